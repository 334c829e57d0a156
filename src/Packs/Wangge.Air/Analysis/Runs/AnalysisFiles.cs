using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Wangge.Air.Analysis.Files;

namespace Wangge.Air.Analysis.Runs;

/// <summary>Writes an answer in the form that was asked for.</summary>
internal static class AnalysisFiles
{
    /// <summary>The forms: the first is the one where none is named; <c>figure</c> is the piece of a page.</summary>
    public static readonly string[] Formats = ["json", "csv", "svg", "png", "html", Figure];

    /// <summary>The form that a page of the site puts into itself.</summary>
    public const string Figure = "figure";

    /// <summary>The file; or the refusal where the answer has no such table or drawing.</summary>
    public static IResult Of(AnalysisAnswer answer, string format, string? part, int width, bool english, HttpContext http)
    {
        var (outcome, method) = (answer.Outcome, answer.Question.Analysis);
        switch (format)
        {
            case "csv":
                var table = part is null ? outcome.Tables.FirstOrDefault() : outcome.Tables.FirstOrDefault(t => t.Name == part);
                return table is null ? None(answer, "表", "table", part, outcome.Tables.Select(t => t.Name), http)
                    // A mark at the head tells spreadsheets that the words are UTF-8.
                    : File(Text(w => w.Write('\uFEFF'), w => CsvFile.Write(w, table)), "text/csv; charset=utf-8", answer, table.Name, "csv");
            case "svg" or "png":
                var drawing = part is null ? outcome.Drawings.FirstOrDefault() : outcome.Drawings.FirstOrDefault(d => d.Name == part);
                if (drawing is null)
                    return None(answer, "图", "drawing", part, outcome.Drawings.Select(d => d.Name), http);
                if (format == "svg")
                    return File(Encoding.UTF8.GetBytes(drawing.Svg(width, english)), "image/svg+xml", answer, drawing.Name, "svg");
                return drawing.Png(width, english) is { } picture ? File(picture, "image/png", answer, drawing.Name, "png")
                    : Problem(http, "air.analysis-no-typeface", "服务器上没有中文字体，画不了 PNG；请下载 SVG，或请管理员安装 Noto Sans CJK。", "The server has no Chinese typeface to draw a PNG with; take the SVG, or have Noto Sans CJK installed.");
            case "html":
                return File(Encoding.UTF8.GetBytes(HtmlFile.Of(method, answer.Input, outcome, english)), "text/html; charset=utf-8", answer, "", "html");
            default:
                return Results.Bytes(Text(w => JsonFile.Write(w, method, answer.Input, answer.Question.Settings, outcome)), "application/json; charset=utf-8");
        }
    }

    /// <summary>Name of a file: what, of what, when.</summary>
    public static string NameOf(AnalysisQuestion question, string part, string extension)
    {
        string subject = question.Subject.Trim('/').Replace('/', '-');
        string pollutants = question.Pollutants.Length == 0 ? "" : "-" + question.Pollutants.Replace(',', '+');
        string more = part.Length == 0 || part == question.Method ? "" : "-" + part.Replace('_', '-');
        return string.Create(CultureInfo.InvariantCulture, $"{subject}{pollutants}-{question.Method}{more}-{question.From:yyyyMMdd}-{question.To:yyyyMMdd}.{extension}");
    }

    private static byte[] Text(params Action<TextWriter>[] parts)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var part in parts)
            part(writer);
        return Encoding.UTF8.GetBytes(writer.ToString());
    }

    private static IResult File(byte[] content, string type, AnalysisAnswer answer, string part, string extension) =>
        Results.File(content, type, NameOf(answer.Question, part, extension));

    private static IResult None(AnalysisAnswer answer, string zh, string en, string? part, IEnumerable<string> there, HttpContext http)
    {
        if (answer.Outcome.Refusal is not null)
            return Problem(http, "air.analysis-refused", answer.Outcome.Reading.Zh, answer.Outcome.Reading.En);
        string names = string.Join(", ", there);
        return Problem(http, "air.analysis-part", $"没有{zh}“{part}”；现有 {names}。", $"There is no {en} \"{part}\"; there are {names}.");
    }

    private static IResult Problem(HttpContext http, string code, string zh, string en) => Platform.Http.Problems.Of(new Refusal(code, new(zh, en)), http);
}
