using System.Globalization;
using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>Percentiles of a pollutant by wind direction.</summary>
public sealed class PercentileRoses : AnalysisMethod
{
    private static readonly double[] Percents = [25, 50, 75, 90, 95];

    /// <inheritdoc/>
    public override string Name => "percentile-rose";

    /// <inheritdoc/>
    public override Phrase Title => new("百分位玫瑰", "Percentile rose");

    /// <inheritdoc/>
    public override Phrase Question => new("哪个方向的风下，平常值和高值都高？", "With which winds are usual and high values high?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "各风向浓度的百分位数；区间取自顺序统计量，并按几天一段的相关性放宽。静风不计。",
        "Percentiles of the concentration by wind direction; intervals from order statistics, widened for days that resemble each other. Calm hours are left out.");

    /// <inheritdoc/>
    public override string Source => "Carslaw & Ropkins (2012); Hyndman & Fan (1996), type 7";

    /// <inheritdoc/>
    public override AnalysisNeeds Needs => AnalysisNeeds.Pollutant | AnalysisNeeds.Wind;

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } = [Roses.Sector];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        if (Roses.BadSector(input, settings) is { } bad)
            return bad;
        PercentileRoseResult rose = PercentileRose.Of(input.Subject, input.Pollutant, new PercentileRoseOptions { Percentiles = Percents, SectorDegrees = Roses.SectorOf(settings) });
        if (rose.Reason != WindReason.None)
            return WindWords.Refused(rose.Reason, rose.Coverage);
        PercentileSector[] known = [.. rose.Sectors.Where(s => s.Hours > 0)];
        PercentileSector top = known.MaxBy(s => s.Values[3])!, low = known.MinBy(s => s.Values[3])!;
        bool told = top.Lower[3] > low.Upper[3];
        Phrase subject = input.Subject(), title = subject.Shows("百分位玫瑰", "percentile rose"), wind = WindWords.Wind(top.Direction), calm = WindWords.Wind(low.Direction);
        Phrase high = Subjects.WithInterval(top.Values[3], top.Lower[3], top.Upper[3], rose.Unit), small = Subjects.WithInterval(low.Values[3], low.Lower[3], low.Upper[3], rose.Unit);
        Phrase reading = told
            ? new($"{subject.Zh} 的高值（P90）在{wind.Zh}（{Numbers.Of(top.Direction, 0)}°）最高，{high.Zh}，在{calm.Zh}（{Numbers.Of(low.Direction, 0)}°）最低，{small.Zh}", $"{subject.En}: high values (P90) are highest with {wind.En} ({Numbers.Of(top.Direction, 0)}°), {high.En}, and lowest with {calm.En} ({Numbers.Of(low.Direction, 0)}°), {small.En}")
            : new($"{subject.Zh} 各风向的高值（P90）分不开", $"{subject.En}: high values (P90) cannot be told apart by direction");
        return new AnalysisOutcome(reading.With(rose.Coverage.Capture), rose.Coverage.Capture)
        {
            Figures =
            [
                new("direction", new("高值最高的风向", "Direction of the highest P90"), top.Direction, "°", 0), new("p90", new("P90", "P90"), top.Values[3], rose.Unit),
                new("lower", new("区间下限", "Lower end"), top.Lower[3], rose.Unit), new("upper", new("区间上限", "Upper end"), top.Upper[3], rose.Unit),
            ],
            Tables =
            [
                new("sectors", new("各方向", "Sectors"),
                    [
                        new("direction", new("风向", "Direction"), "°", 0), new("hours", new("小时", "Hours"), "", 0), new("mean", new("均值", "Mean"), rose.Unit),
                        .. Percents.SelectMany(p => new AnalysisColumn[]
                        {
                            new(Key(p), new($"P{Cell(p)}", $"P{Cell(p)}"), rose.Unit), new($"{Key(p)}_lower", new($"P{Cell(p)} 下限", $"P{Cell(p)} lower"), rose.Unit), new($"{Key(p)}_upper", new($"P{Cell(p)} 上限", $"P{Cell(p)} upper"), rose.Unit),
                        }),
                    ],
                    [.. rose.Sectors.Select(s => new object?[] { s.Direction, s.Hours, s.Mean }.Concat(Percents.SelectMany((_, i) => new object?[] { s.Values[i], s.Lower[i], s.Upper[i] })).ToArray())]),
            ],
            Drawings = [new("rose", title, (width, english) => Draw(width, title, english, rose))],
            Notes = [.. WindWords.Notes(rose.Coverage)],
        };
    }

    private static Sketch Draw(double width, Phrase title, bool english, PercentileRoseResult rose)
    {
        Compass compass = Compass.Begin(width, title, english, 40);
        var ticks = Ticks.Around(0, rose.Sectors.Where(s => s.Hours > 0).Max(s => s.Values[^1]), 4);
        var scale = new Scale(0, ticks.Last, 0, compass.Radius);
        string[] colours = [.. Percents.Select((_, i) => Ramp.At(0.85 - (0.7 * i / (Percents.Length - 1))))];
        for (int i = Percents.Length - 1; i >= 0; i--)
        {
            foreach (PercentileSector sector in rose.Sectors.Where(s => s.Hours > 0 && s.Values[i] > 0))
                compass.Sketch.Put(new Outline().Ring(compass.X, compass.Y, 0, scale[sector.Values[i]], sector.Direction - (rose.SectorDegrees / 2), sector.Direction + (rose.SectorDegrees / 2)), colours[i], colours[i], 0.6, tip: $"{Numbers.Of(sector.Direction, 0)}° P{Cell(Percents[i])}: {Numbers.Of(sector.Values[i])} {rose.Unit}");
        }

        compass.Rings(ticks, ticks.Last, rose.Unit);
        compass.Squares(new Phrase("百分位数", "percentile").In(english), [.. colours.Select((c, i) => (c, $"P{Cell(Percents[i])}"))]);
        return compass.Sketch;
    }

    private static string Key(double percent) => $"p{Cell(percent)}";

    private static string Cell(double percent) => percent.ToString(CultureInfo.InvariantCulture);
}
