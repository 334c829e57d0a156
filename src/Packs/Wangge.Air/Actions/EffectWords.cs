using System.Globalization;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;
using Wangge.Platform.Web;

namespace Wangge.Air.Actions;

/// <summary>The effect of an action in words, for pages and the API alike.</summary>
public static class EffectWords
{
    private static readonly (EffectReasons Reason, Phrase Words)[] Why =
    [
        (EffectReasons.StartOutsideData, new("开始日期不在有数据的日子里", "the first day lies outside the days with data")),
        (EffectReasons.TooShortBefore, new($"开始前有效天数不足 {EffectOptions.Default.MinimumBefore} 天", $"fewer than {EffectOptions.Default.MinimumBefore} valid days before the start")),
        (EffectReasons.TooShortAfter, new($"开始后有效天数不足 {EffectOptions.Default.MinimumAfter} 天，还看不出来", $"fewer than {EffectOptions.Default.MinimumAfter} valid days since the start: too early to tell")),
        (EffectReasons.LowCapture, new("站点缺数太多", "too many days are missing at the station")),
        (EffectReasons.ConstantSeries, new("数值始终不变，仪器可能有故障", "the values never change; the instrument may be at fault")),
        (EffectReasons.NoControls, new("没有可比的对照站", "there is no station to compare with")),
        (EffectReasons.NoYearBefore, new("去年同期没有数据", "there are no data of the same weeks of last year")),
        (EffectReasons.TooFewControls, new($"对照站不足 {EffectPlace.WantedControls} 个，排不出是不是偶然", $"fewer than {EffectPlace.WantedControls} stations to compare with: chance cannot be ruled out")),
        (EffectReasons.PoorFit, new("开始之前对照合成就跟不上这里，说明可比性差", "the stations compared with did not follow this place before the start")),
        (EffectReasons.IntervalHoldsZero, new("区间含 0", "the interval holds 0")),
        (EffectReasons.PlaceboInSpace, new("没有采取措施的站也有同样大的变化", "stations without the action changed as much")),
        (EffectReasons.PlaceboInTime, new("在什么都没发生的日子也算得出“效果”", "an \"effect\" shows at dates at which nothing began")),
        (EffectReasons.SignsDisagree, new("几种算法（或观测与归一化）方向不一致", "the methods, or measured and normalised values, disagree on the direction")),
        (EffectReasons.PreTrend, new("开始之前这里就已经在偏离对照站", "the place was drifting away from the others before the start")),
        (EffectReasons.TooManyExcluded, new("开始后的日子大半被扣除", "most days since the start are left out")),
    ];

    /// <summary>有效, 变差, 没有明显变化, 说不清.</summary>
    public static Phrase Name(this EffectVerdict verdict) => verdict switch
    {
        EffectVerdict.Better => new("有效", "It worked"),
        EffectVerdict.Worse => new("变差", "It got worse"),
        EffectVerdict.NoChange => new("没有明显变化", "No notable change"),
        _ => new("说不清", "Cannot tell"),
    };

    /// <summary>Tone of its chip.</summary>
    public static Tone Tone(this EffectVerdict verdict) => verdict switch
    {
        EffectVerdict.Better => Platform.Web.Tone.Good,
        EffectVerdict.Worse => Platform.Web.Tone.Danger,
        EffectVerdict.NoChange => Platform.Web.Tone.Plain,
        _ => Platform.Web.Tone.Warn,
    };

    /// <summary>Name of a method.</summary>
    public static Phrase Name(this EffectMethod method) => method switch
    {
        EffectMethod.BeforeAfter => new("前后对比", "Before and after"),
        EffectMethod.BeforeAfterYear => new("前后对比，与去年同周比", "Before and after, against last year's weeks"),
        EffectMethod.Neighbours => new("与对照站之差", "Difference to the stations compared with"),
        _ => new("合成对照", "Synthetic control"),
    };

    /// <summary>What a method rests on.</summary>
    public static Phrase Limits(this EffectMethod method) => method switch
    {
        EffectMethod.BeforeAfter => new("天气和季节也算在内", "weather and season are part of it"),
        EffectMethod.BeforeAfterYear => new("两年天气之差也算在内", "the two years' difference in weather is part of it"),
        EffectMethod.Neighbours => new("假定两边原本同步变化", "supposes that both would have moved alike"),
        _ => new("判定以此为准", "the verdict goes by this"),
    };

    /// <summary>The reasons, one phrase each.</summary>
    public static IReadOnlyList<Phrase> InWords(this EffectReasons reasons) => [.. Why.Where(w => reasons.HasFlag(w.Reason)).Select(w => w.Words)];

    /// <summary>A concentration with its sign and unit.</summary>
    public static string Change(this Pollutant pollutant, double value) => Figures.Change((decimal)value, pollutant == Pollutant.Co ? 2 : 1);

    /// <summary>An interval: −7.9 ~ −6.3.</summary>
    public static string Interval(this Pollutant pollutant, EffectFigure figure) => $"{pollutant.Change(figure.Low)} ~ {pollutant.Change(figure.High)}";

    /// <summary>The verdict in one sentence, with the interval and, where the data cannot tell, why.</summary>
    public static Phrase Sentence(this EffectAnswer answer)
    {
        Pollutant p = answer.Question.Pollutant;
        string name = p == Pollutant.O3 ? "O3 8h" : p.Symbol(), unit = p.Unit();
        if (answer.Raw is not { } result)
            return new($"{name}：说不清，这里没有可用的监测站点或数据。", $"{name}: cannot tell, no station with data stands for this place.");
        var why = answer.Reasons.InWords();
        string zhWhy = string.Join('；', why.Select(w => w.Zh)), enWhy = string.Join("; ", why.Select(w => w.En));
        if (result.Synthetic.Figure is not { } figure)
            return new($"{name}：说不清，{zhWhy}。", $"{name}: cannot tell, {enWhy}.");
        string percent = figure.Percent is { } share ? Figures.Number(Math.Abs(share)) + "%" : "", interval = $"{p.Interval(figure)} {unit}", size = Figures.Number(Math.Abs(figure.Value), p == Pollutant.Co ? 2 : 1);
        string zhDays = $"{Day(result.Start)}起 {figure.DaysAfter} 天", enDays = $"over {figure.DaysAfter} days from {result.Start.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}";
        return answer.Verdict switch
        {
            EffectVerdict.Better => new($"{zhDays}，{name} 比没有这项措施时低 {size} {unit}（{percent}），95% 区间 {interval}。", $"{name} is {size} {unit} ({percent}) lower than without the action {enDays}, 95% interval {interval}."),
            EffectVerdict.Worse => new($"{zhDays}，{name} 比没有这项措施时高 {size} {unit}（{percent}），95% 区间 {interval}。", $"{name} is {size} {unit} ({percent}) higher than without the action {enDays}, 95% interval {interval}."),
            EffectVerdict.NoChange => new(
                $"{zhDays}，{name} 与没有这项措施时相差 {p.Change(figure.Value)} {unit}，95% 区间 {interval}，都在 ±{Figures.Number(result.Margin, 1)} {unit} 以内，算没有变化。",
                $"{name} differs by {p.Change(figure.Value)} {unit} from what it would have been {enDays}; the 95% interval {interval} lies within ±{Figures.Number(result.Margin, 1)} {unit}, which counts as no change."),
            _ => new(
                $"{zhDays}，{name} 估计变化 {p.Change(figure.Value)} {unit}，95% 区间 {interval}；说不清，因为{zhWhy}。",
                $"{name} is estimated to have changed by {p.Change(figure.Value)} {unit} {enDays}, 95% interval {interval}; the data cannot tell, because {enWhy}."),
        };
    }

    /// <summary>How the place ranks among those without the action.</summary>
    public static Phrase InSpace(this SyntheticResult detail)
    {
        int all = detail.InSpace.Count + 1, rank = (int)Math.Round(detail.SpaceP * all);
        return new(
            $"把 {detail.InSpace.Count} 个没有这项措施的站逐一当作“采取了措施”来算，偏离加大的程度这里排第 {rank}（共 {all}）；排第 1 的偶然可能是 {Figures.Number(100.0 / all)}%。",
            $"Each of {detail.InSpace.Count} stations without the action was taken as if it had it; by how much the gap grew, this place ranks {rank} of {all}. By chance alone a place is first {Figures.Number(100.0 / all)}% of the time.");
    }

    /// <summary>The coverage of an estimate.</summary>
    public static Phrase Coverage(this EffectResult result)
    {
        var capture = result.Synthetic.Capture;
        return new(
            $"用了 {capture.From:yyyy-MM-dd} 至 {result.End:yyyy-MM-dd} 中的 {capture.Used} / {capture.Possible} 天，{result.Synthetic.Stations} 个站（含本处）。",
            $"Stands on {capture.Used} of {capture.Possible} days from {capture.From:yyyy-MM-dd} to {result.End:yyyy-MM-dd} and {result.Synthetic.Stations} stations, this place among them.");
    }

    private static string Day(DateOnly day) => $"{day.Year} 年 {day.Month} 月 {day.Day} 日";
}
