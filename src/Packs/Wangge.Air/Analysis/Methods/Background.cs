using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>What was carried in and what was added nearby.</summary>
public sealed class Background : AnalysisMethod
{
    private const double EnoughOfDay = 0.75;

    /// <inheritdoc/>
    public override string Name => "background";

    /// <inheritdoc/>
    public override Phrase Title => new("区域背景与本地增量", "Background and local part");

    /// <inheritdoc/>
    public override Phrase Question => new("是外面传来的，还是本地排的？", "Was it carried in, or added nearby?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "每小时取上风向邻站（静风取全部邻站）和对照点前几小时均值的低分位数为背景，余下为本地增量；范围是去掉任一站、移动分位数的结果，不是统计置信区间。全区共有的排放会算作“传来”。",
        "The background of an hour is a low quantile over the stations upwind (all neighbours in calm air) and the background stations; the rest is local. The range comes from leaving one station out and moving the quantile and is no interval of confidence. What all stations emit into alike counts as carried in.");

    /// <inheritdoc/>
    public override string Source => "Lenschow et al. (2001)";

    /// <inheritdoc/>
    public override AnalysisNeeds Needs => AnalysisNeeds.Pollutant | AnalysisNeeds.Neighbours | AnalysisNeeds.Places;

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        AnalysisOption.Number("quantile", new("作背景的分位数", "the quantile that counts as background"), 0.2, 0, 1),
        AnalysisOption.Number("distance", new("邻站最远距离（km）", "farthest neighbour, km"), 80, 1, 1_000),
    ];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        StationSpot origin = input.Places[input.Subject.Station];
        var stations = input.Frames.Where(f => input.Places.ContainsKey(f.Station)).Select(f => Place(f, input.Places[f.Station], origin)).ToList();
        var splits = RegionalBackground.Split(stations, input.Pollutant, new BackgroundOptions { Quantile = settings.Number("quantile"), MaximumDistance = settings.Number("distance") * 1000 }, cancel);
        BackgroundSplit split = input.Members.Count == 0 ? splits[0] : AreaSplit.Of(splits, input.Members, input.Subject.Station);
        if (split.Reason != BackgroundReason.None || split.Whole() is not { } whole)
        {
            return split.Reason == BackgroundReason.NoValues
                ? AnalysisOutcome.Refused("all-missing", new("该站没有这种污染物的数据。", "The station has no value of the pollutant."), split.Capture)
                : AnalysisOutcome.Refused("too-few-stations", new("可作背景的邻站太少，分不出本地和外来。", "Too few neighbours may show the background; local and carried in cannot be told apart."), split.Capture);
        }

        string unit = split.Unit;
        IReadOnlyList<BackgroundShare> hours = split.ByHourOfDay();
        Phrase title = input.Subject().Shows("逐日：背景与本地增量", "by day: background and local part"), clock = input.Subject().Shows("一天里：背景与本地增量", "by hour: background and local part");
        return new AnalysisOutcome(Reading(input, whole, unit).With(split.Capture), split.Capture)
        {
            Figures =
            [
                new("observed", new("实测", "Observed"), whole.Observed, unit), new("background", new("背景", "Background"), whole.Background, unit), new("background_lower", new("背景下限", "Background, lower"), whole.Low, unit), new("background_upper", new("背景上限", "Background, upper"), whole.High, unit),
                new("local", new("本地增量", "Local part"), whole.Local, unit), new("local_share", new("本地占比", "Local share"), whole.LocalShare, "", 2), new("lower", new("占比下限", "Share, lower"), whole.LocalShareLow, "", 2), new("upper", new("占比上限", "Share, upper"), whole.LocalShareHigh, "", 2),
                new("upwind_hours", new("按上风向取站的小时", "Hours by upwind stations"), split.UpwindHours, "", 0),
            ],
            Tables = [Table("days", new("各日", "Days"), split.Daily(), unit, hour: false), Table("months", new("各月", "Months"), split.Monthly(), unit, hour: false), Table("by_hour", new("按小时", "By hour"), hours, unit, hour: true)],
            Drawings =
            [
                new("days", title, (width, english) => Days(Heading.Begin(width, 340, title, english), split, unit)),
                new("hours", clock, (width, english) => Hours(Heading.Begin(width, 320, clock, english), hours, unit)),
            ],
            Notes = [.. BackgroundWords.Limits(split.Limits)],
        };
    }

    private static BackgroundStation Place(HourlyFrame frame, StationSpot spot, StationSpot origin)
    {
        (double east, double north) = BackgroundStation.Metres(spot.Latitude, spot.Longitude, origin.Latitude, origin.Longitude);
        return new BackgroundStation(frame, east, north, spot.Role) { Altitude = spot.Altitude };
    }

    private static Phrase Reading(AnalysisInput input, BackgroundShare whole, string unit)
    {
        Phrase subject = input.Subject();
        if (whole.LocalShare is not { } share || whole.LocalShareLow is not { } low || whole.LocalShareHigh is not { } high)
            return new($"{subject.Zh} 实测为 0，占比无从谈起", $"{subject.En}: nothing was measured, so there is no share");
        string observed = $"{Numbers.Short(whole.Observed)} {unit}", background = Numbers.Short(whole.Background), local = Numbers.Short(whole.Local);
        return high <= 0.1
            ? new($"{subject.Zh} 平均 {observed}，基本是区域背景；本地增量与 0 分不开（占比 {Numbers.Share(low)} ~ {Numbers.Share(high)}）", $"{subject.En}: {observed} on average, in the main carried in; the local part cannot be told from none (share {Numbers.Share(low)} to {Numbers.Share(high)})")
            : new($"{subject.Zh} 平均 {observed}：区域背景 {background}，本地增量 {local}，本地占 {Numbers.Share(share)}（范围 {Numbers.Share(low)} ~ {Numbers.Share(high)}）", $"{subject.En}: {observed} on average, {background} carried in and {local} added nearby, a local share of {Numbers.Share(share)} (range {Numbers.Share(low)} to {Numbers.Share(high)})");
    }

    private static AnalysisTable Table(string name, Phrase title, IReadOnlyList<BackgroundShare> shares, string unit, bool hour) => new(
        name, title,
        [
            hour ? new("hour", new("小时", "Hour"), "", 0) : new("start", new("起始", "Start")), new("observed", new("实测", "Observed"), unit), new("background", new("背景", "Background"), unit),
            new("background_lower", new("背景下限", "Background, lower"), unit), new("background_upper", new("背景上限", "Background, upper"), unit), new("local", new("本地增量", "Local part"), unit), new("capture", new("数据比例", "Data capture"), "", 2),
        ],
        [.. shares.Select(s => new object?[] { hour ? s.From.Hour : s.From, s.Observed, s.Background, s.Low, s.High, s.Local, s.Capture.Share })]);

    private static Sketch Days(Sketch sketch, BackgroundSplit split, string unit)
    {
        double bottom = Strokes(sketch);
        IReadOnlyList<BackgroundShare> days = [.. split.Daily().Where(d => d.Capture.Share >= EnoughOfDay)];
        if (days.Count == 0)
            days = split.Daily();
        var plot = new Plot(sketch, 8, bottom + 34, sketch.Width - 16, sketch.Height - 30, Ticks.Around(0, days.Max(d => Math.Max(d.Observed, d.High))), unit);
        DateTime first = days[0].From.Date, last = days[^1].From.Date;
        Scale time = plot.TimeAxis(first, last.AddDays(1));
        var byDay = days.ToDictionary(d => d.From.Date);
        BackgroundShare?[] all = [.. Enumerable.Range(0, (last - first).Days + 1).Select(i => byDay.GetValueOrDefault(first.AddDays(i)))];
        Course(plot, [.. all.Select((_, i) => time[first.AddDays(i + 0.5)])], all);
        return sketch;
    }

    private static Sketch Hours(Sketch sketch, IReadOnlyList<BackgroundShare> hours, string unit)
    {
        double bottom = Strokes(sketch);
        var plot = new Plot(sketch, 8, bottom + 34, sketch.Width - 16, sketch.Height - 30, Ticks.Around(0, hours.Max(h => Math.Max(h.Observed, h.High))), unit);
        plot.Parts([.. Enumerable.Range(0, 24).Select(h => h.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        var byHour = hours.ToDictionary(h => h.From.Hour);
        Course(plot, [.. Enumerable.Range(0, 24).Select(h => plot.Middle(h, 24))], [.. Enumerable.Range(0, 24).Select(byHour.GetValueOrDefault)]);
        return sketch;
    }

    private static double Strokes(Sketch sketch) => Key.Strokes(sketch, 8, 48, (Ink.Accent, sketch.English ? "local part" : "本地增量"), (Ink.Grey, sketch.English ? "background and its range" : "区域背景与范围"));

    // The local part stands on the background, so that both together reach what was measured.
    private static void Course(Plot plot, double[] x, BackgroundShare?[] shares)
    {
        double[] background = [.. shares.Select(s => s?.Background ?? double.NaN)], observed = [.. shares.Select(s => s?.Observed ?? double.NaN)];
        plot.Band(x, background, observed, Ink.Accent, 0.35);
        plot.Band(x, [.. shares.Select(s => s?.Low ?? double.NaN)], [.. shares.Select(s => s?.High ?? double.NaN)], Ink.Grey, 0.3);
        plot.Line(x, background, Ink.Grey, 1.5);
        plot.Line(x, observed, Ink.Accent, 1.5);
    }
}
