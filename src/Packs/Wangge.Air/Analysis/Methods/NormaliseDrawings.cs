using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>Drawings of <see cref="Normalise"/>: the months, what the model leans on, how the pollutant depends on the weather.</summary>
internal static class NormaliseDrawings
{
    private const double Side = 8;

    public static IReadOnlyList<AnalysisDrawing> All(AnalysisInput input, IReadOnlyList<ModelledMean> months, IReadOnlyList<VariableImportance> importance, DependenceCurve[] curves, string unit)
    {
        Phrase course = input.Subject().Shows("逐月：去天气与实测", "by month: normalised and observed"), weight = input.Subject().Shows("模型看重什么", "what the model leans on"), shape = input.Subject().Shows("随气象怎样变", "how it depends on the weather");
        return
        [
            new("normalised", course, (width, english) => Months(Heading.Begin(width, 340, course, english), months, unit)),
            new("importance", weight, (width, english) => Importance(width, weight, english, importance)),
            new("dependence", shape, (width, english) => Dependence(width, shape, english, curves, unit)),
        ];
    }

    private static Sketch Months(Sketch sketch, IReadOnlyList<ModelledMean> months, string unit)
    {
        bool english = sketch.English;
        double bottom = Key.Strokes(sketch, Side, 48, (Ink.Accent, english ? "weather taken out, 95 % interval" : "去天气（95% 区间）"), (Ink.Grey, english ? "observed" : "实测"));
        double most = months.SelectMany(m => new[] { m.Upper ?? 0, m.Observed ?? 0 }).Max();
        var plot = new Plot(sketch, Side, bottom + 34, sketch.Width - 16, sketch.Height - 30, Ticks.Around(0, most), unit);
        Scale time = plot.TimeAxis(months[0].Start, months[^1].Start.AddMonths(1));
        double[] x = [.. months.Select(m => time[m.Start.AddDays(15)])];
        plot.Line(x, [.. months.Select(m => m.Observed ?? double.NaN)], Ink.Grey, 1.5);
        plot.Band(x, [.. months.Select(m => m.Lower ?? double.NaN)], [.. months.Select(m => m.Upper ?? double.NaN)], opacity: 0.22);
        plot.Line(x, [.. months.Select(m => m.Mean ?? double.NaN)], Ink.Accent, 2.5);
        return sketch;
    }

    private static Sketch Importance(double width, Phrase title, bool english, IReadOnlyList<VariableImportance> importance)
    {
        const double Row = 26;
        Sketch sketch = Heading.Begin(width, Heading.Height + 36 + (Row * importance.Count) + 10, title, english);
        double left = Side + importance.Max(i => Sketch.WidthOf(ModelWords.Variable(i.Variable.Name).In(english), Sketch.Normal)) + 14, right = width - 60, top = Heading.Height + 28;
        var ticks = Ticks.Around(0, importance.Max(i => i.Upper), 4);
        var x = new Scale(0, ticks.Last, left, right);
        foreach (double value in ticks.Values)
        {
            sketch.Line(x[value], top - 4, x[value], sketch.Height - 8);
            sketch.Write(x[value], top - 10, Numbers.Share(value), anchor: Anchor.Middle);
        }

        for (int i = 0; i < importance.Count; i++)
        {
            double y = top + (Row * (i + 0.5));
            sketch.Write(Side, y + 4, ModelWords.Variable(importance[i].Variable.Name).In(english), Ink.Text, size: Sketch.Normal);
            sketch.Box(left, y - 7, Math.Max(0.5, x[importance[i].Gain] - left), 14, importance[i].Variable.IsWeather ? Ink.Accent : Ink.Grey);
            sketch.Line(x[importance[i].Lower], y, x[importance[i].Upper], y, Ink.Text, 1.5);
            sketch.Write(x[importance[i].Upper] + 6, y + 4, Numbers.Share(importance[i].Gain), Ink.Quiet);
        }

        return sketch;
    }

    private static Sketch Dependence(double width, Phrase title, bool english, DependenceCurve[] curves, string unit)
    {
        const double PanelHeight = 170, Between = 62;
        int across = width < 600 ? 1 : 2, rows = (curves.Length + across - 1) / across;
        Sketch sketch = Heading.Begin(width, Heading.Height + 24 + (rows * (PanelHeight + Between)), title, english);
        double panel = (width - 24 - (24 * (across - 1))) / across;
        double least = curves.Min(c => c.Lower.Min()), most = curves.Max(c => c.Upper.Max());
        for (int i = 0; i < curves.Length; i++)
        {
            double left = Side + (i % across * (panel + 24)), top = Heading.Height + 36 + (i / across * (PanelHeight + Between));
            DependenceCurve curve = curves[i];
            string name = ModelWords.Variable(curve.Variable.Name).In(english);
            var plot = new Plot(sketch, left, top, left + panel, top + PanelHeight, Ticks.Around(least, most, 4), $"{name}{(curve.Variable.Unit.Length > 0 ? $" {curve.Variable.Unit}" : "")} → {unit}");
            var places = Ticks.Around(curve.At[0], curve.At[^1], 5);
            var x = new Scale(curve.At[0], Math.Max(curve.At[^1], curve.At[0] + 1e-9), plot.Left, plot.Right);
            foreach (double value in places.Values.Where(v => v >= curve.At[0] && v <= curve.At[^1]))
                sketch.Write(x[value], plot.Bottom + 18, places.Text(value), anchor: Anchor.Middle);
            double[] at = [.. curve.At.Select(v => x[v])];
            plot.Band(at, curve.Lower, curve.Upper);
            plot.Line(at, curve.Mean);
        }

        return sketch;
    }
}
