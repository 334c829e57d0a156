using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>A pollutant, or the number of hours, by cells of wind direction and speed.</summary>
public sealed class Frequency : AnalysisMethod
{
    private const int LeastHours = 10;

    /// <inheritdoc/>
    public override string Name => "frequency";

    /// <inheritdoc/>
    public override Phrase Title => new("风向风速格", "Wind grid");

    /// <inheritdoc/>
    public override Phrase Question => new("各风向、各风速下是多少，各有多少小时？", "How much is it by wind direction and speed, and on how many hours does that stand?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "按风向和风速分格直接统计，不平滑。标准误按几天一段计算；小时少的格不可细比。",
        "Statistics of cells of direction and speed, not smoothed. Standard errors over blocks of days; cells of few hours do not compare closely.");

    /// <inheritdoc/>
    public override string Source => "Carslaw & Ropkins (2012)";

    /// <inheritdoc/>
    public override AnalysisNeeds Needs => AnalysisNeeds.Pollutant | AnalysisNeeds.Wind;

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        AnalysisOption.Choice("statistic", new("统计量", "what is said about the hours"), "mean", "frequency", "median", "maximum", "weighted", "cpf"),
        AnalysisOption.Number("percentile", new("cpf 的百分位", "percentile of cpf"), 90, 0, 99.9),
        AnalysisOption.Number("speed-step", new("风速档宽（m/s）", "width of a class of speed, m/s"), 1, 0.1, 10),
        AnalysisOption.Whole("minimum-hours", new("每格至少的小时", "least hours of a cell"), 1, 1, 10_000),
        Roses.Sector,
    ];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        if (Roses.BadSector(input, settings) is { } bad)
            return bad;
        WindStatistic statistic = PolarWords.Statistic(settings.Text("statistic"));
        PolarFrequencyResult grid = PolarFrequency.Of(input.Subject, input.Pollutant, new PolarFrequencyOptions
        {
            Statistic = statistic,
            AbovePercentile = settings.Number("percentile"),
            SpeedStep = settings.Number("speed-step"),
            MinimumHours = settings.Whole("minimum-hours"),
            SectorDegrees = Roses.SectorOf(settings),
        });
        if (grid.Reason != WindReason.None)
            return WindWords.Refused(grid.Reason, grid.Coverage);
        int top = -1;
        for (int i = 0; i < grid.Values.Count; i++)
            top = double.IsFinite(grid.Values[i]) && grid.Hours[i] >= LeastHours && (top < 0 || grid.Values[i] > grid.Values[top]) ? i : top;
        Phrase what = PolarWords.Name(settings.Text("statistic"), settings.Number("percentile")), title = input.Subject().Shows($"按风向风速的{what.Zh}", $"{what.En} by wind");
        return new AnalysisOutcome(Reading(input, grid, top, what).With(grid.Coverage.Capture), grid.Coverage.Capture)
        {
            Tables =
            [
                new("cells", new("各格", "Cells"),
                    [
                        new("direction", new("风向", "Direction"), "°", 0), new("speed_up_to", new("风速至", "Speed up to"), "m/s", 1), new("value", what, grid.Unit, 2),
                        new("standard_error", new("标准误", "Standard error"), grid.Unit, 2), new("hours", new("小时", "Hours"), "", 0),
                    ],
                    [.. Enumerable.Range(0, grid.Values.Count).Where(i => grid.Hours[i] > 0).Select(i => new object?[] { grid.Directions[i / grid.Speeds.Count], grid.Speeds[i % grid.Speeds.Count], grid.Values[i], grid.StandardErrors[i], grid.Hours[i] })]),
            ],
            Drawings = [new("grid", title, (width, english) => Draw(width, title, english, grid, what))],
            Notes = [.. WindWords.Notes(grid.Coverage)],
        };
    }

    private static Phrase Reading(AnalysisInput input, PolarFrequencyResult grid, int top, Phrase what)
    {
        Phrase subject = input.Subject();
        if (top < 0)
            return new($"{subject.Zh} 没有一格满 {LeastHours} 小时，高低说不准", $"{subject.En}: no cell has {LeastHours} hours, so high and low cannot be told");
        Phrase wind = WindWords.Wind(grid.Directions[top / grid.Speeds.Count]);
        double error = 1.96 * grid.StandardErrors[top];
        string value = double.IsFinite(error) ? $"{Numbers.Short(grid.Values[top])} ± {Numbers.Short(error)} {grid.Unit}" : $"{Numbers.Short(grid.Values[top])} {grid.Unit}", speed = Numbers.Of(grid.Speeds[top % grid.Speeds.Count]);
        string none = double.IsFinite(error) ? "" : "，无区间，相近的格说不准高低", noneEn = double.IsFinite(error) ? "" : ", no interval, so close cells cannot be told apart";
        return new($"{subject.Zh} {what.Zh}最高的一格是{wind.Zh}、风速至 {speed} m/s：{value.TrimEnd()}（{grid.Hours[top]} 小时{none}）", $"{subject.En}: the highest cell of the {what.En} is {wind.En} up to {speed} m/s: {value.TrimEnd()} ({grid.Hours[top]} hours{noneEn})");
    }

    private static Sketch Draw(double width, Phrase title, bool english, PolarFrequencyResult grid, Phrase what)
    {
        Compass compass = Compass.Begin(width, title, english, 50);
        double[] known = [.. grid.Values.Where(double.IsFinite).Order()];
        var ticks = Ticks.Around(Math.Min(0, known[0]), known[(int)(0.98 * (known.Length - 1))]);
        int classes = 1 + Enumerable.Range(0, grid.Values.Count).Where(i => grid.Hours[i] > 0).Max(i => i % grid.Speeds.Count);
        double edge = grid.Speeds[classes - 1], half = 180.0 / grid.Directions.Count;
        var scale = new Scale(0, edge, 0, compass.Radius);
        for (int d = 0; d < grid.Directions.Count; d++)
        {
            for (int s = 0; s < classes; s++)
            {
                double value = grid.Values[(d * grid.Speeds.Count) + s];
                if (double.IsFinite(value))
                    compass.Sketch.Put(new Outline().Ring(compass.X, compass.Y, s == 0 ? 0 : scale[grid.Speeds[s - 1]], scale[grid.Speeds[s]], grid.Directions[d] - half, grid.Directions[d] + half), Ramp.At((value - ticks.First) / (ticks.Last - ticks.First)), Ink.Ground, 0.4, tip: $"{Numbers.Of(grid.Directions[d], 0)}° ≤ {Numbers.Of(grid.Speeds[s])} m/s: {Numbers.Of(value)} {grid.Unit} ({grid.Hours[(d * grid.Speeds.Count) + s]} h)");
            }
        }

        compass.Rings(Ticks.Around(0, edge, 4), edge, "m/s");
        Key.Strip(compass.Sketch, compass.KeyLeft, compass.KeyTop, ticks, $"{what.In(english)} {grid.Unit}", Ramp.At);
        return compass.Sketch;
    }
}
