using System.Globalization;
using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>Draws a time variation: the hours of the week above; hour, weekday and month beneath, all on one scale.</summary>
internal static class VariationDrawing
{
    private const double PanelHeight = 190, Between = 66;

    public static Sketch Draw(double width, Phrase title, bool english, VariationTable table)
    {
        bool narrow = width < 600;
        int rows = narrow ? 4 : 2;
        Sketch sketch = Heading.Begin(width, Heading.Height + 22 + (rows * (PanelHeight + Between)) - 24, title, english);
        var cells = table.Groups.Where(g => g.By is VariationGrouping.Hour or VariationGrouping.Weekday or VariationGrouping.Month or VariationGrouping.WeekdayHour).SelectMany(g => g.Cells).ToList();
        double most = cells.Max(c => c.Upper ?? c.Value ?? 0), least = Math.Min(0, cells.Min(c => c.Lower ?? c.Value ?? 0));
        var ticks = Ticks.Around(least, most, 4);
        double top = Heading.Height + 28;
        Week(sketch, table, ticks, 8, width - 12, top);
        top += PanelHeight + Between;
        double part = narrow ? width - 20 : (width - 20 - 48) / 3;
        Phrase[] names = [new("一天", "Day"), new("一周", "Week"), new("一年", "Year")];
        for (int i = 0; i < names.Length; i++)
        {
            double left = narrow ? 8 : 8 + (i * (part + 24));
            var plot = new Plot(sketch, left, top, left + part, top + PanelHeight, ticks, $"{names[i].In(english)}{(table.Unit.Length > 0 ? $" · {table.Unit}" : "")}");
            if (i == 0)
                Course(plot, table.By(VariationGrouping.Hour), [.. Enumerable.Range(0, 24).Select(h => h.ToString(CultureInfo.InvariantCulture))], english ? ":00" : " 时", sketch);
            else if (i == 1)
                Dots(plot, table.By(VariationGrouping.Weekday), [.. Enumerable.Range(1, 7).Select(d => english ? Names.Weekday(d).En : Names.Weekday(d).Zh[1..])], sketch, d => Names.Weekday(d).In(english));
            else
                Dots(plot, table.By(VariationGrouping.Month), [.. Enumerable.Range(1, 12).Select(m => m.ToString(CultureInfo.InvariantCulture))], sketch, m => Names.Month(m).In(english));
            top += narrow ? PanelHeight + Between : 0;
        }

        return sketch;
    }

    private static void Week(Sketch sketch, VariationTable table, Ticks ticks, double left, double right, double top)
    {
        bool english = sketch.English;
        var plot = new Plot(sketch, left, top, right, top + PanelHeight, ticks, $"{new Phrase("一周逐小时", "Hours of the week").In(english)}{(table.Unit.Length > 0 ? $" · {table.Unit}" : "")}");
        var cells = table.By(VariationGrouping.WeekdayHour).ToDictionary(c => c.Key);
        double day = plot.Parts([.. Enumerable.Range(1, 7).Select(d => Names.Weekday(d).In(english))]);
        for (int d = 0; d < 7; d++)
        {
            if (d > 0)
                sketch.Line(plot.Left + (d * day), plot.Top, plot.Left + (d * day), plot.Bottom);
            VariationCell[] hours = [.. Enumerable.Range(0, 24).Select(h => cells.GetValueOrDefault(((d + 1) * 100) + h))];
            double[] x = [.. Enumerable.Range(0, 24).Select(h => plot.Left + (d * day) + ((h + 0.5) * day / 24))];
            plot.Band(x, [.. hours.Select(c => c.Lower ?? double.NaN)], [.. hours.Select(c => c.Upper ?? double.NaN)]);
            plot.Line(x, [.. hours.Select(c => c.Value ?? double.NaN)]);
        }
    }

    private static void Course(Plot plot, IReadOnlyList<VariationCell> cells, string[] words, string after, Sketch sketch)
    {
        plot.Parts(words);
        var byKey = cells.ToDictionary(c => c.Key);
        VariationCell[] all = [.. Enumerable.Range(0, words.Length).Select(i => byKey.GetValueOrDefault(i))];
        double[] x = [.. all.Select((_, i) => plot.Middle(i, words.Length))];
        plot.Band(x, [.. all.Select(c => c.Lower ?? double.NaN)], [.. all.Select(c => c.Upper ?? double.NaN)]);
        plot.Line(x, [.. all.Select(c => c.Value ?? double.NaN)]);
        Extreme(plot, sketch, all, x, h => $"{h}{after}");
    }

    private static void Dots(Plot plot, IReadOnlyList<VariationCell> cells, string[] words, Sketch sketch, Func<int, string> name)
    {
        plot.Parts(words);
        foreach (VariationCell cell in cells)
            plot.Whisker(plot.Middle(cell.Key - 1, words.Length), cell.Value ?? double.NaN, cell.Lower ?? double.NaN, cell.Upper ?? double.NaN, tip: $"{name(cell.Key)}: {Numbers.Of(cell.Value ?? double.NaN)}");
        Extreme(plot, sketch, [.. cells], [.. cells.Select(c => plot.Middle(c.Key - 1, words.Length))], _ => "");
    }

    // The highest is named on the spot.
    private static void Extreme(Plot plot, Sketch sketch, VariationCell[] cells, double[] x, Func<int, string> name)
    {
        int top = Array.IndexOf(cells, cells.MaxBy(c => c.Value ?? double.MinValue));
        if (top < 0 || cells[top].Value is not { } value)
            return;
        string words = $"{name(cells[top].Key)} {Numbers.Short(value)}".Trim();
        double half = Sketch.WidthOf(words) / 2;
        sketch.Write(Math.Clamp(x[top], plot.Left + half, plot.Right - half), plot.Y[cells[top].Upper ?? value] - 6, words, Ink.Text, Anchor.Middle, bold: true);
    }
}
