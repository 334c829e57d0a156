using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>How much of a station's or area's pollution was carried in, and how much was added nearby.</summary>
public sealed class LocalPart : AnalysisMethod
{
    private const int MostDaysByDay = 200;

    /// <inheritdoc/>
    public override string Name => "local";

    /// <inheritdoc/>
    public override Phrase Title => new("背景与本地部分", "Background and local part");

    /// <inheritdoc/>
    public override Phrase Question => new("有多少是外面带来的，有多少是本地添的？", "How much was carried in, and how much was added nearby?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "每小时的背景取上风站点和对照点（静风或上风站太少时取全部邻站）的低分位，高出背景的是本地部分；范围由去掉任一站、移动分位得出，不是置信区间。全区各站都有的排放（如普遍的交通、散煤）会算进背景，所以本地部分是下限。",
        "The background of an hour is a low quantile over the stations upwind and the background stations (over all neighbours in calm air or where few lie upwind); what stands above it is local. The range comes from leaving out one station and moving the quantile and is no interval of confidence. What all stations emit alike counts as background, so the local part is a lower bound.");

    /// <inheritdoc/>
    public override string Source => "Lenschow et al. (2001), Atmos. Environ. 35, S23-S33";

    /// <inheritdoc/>
    public override AnalysisNeeds Needs => AnalysisNeeds.Pollutant | AnalysisNeeds.Neighbours | AnalysisNeeds.Places;

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        AnalysisOption.Number("quantile", new("算作背景的分位", "quantile that counts as background"), 0.2, 0, 0.5),
        AnalysisOption.Whole("minimum-stations", new("一小时至少要有的其他站点", "fewest other stations in an hour"), 3, 2, 50),
    ];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        var options = BackgroundOptions.Default with { Quantile = settings.Number("quantile"), MinimumStations = settings.Whole("minimum-stations") };
        List<BackgroundStation> stations = [.. input.Frames.Where(f => input.Places.ContainsKey(f.Station)).Select(f => Place(f, input.Places[f.Station]))];
        var splits = RegionalBackground.Split(stations, input.Pollutant, options, cancel);
        progress?.Report(0.9);
        string[] wanted = input.Members.Count > 0 ? [.. input.Members] : [input.Subject.Station];
        List<BackgroundSplit> own = [.. splits.Where(s => wanted.Contains(s.Station))];
        DataCapture none = DataCapture.Of(input.Subject, input.Pollutant) with { Used = 0 };
        if (own.TrueForAll(s => s.Reason != BackgroundReason.None))
        {
            return own.TrueForAll(s => s.Reason == BackgroundReason.NoValues)
                ? AnalysisOutcome.Refused("all-missing", new("没有数据。", "There is no data."), none)
                : AnalysisOutcome.Refused("too-few-stations", new(
                    $"周边 80 公里内同时有数据的其他站点不足 {options.MinimumStations} 个，背景和本地分不开。",
                    $"Fewer than {options.MinimumStations} other stations within 80 km have data at the same time: background and local part cannot be told apart."), none);
        }

        BackgroundSplit split = Mean([.. own.Where(s => s.Reason == BackgroundReason.None)], input.Subject.Station);
        if (split.Whole() is not { } whole)
            return AnalysisOutcome.Refused("too-few-stations", new("没有一个小时能分开背景和本地。", "In no hour can background and local part be told apart."), none);
        var days = split.Daily();
        var shown = days.Count > MostDaysByDay ? split.Monthly() : days;
        string unit = split.Unit;
        Phrase title = input.Subject().Shows("背景与本地", "background and local part");
        return new AnalysisOutcome(Reading(input, whole).With(whole.Capture), whole.Capture)
        {
            Figures =
            [
                new("measured", new("实测均值", "Measured"), whole.Observed, unit), new("background", new("背景", "Background"), whole.Background, unit),
                new("background_lower", new("背景下限", "Background, lower"), whole.Low, unit), new("background_upper", new("背景上限", "Background, upper"), whole.High, unit),
                new("local", new("本地部分", "Local part"), whole.Local, unit), new("local_share", new("本地占比", "Local share"), whole.LocalShare ?? double.NaN, "", 2),
                new("local_share_lower", new("占比下限", "Share, lower"), whole.LocalShareLow ?? double.NaN, "", 2), new("local_share_upper", new("占比上限", "Share, upper"), whole.LocalShareHigh ?? double.NaN, "", 2),
                new("upwind_hours", new("按风选站的小时", "Hours with stations chosen by wind"), split.UpwindHours, "h", 0),
            ],
            Tables = [Table("periods", new("各时段", "Periods"), shown, unit), Table("hours_of_day", new("一天中各小时", "Hours of the day"), split.ByHourOfDay(), unit)],
            Drawings = [new("local", title, (width, english) => Draw(Heading.Begin(width, 320, title, english), shown, unit))],
            Notes = [.. Notes(split.Limits)],
        };
    }

    private static BackgroundStation Place(HourlyFrame frame, StationPlace place) => new(frame, place.East, place.North, place.Role);

    /// <summary>The mean over the stations of an area, hour by hour; an hour of one of them counts with that one.</summary>
    private static BackgroundSplit Mean(IReadOnlyList<BackgroundSplit> splits, string name)
    {
        if (splits.Count == 1)
            return splits[0];
        int hours = splits[0].Observed.Length;
        double[] observed = new double[hours], background = new double[hours], low = new double[hours], high = new double[hours];
        var stations = new byte[hours];
        int used = 0;
        for (int i = 0; i < hours; i++)
        {
            var there = splits.Where(s => !double.IsNaN(s.Local(i))).ToList();
            bool any = there.Count > 0;
            used += any ? 1 : 0;
            (observed[i], background[i]) = any ? (there.Average(s => s.Observed[i]), there.Average(s => s.Background[i])) : (double.NaN, double.NaN);
            (low[i], high[i]) = any ? (there.Average(s => s.Low[i]), there.Average(s => s.High[i])) : (double.NaN, double.NaN);
            stations[i] = any ? there.Min(s => s.Stations[i]) : (byte)0;
        }

        return splits[0] with
        {
            Station = name,
            Limits = splits.Aggregate(BackgroundLimits.None, (limits, s) => limits | s.Limits),
            Observed = observed,
            Background = background,
            Low = low,
            High = high,
            Stations = stations,
            UpwindHours = (int)splits.Average(s => s.UpwindHours),
            Capture = splits[0].Capture with { Used = used },
        };
    }

    private static Phrase Reading(AnalysisInput input, BackgroundShare whole)
    {
        Phrase column = Names.Column(input.Pollutant);
        if (whole is not { LocalShare: { } share, LocalShareLow: { } low, LocalShareHigh: { } high })
            return new("实测为 0，无从分开", "Nothing was measured, so nothing can be told apart");
        string local = Numbers.Of(whole.Local), shares = $"{Numbers.Share(share)} ({Numbers.Share(low)} ~ {Numbers.Share(high)})";
        Phrase verdict = low > 0.5 ? new("以本地为主", "mostly local") : high < 0.5 ? new("以外来为主", "mostly carried in") : new("哪个为主说不准", "which prevails cannot be told");
        return new(
            $"{column.Zh} 均值 {Numbers.Of(whole.Observed)} {input.Unit} 里，高出区域背景的本地部分至少 {local}，占 {shares}，{verdict.Zh}",
            $"Of {column.En} {Numbers.Of(whole.Observed)} {input.Unit} on average at least {local} stands above the regional background, {shares}: {verdict.En}");
    }

    private static IEnumerable<Phrase> Notes(BackgroundLimits limits)
    {
        if (limits.HasFlag(BackgroundLimits.NoWind))
            yield return new("没有风，背景取自全部邻站。", "Without wind the background is that of all neighbours.");
        else if (limits.HasFlag(BackgroundLimits.SeldomUpwind))
            yield return new("多数小时静风或上风站点太少，背景取自全部邻站。", "In most hours it was calm or few stations lay upwind: the background is that of all neighbours.");
        if (limits.HasFlag(BackgroundLimits.FewStations))
            yield return new("参与的站点平均不到 5 个，一个站就能左右结果。", "Fewer than five stations stand behind an hour on average: one of them can decide.");
        if (limits.HasFlag(BackgroundLimits.CloseTogether))
            yield return new("站点都在 10 公里以内，全城共有的排放算进了背景。", "All stations lie within 10 km: what the town emits as a whole counts as background.");
        if (limits.HasFlag(BackgroundLimits.NoBackgroundStation))
            yield return new("没有对照点。", "There is no background station among them.");
    }

    private static AnalysisTable Table(string name, Phrase title, IReadOnlyList<BackgroundShare> shares, string unit) => new(
        name, title,
        [
            new("start", new("起始", "Start")), new("measured", new("实测", "Measured"), unit), new("background", new("背景", "Background"), unit), new("background_lower", new("背景下限", "Lower"), unit),
            new("background_upper", new("背景上限", "Upper"), unit), new("local", new("本地", "Local"), unit), new("local_share", new("本地占比", "Local share"), "", 2), new("hours", new("小时数", "Hours"), "", 0),
        ],
        [.. shares.Select(s => new object?[] { s.From, s.Observed, s.Background, s.Low, s.High, s.Local, s.LocalShare, s.Capture.Used })]);

    private static Sketch Draw(Sketch sketch, IReadOnlyList<BackgroundShare> shares, string unit)
    {
        double bottom = Key.Strokes(sketch, 8, 48,
            (Ink.Grey, new Phrase("实测", "measured").In(sketch.English)), (Ink.Accent, new Phrase("背景及其范围", "background with its range").In(sketch.English)));
        var plot = new Plot(sketch, 8, bottom + 34, sketch.Width - 16, sketch.Height - 30, Ticks.Around(0, shares.Max(s => Math.Max(s.Observed, s.High))), unit);
        Scale time = plot.TimeAxis(shares[0].From, shares[^1].From);
        double[] x = [.. shares.Select(s => time[s.From])];
        plot.Band(x, [.. shares.Select(s => s.Low)], [.. shares.Select(s => s.High)]);
        plot.Line(x, [.. shares.Select(s => s.Observed)], Ink.Grey, 1.5);
        plot.Line(x, [.. shares.Select(s => s.Background)], Ink.Accent, 2);
        return sketch;
    }
}
