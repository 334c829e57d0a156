using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>Drawings of <see cref="Effect"/>: observed against what would have been, the placebos, the estimates side by side.</summary>
internal static class EffectDrawings
{
    private const double Side = 8;

    public static IReadOnlyList<AnalysisDrawing> All(AnalysisInput input, EffectResult result, IReadOnlyList<EffectEstimate> estimates)
    {
        var drawings = new List<AnalysisDrawing>();
        if (result.Detail is { } detail)
        {
            Phrase pollutant = Names.Column(input.Pollutant);
            Phrase paths = new($"{input.NameOf(result.Place)} {pollutant.Zh}：实测与若无行动", $"{input.NameOf(result.Place)} {pollutant.En}: observed and without the action");
            Phrase placebos = new("安慰剂：把每个对照站当作行动站", "Placebos: each control as if it had acted");
            drawings.Add(new("paths", paths, (width, english) => Paths(Heading.Begin(width, 340, paths, english), result, detail, input.Unit)));
            drawings.Add(new("placebos", placebos, (width, english) => Placebos(Heading.Begin(width, 320, placebos, english), result, detail, input.Unit)));
        }

        Phrase title = new("各方法的估计与区间", "Estimates with their intervals");
        drawings.Add(new("estimates", title, (width, english) => Estimates(width, title, english, estimates, input.Unit)));
        return drawings;
    }

    private static Sketch Paths(Sketch sketch, EffectResult result, SyntheticResult detail, string unit)
    {
        double[] observed = WeekMeans(detail.Observed), without = WeekMeans(detail.Without);
        bool english = sketch.English;
        double bottom = Key.Strokes(sketch, Side, 44, (Ink.Accent, english ? "observed, 7-day mean" : "实测（7 日滑动均值）"), (Ink.Grey, english ? "without the action" : "若无行动"));
        var ticks = Ticks.Around(0, observed.Concat(without).Where(double.IsFinite).DefaultIfEmpty(1).Max());
        var plot = new Plot(sketch, Side, bottom + 34, sketch.Width - 16, sketch.Height - 30, ticks, unit);
        double[] x = Days(plot, detail);
        plot.Line(x, without, Ink.Grey);
        plot.Line(x, observed);
        plot.Moment(x[result.Start.DayNumber - detail.FirstDay.DayNumber], english ? "start" : "行动开始");
        return sketch;
    }

    private static Sketch Placebos(Sketch sketch, EffectResult result, SyntheticResult detail, string unit)
    {
        double[] gap = WeekMeans(detail.Gap);
        double[][] others = [.. detail.InSpace.Select(p => WeekMeans(p.Gap))];
        double most = others.Append(gap).SelectMany(g => g).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(1).Max();
        bool english = sketch.English;
        double bottom = Key.Strokes(sketch, Side, 44, (Ink.Accent, english ? "the place" : "行动站"), (Ink.Frame, english ? "controls" : "对照站"));
        var plot = new Plot(sketch, Side, bottom + 34, sketch.Width - 16, sketch.Height - 30, Ticks.Around(-most, most), english ? $"gap, {unit}" : $"与参照之差 {unit}");
        double[] x = Days(plot, detail);
        foreach (double[] other in others)
            plot.Line(x, other, Ink.Frame, 1);
        plot.Line(x, gap);
        plot.Moment(x[result.Start.DayNumber - detail.FirstDay.DayNumber], english ? "start" : "行动开始");
        return sketch;
    }

    private static Sketch Estimates(double width, Phrase title, bool english, IReadOnlyList<EffectEstimate> estimates, string unit)
    {
        const double Row = 34;
        var shown = estimates.Where(e => e.Figure is not null).ToList();
        Sketch sketch = Heading.Begin(width, Heading.Height + 40 + (Row * shown.Count) + 12, title, english);
        double left = Side + shown.Max(e => Sketch.WidthOf(EffectWords.Name(e.Method).In(english), Sketch.Normal)) + 16;
        double right = width - 16 - (sketch.IsNarrow ? 0 : 190), top = Heading.Height + 30;
        var ticks = Ticks.Around(Math.Min(0, shown.Min(e => e.Figure!.Low)), Math.Max(0, shown.Max(e => e.Figure!.High)), sketch.IsNarrow ? 3 : 6);
        var x = new Scale(ticks.First, ticks.Last, left, right);
        foreach (double value in ticks.Values)
        {
            sketch.Line(x[value], top - 6, x[value], sketch.Height - 8, Math.Abs(value) < 1e-9 ? Ink.Quiet : Ink.Line);
            sketch.Write(x[value], top - 12, ticks.Text(value), anchor: Anchor.Middle);
        }

        sketch.Write(Side, top - 12, unit);
        for (int i = 0; i < shown.Count; i++)
        {
            EffectFigure figure = shown[i].Figure!;
            string colour = i == 0 ? Ink.Accent : Ink.Grey;
            double y = top + (Row * (i + 0.5));
            sketch.Write(Side, y + 4, EffectWords.Name(shown[i].Method).In(english), Ink.Text, size: Sketch.Normal, bold: i == 0);
            sketch.Line(x[figure.Low], y, x[figure.High], y, colour, 3);
            sketch.Dot(x[figure.Value], y, 5, colour, Ink.Ground);
            if (!sketch.IsNarrow)
                sketch.Write(width - 16, y + 4, $"{Numbers.Signed(figure.Value)}（{Numbers.Signed(figure.Low)} ~ {Numbers.Signed(figure.High)}）".Replace("（", english ? " (" : "（", StringComparison.Ordinal).Replace("）", english ? ")" : "）", StringComparison.Ordinal), Ink.Text, Anchor.End, Sketch.Normal);
        }

        return sketch;
    }

    private static double[] Days(Plot plot, SyntheticResult detail)
    {
        DateTime first = detail.FirstDay.ToDateTime(TimeOnly.MinValue);
        Scale x = plot.TimeAxis(first, first.AddDays(detail.Observed.Length));
        return [.. Enumerable.Range(0, detail.Observed.Length).Select(i => x[first.AddDays(i + 0.5)])];
    }

    // Days alone hide the course: means over seven days around each, of at least four.
    private static double[] WeekMeans(double[] values) =>
    [
        .. values.Select((_, i) =>
        {
            double[] around = [.. values[Math.Max(0, i - 3)..Math.Min(values.Length, i + 4)].Where(double.IsFinite)];
            return around.Length >= 4 ? around.Average() : double.NaN;
        }),
    ];
}
