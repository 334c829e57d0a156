using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>What wind roses and pollution roses share.</summary>
internal static class Roses
{
    public static AnalysisOption Sector { get; } = new("sector", OptionKind.Number, new("扇区宽度（度），须整除 360", "width of a sector in degrees, dividing 360")) { Least = 1, Most = 180 };

    public static double? SectorOf(AnalysisSettings settings) => settings.Text("sector").Length > 0 ? settings.Number("sector") : null;

    /// <summary>The sentence for a sector that does not divide the circle; null where it does.</summary>
    public static AnalysisOutcome? BadSector(AnalysisInput input, AnalysisSettings settings) => SectorOf(settings) is { } sector && Math.Abs((360 / sector) - Math.Round(360 / sector)) > 1e-9
        ? AnalysisOutcome.Refused("bad-option", new("sector 须整除 360。", "sector must divide 360."), DataCapture.Of(input.Subject))
        : null;

    public static AnalysisTable Table(RoseResult rose) => new(
        "sectors", new("各方向", "Sectors"),
        [
            new("direction", new("风向", "Direction"), "°", 1), new("hours", new("小时", "Hours"), "", 0), new("percent", new("频率", "Share"), "%", 1),
            new("standard_error", new("频率标准误", "Standard error of the share"), "%", 2),
            .. rose.Breaks.Select((b, i) => new AnalysisColumn($"above_{Cell(b)}", new(Interval(rose, i), Interval(rose, i)), "%", 1)),
            new("mean", new("均值", "Mean"), rose.Unit), new("mean_standard_error", new("均值标准误", "Standard error of the mean"), rose.Unit, 2), new("percent_of_sum", new("贡献", "Share of the sum"), "%", 1),
        ],
        [
            .. rose.Sectors.Select(s => new object?[] { s.Direction, s.Hours, s.Percent, s.StandardError }
                .Concat(s.IntervalPercent.Select(p => (object?)p)).Concat([s.Mean, s.MeanStandardError, s.PercentOfSum]).ToArray()),
        ]);

    public static Sketch Draw(double width, Phrase title, bool english, RoseResult rose)
    {
        Compass compass = Compass.Begin(width, title, english, 40);
        var ticks = Ticks.Around(0, rose.Sectors.Max(s => s.Percent), 4);
        var scale = new Scale(0, ticks.Last, 0, compass.Radius);
        double half = rose.SectorDegrees * 0.44;
        string[] colours = [.. rose.Breaks.Select((_, i) => Ramp.At(0.14 + (0.78 * i / Math.Max(1, rose.Breaks.Count - 1))))];
        foreach (RoseSector sector in rose.Sectors)
        {
            double from = 0;
            for (int i = 0; i < colours.Length; i++)
            {
                double to = from + sector.IntervalPercent[i];
                if (sector.IntervalPercent[i] > 0)
                    compass.Sketch.Put(new Outline().Ring(compass.X, compass.Y, scale[from], scale[to], sector.Direction - half, sector.Direction + half), colours[i], tip: $"{Names.Direction(sector.Direction).In(english)} {Numbers.Of(sector.Direction, 0)}°, {Interval(rose, i)} {rose.Unit}: {Numbers.Of(sector.IntervalPercent[i])}%");
                from = to;
            }
        }

        compass.Rings(ticks, ticks.Last, "%");
        compass.Squares($"{Names.Column(rose.Column).In(english)} {rose.Unit}", [.. colours.Select((c, i) => (c, Interval(rose, i)))]);
        RoseSector top = rose.Sectors.MaxBy(s => s.Percent)!;
        compass.Facts(40 + (20 * colours.Length),
            english ? $"calm {Numbers.Of(rose.CalmPercent)}% of the hours" : $"静风 {Numbers.Of(rose.CalmPercent)}%",
            english ? $"most often {WindWords.Wind(top.Direction).En}, {Numbers.Of(top.Percent)}%" : $"最多{WindWords.Wind(top.Direction).Zh}，{Numbers.Of(top.Percent)}%",
            english ? $"mean {Numbers.Short(rose.Mean)} {rose.Unit}" : $"平均 {Numbers.Short(rose.Mean)} {rose.Unit}");
        return compass.Sketch;
    }

    public static string Interval(RoseResult rose, int interval) => interval + 1 < rose.Breaks.Count
        ? $"{Cell(rose.Breaks[interval])}–{Cell(rose.Breaks[interval + 1])}"
        : $"> {Cell(rose.Breaks[interval])}";

    private static string Cell(double value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
