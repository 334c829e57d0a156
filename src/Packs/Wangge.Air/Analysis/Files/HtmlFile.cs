using System.Net;
using System.Text;
using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;

namespace Wangge.Air.Analysis.Files;

/// <summary>A result as one page that needs nothing beside it: title, reading, coverage, drawings for a wide and a narrow window, tables, how it was done.</summary>
public static class HtmlFile
{
    private const int MostRows = 200;

    private const string Style = $$$"""
        body{margin:0;background:{{{Ink.Missing}}};color:{{{Ink.Text}}};font:15px/1.6 'Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei',system-ui,sans-serif;font-variant-numeric:tabular-nums}
        main{max-width:1000px;margin:0 auto;padding:20px 12px}
        section{background:{{{Ink.Ground}}};border-radius:10px;padding:16px;margin:0 0 16px;overflow-x:auto}
        h1{font-size:22px;margin:0 0 4px}h2{font-size:16px;margin:0 0 8px}
        .reading{font-size:18px;margin:8px 0}.quiet{color:{{{Ink.Quiet}}};font-size:13px;margin:4px 0}
        svg{display:block;max-width:100%;height:auto}.narrow{display:none}
        table{border-collapse:collapse;width:100%;font-size:14px}th,td{padding:6px 8px;border-bottom:1px solid {{{Ink.Line}}};text-align:left}
        th{color:{{{Ink.Quiet}}};font-size:13px}.n{text-align:right}
        @media(max-width:640px){.narrow{display:block}.wide{display:none}main{padding:8px}section{padding:10px}}
        """;

    /// <summary>The page.</summary>
    public static string Of(AnalysisMethod method, AnalysisInput input, AnalysisOutcome outcome, bool english)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(outcome);
        string title = $"{method.Title.In(english)} · {Subject(input, english)}";
        var page = new StringBuilder($"<!doctype html>\n<html lang=\"{(english ? "en" : "zh-CN")}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{Safe(title)}</title><style>{Style}</style></head><body><main>\n");
        Phrase span = Names.Span(outcome.Capture.From, outcome.Capture.To);
        page.Append($"<section><h1>{Safe(title)}</h1><p class=\"quiet\">{Safe(method.Question.In(english))} {Safe(span.In(english))}</p><p class=\"reading\">{Safe(outcome.Reading.In(english))}</p>");
        foreach (Phrase note in outcome.Notes)
            page.Append($"<p class=\"quiet\">{Safe(note.In(english))}</p>");
        page.Append("</section>\n");
        foreach (AnalysisDrawing drawing in outcome.Drawings)
            page.Append($"<section><div class=\"wide\">{drawing.Svg(AnalysisDrawing.Wide, english)}</div><div class=\"narrow\">{drawing.Svg(AnalysisDrawing.Narrow, english)}</div></section>\n");
        foreach (AnalysisTable table in outcome.Tables)
            Table(page, table, english);
        Phrase how = new("方法", "Method"), source = new("依据", "Source");
        page.Append($"<section><h2>{how.In(english)}</h2><p>{Safe(method.How.In(english))}</p><p class=\"quiet\">{source.In(english)}: {Safe(method.Source)}</p></section>\n</main></body></html>\n");
        return page.ToString();
    }

    private static string Subject(AnalysisInput input, bool english) => input.Pollutants.Count == 0
        ? input.NameOf(input.Subject.Station)
        : $"{input.NameOf(input.Subject.Station)} {string.Join(new Phrase("、", ", ").In(english), input.Pollutants.Select(p => Names.Column(p).In(english)))}";

    private static void Table(StringBuilder page, AnalysisTable table, bool english)
    {
        page.Append($"<section><h2>{Safe(table.Title.In(english))}</h2><table><thead><tr>");
        bool[] numbers = [.. table.Columns.Select((_, i) => table.Rows.All(r => Cells.IsNumber(r[i])))];
        for (int i = 0; i < numbers.Length; i++)
        {
            AnalysisColumn column = table.Columns[i];
            page.Append($"<th{(numbers[i] ? " class=\"n\"" : "")}>{Safe(column.Title.In(english))}{(column.Unit.Length > 0 ? $" {Safe(column.Unit)}" : "")}</th>");
        }

        page.Append("</tr></thead><tbody>");
        foreach (object?[] row in table.Rows.Take(MostRows))
        {
            page.Append("<tr>");
            for (int i = 0; i < row.Length; i++)
                page.Append($"<td{(numbers[i] ? " class=\"n\"" : "")}>{Safe(Cells.ForPeople(row[i], table.Columns[i].Decimals, english))}</td>");
            page.Append("</tr>");
        }

        page.Append("</tbody></table>");
        if (table.Rows.Count > MostRows)
            page.Append($"<p class=\"quiet\">{new Phrase($"共 {table.Rows.Count} 行，此处列前 {MostRows} 行；全部见 CSV。", $"{table.Rows.Count} rows, the first {MostRows} here; the CSV has all.").In(english)}</p>");
        page.Append("</section>\n");
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
