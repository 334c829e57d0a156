using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>Trajectories counted on a grid: how often they pass, PSCF and CWT.</summary>
public abstract class TrajectoryGrids : AnalysisMethod
{
    private const double Significant = 0.05;
    private const int LeastPoints = 10;

    /// <inheritdoc/>
    public override string Source => "Ashbaugh, Malm & Sadeh (1985); Seibert et al. (1994); Hsu, Holsen & Hopke (2003)";

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        AnalysisOption.Number("grid", new("格距（度）", "step of the grid, degrees"), 1, 0.05, 10),
        AnalysisOption.Number("percentile", new("高于此百分位算高值", "above this percentile counts as high"), 90, 1, 99.9),
        Trajectories.Offset,
    ];

    /// <summary>What a cell shows.</summary>
    protected abstract double Of(TrajectoryCell cell);

    /// <summary>What it is called, and its unit.</summary>
    protected abstract (Phrase Name, string Unit) Shown(AnalysisInput input);

    /// <summary>The sentence, without the coverage.</summary>
    protected abstract Phrase Reading(AnalysisInput input, TrajectoryGridResult result, TrajectoryCell top, Phrase place);

    /// <summary>Whether concentrations are asked for.</summary>
    protected bool WithAir => Needs.HasFlag(AnalysisNeeds.Pollutant);

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        TrajectorySet set = input.Trajectories!;
        double step = settings.Number("grid");
        HourlyFrame? air = WithAir ? Trajectories.Concentrations(input, settings) : null;
        TrajectoryGridResult result = TrajectoryGrid.Of(set, air, air is null ? null : input.Pollutant, new TrajectoryGridOptions
        {
            LatitudeStep = step,
            LongitudeStep = step,
            Percentile = settings.Number("percentile"),
            Seed = input.Seed,
        }, cancel);
        var cells = result.Cells.Select(c => (Cell: c, Value: Of(c))).Where(c => double.IsFinite(c.Value)).ToList();
        if (result.Reason != TrajectoryReason.None || cells.Count == 0)
        {
            TrajectoryReason reason = result.Reason == TrajectoryReason.None ? TrajectoryReason.NoData : result.Reason;
            return AnalysisOutcome.Refused(TrajectoryWords.Code(reason), TrajectoryWords.Reason(reason), result.Capture);
        }

        (double latitude, double longitude) = Trajectories.Receptor(set);
        TrajectoryCell top = cells.Where(c => c.Cell.Points >= LeastPoints).DefaultIfEmpty(cells[0]).MaxBy(c => c.Value).Cell;
        (Phrase name, string unit) = Shown(input);
        Phrase title = WithAir ? input.Subject().Shows(name.Zh, name.En) : name;
        return new AnalysisOutcome(Reading(input, result, top, TrajectoryWords.From(latitude, longitude, top.Latitude, top.Longitude)).WithArrivals(result.Capture), result.Capture)
        {
            Figures =
            [
                new("trajectories", new("轨迹数", "Trajectories"), set.Count, "", 0), new("threshold", new("高值界线", "Bound of high values"), result.Threshold, input.Unit),
                new("top_latitude", new("最高格纬度", "Latitude of the highest cell"), top.Latitude, "°", 2), new("top_longitude", new("最高格经度", "Longitude of the highest cell"), top.Longitude, "°", 2),
                new("significant_cells", new("p ≤ 0.05 的格", "Cells with p ≤ 0.05"), result.Cells.Count(c => c.P <= Significant), "", 0), new("tested_cells", new("检验的格", "Cells tested"), result.Cells.Count(c => double.IsFinite(c.P)), "", 0),
            ],
            Tables =
            [
                new("cells", new("各格", "Cells"),
                    [
                        new("latitude", new("纬度", "Latitude"), "°", 2), new("longitude", new("经度", "Longitude"), "°", 2), new("points", new("点数", "Points"), "", 0), new("trajectories", new("轨迹", "Trajectories"), "", 0), new("frequency", new("频率", "Frequency"), "%", 1),
                        new("known", new("有观测的点", "Points with a value"), "", 0), new("high", new("高值的点", "High points"), "", 0), new("pscf", new("PSCF", "PSCF"), "", 3), new("weighted_pscf", new("加权 PSCF", "Weighted PSCF"), "", 3), new("p", new("p", "p"), "", 3),
                        new("cwt", new("CWT", "CWT"), input.Unit), new("weighted_cwt", new("加权 CWT", "Weighted CWT"), input.Unit),
                    ],
                    [.. result.Cells.Select(c => new object?[] { c.Latitude, c.Longitude, c.Points, c.Trajectories, c.Frequency, c.Known, c.High, c.Pscf, c.WeightedPscf, c.P, c.Cwt, c.WeightedCwt })]),
            ],
            Drawings = [new("map", title, (width, english) => Trajectories.Cells(width, title, english, set, result.Options, cells, $"{name.In(english)} {unit}".TrimEnd(), WithAir))],
        };
    }

    /// <summary>Whether more cells are significant than chance alone gives one time in twenty.</summary>
    protected static Phrase Chance(TrajectoryGridResult result)
    {
        int tested = result.Cells.Count(c => double.IsFinite(c.P)), found = result.Cells.Count(c => c.P <= Significant);
        double expected = Significant * tested;
        return found <= expected * 1.5
            ? new($"源区说不准：{tested} 格中 p ≤ 0.05 的有 {found} 格，偶然也会有约 {Numbers.Of(expected, 0)} 格", $"source areas cannot be told: {found} of {tested} cells have p ≤ 0.05, of which chance alone gives about {Numbers.Of(expected, 0)}")
            : new($"{tested} 格中 p ≤ 0.05 的有 {found} 格（偶然约 {Numbers.Of(expected, 0)} 格）", $"{found} of {tested} cells have p ≤ 0.05 (chance gives about {Numbers.Of(expected, 0)})");
    }
}

/// <summary>Where trajectories pass.</summary>
public sealed class TrajectoryFrequency : TrajectoryGrids
{
    /// <inheritdoc/>
    public override string Name => "trajectory-frequency";

    /// <inheritdoc/>
    public override Phrase Title => new("轨迹频率", "Trajectory frequency");

    /// <inheritdoc/>
    public override Phrase Question => new("气团常经过哪些地方？", "Where does the air often pass?");

    /// <inheritdoc/>
    public override Phrase How => new("轨迹点落在各格的次数，占最多一格的百分比。越近受体越多，只说明空气来路，不说明源。", "Points of the trajectories in each cell as a share of the fullest. Cells near the receptor always have more: it shows the way of the air, not sources.");

    /// <inheritdoc/>
    public override AnalysisNeeds Needs => AnalysisNeeds.Trajectories;

    /// <inheritdoc/>
    protected override double Of(TrajectoryCell cell) => cell.Frequency;

    /// <inheritdoc/>
    protected override (Phrase Name, string Unit) Shown(AnalysisInput input) => (new("轨迹频率", "Trajectory frequency"), "%");

    /// <inheritdoc/>
    protected override Phrase Reading(AnalysisInput input, TrajectoryGridResult result, TrajectoryCell top, Phrase place)
    {
        ArgumentNullException.ThrowIfNull(result);
        int half = result.Cells.Count(c => c.Frequency >= 50);
        return new($"轨迹经过 {result.Cells.Count} 格，其中 {half} 格的频率过半；轨迹有误差且越远越大，只说明来路，源在哪里说不准", $"The trajectories pass {result.Cells.Count} cells, {half} of them at half the highest frequency or more; they err, more so the farther back, and show the way of the air: where sources are cannot be told");
    }
}

/// <summary>Potential source contribution.</summary>
public sealed class Pscf : TrajectoryGrids
{
    /// <inheritdoc/>
    public override string Name => "pscf";

    /// <inheritdoc/>
    public override Phrase Title => new("潜在源贡献 PSCF", "PSCF");

    /// <inheritdoc/>
    public override Phrase Question => new("高值时的空气多经过哪些地方？", "Where has the air passed when values are high?");

    /// <inheritdoc/>
    public override Phrase How => new("各格中高值轨迹点的比例，点少的格降权；p 由高值序列沿时间平移得出。源后方的格会被同路牵连，不能据此定距离。", "The share of points from high arrivals in each cell, weighted down where points are few; p by shifting the high arrivals in time. Cells beyond a source along the same way look like sources too, so distances cannot be told.");

    /// <inheritdoc/>
    public override AnalysisNeeds Needs => AnalysisNeeds.Trajectories | AnalysisNeeds.Pollutant;

    /// <inheritdoc/>
    protected override double Of(TrajectoryCell cell) => cell.WeightedPscf;

    /// <inheritdoc/>
    protected override (Phrase Name, string Unit) Shown(AnalysisInput input) => (new("加权 PSCF", "weighted PSCF"), "");

    /// <inheritdoc/>
    protected override Phrase Reading(AnalysisInput input, TrajectoryGridResult result, TrajectoryCell top, Phrase place)
    {
        ArgumentNullException.ThrowIfNull(result);
        Phrase chance = Chance(result), subject = input.Subject();
        return new($"{subject.Zh} 高值（> {Numbers.Short(result.Threshold)} {input.Unit}）的 PSCF 在{place.Zh}最高，{Numbers.Of(top.WeightedPscf, 2)}；{chance.Zh}", $"{subject.En}: the PSCF of high values (> {Numbers.Short(result.Threshold)} {input.Unit}) is highest {place.En}, {Numbers.Of(top.WeightedPscf, 2)}; {chance.En}");
    }
}

/// <summary>Concentration weighted trajectories.</summary>
public sealed class Cwt : TrajectoryGrids
{
    /// <inheritdoc/>
    public override string Name => "cwt";

    /// <inheritdoc/>
    public override Phrase Title => new("浓度权重轨迹 CWT", "CWT");

    /// <inheritdoc/>
    public override Phrase Question => new("经过哪些地方的空气浓度高？", "Air from where carries high concentrations?");

    /// <inheritdoc/>
    public override Phrase How => new("各格按停留时间加权的到达浓度，点少的格降权，只供看图，不是该处的浓度。同路后方的格会被牵连。", "The concentration on arrival weighted by the time spent in each cell, weighted down where points are few: for the eye, no concentration of that place. Cells beyond a source along the same way look like sources too.");

    /// <inheritdoc/>
    public override AnalysisNeeds Needs => AnalysisNeeds.Trajectories | AnalysisNeeds.Pollutant;

    /// <inheritdoc/>
    protected override double Of(TrajectoryCell cell) => cell.WeightedCwt;

    /// <inheritdoc/>
    protected override (Phrase Name, string Unit) Shown(AnalysisInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return (new("加权 CWT", "weighted CWT"), input.Unit);
    }

    /// <inheritdoc/>
    protected override Phrase Reading(AnalysisInput input, TrajectoryGridResult result, TrajectoryCell top, Phrase place)
    {
        ArgumentNullException.ThrowIfNull(result);
        Phrase chance = Chance(result), subject = input.Subject();
        return new($"{subject.Zh} 的 CWT 在{place.Zh}最高，到达浓度 {Numbers.Short(top.Cwt)} {input.Unit}；{chance.Zh}", $"{subject.En}: the CWT is highest {place.En}, {Numbers.Short(top.Cwt)} {input.Unit} on arrival; {chance.En}");
    }
}
