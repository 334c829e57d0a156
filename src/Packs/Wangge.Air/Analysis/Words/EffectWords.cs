using System.Globalization;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Words;

/// <summary>The effect of an action in words.</summary>
internal static class EffectWords
{
    private static readonly (EffectReasons Reason, string Code, Phrase Words)[] Known =
    [
        (EffectReasons.StartOutsideData, "start-outside-data", new("行动日期不在数据范围内", "the dates of the action lie outside the data")),
        (EffectReasons.TooShortBefore, "too-short-before", new("行动前有效天数不足", "too few valid days before the start")),
        (EffectReasons.TooShortAfter, "too-short-after", new("行动后有效天数不足", "too few valid days after the start")),
        (EffectReasons.LowCapture, "low-capture", new("该站缺数过多", "too much of the place's data is missing")),
        (EffectReasons.ConstantSeries, "constant-series", new("该站数值恒定不变", "the place has one value only")),
        (EffectReasons.NoControls, "no-controls", new("没有可用的对照站点", "no control has enough days")),
        (EffectReasons.NoYearBefore, "no-year-before", new("没有上年同期数据", "there are no data of the same weeks a year before")),
        (EffectReasons.TooFewControls, "too-few-controls", new("对照站点太少，安慰剂检验无从显著", "too few controls for the placebo test ever to be significant")),
        (EffectReasons.PoorFit, "poor-fit", new("参照在行动前就跟不上该站", "the reference does not follow the place before the start")),
        (EffectReasons.IntervalHoldsZero, "interval-holds-zero", new("区间包含 0", "the interval holds zero")),
        (EffectReasons.PlaceboInSpace, "placebo-in-space", new("未行动的站点也有同样大的变化", "stations without the action show changes as large")),
        (EffectReasons.PlaceboInTime, "placebo-in-time", new("未行动的日期也“测出”了成效", "an effect is found at a date at which nothing began")),
        (EffectReasons.SignsDisagree, "signs-disagree", new("各方法方向不一", "the estimators do not agree on the sign")),
        (EffectReasons.PreTrend, "pre-trend", new("行动前该站与邻站已在拉开", "the place was drifting from its neighbours before the start")),
        (EffectReasons.TooManyExcluded, "too-many-excluded", new("行动后多数日子被剔除", "most days after the start were left out")),
    ];

    /// <summary>The word for a verdict in files.</summary>
    public static string Code(EffectVerdict verdict) => verdict switch
    {
        EffectVerdict.Better => "better",
        EffectVerdict.Worse => "worse",
        EffectVerdict.NoChange => "no-change",
        _ => "cannot-tell",
    };

    /// <summary>The word for an estimator in files.</summary>
    public static string Code(EffectMethod method) => method switch
    {
        EffectMethod.BeforeAfter => "before-after",
        EffectMethod.BeforeAfterYear => "before-after-year",
        EffectMethod.Neighbours => "neighbours",
        _ => "synthetic",
    };

    /// <summary>What people call an estimator.</summary>
    public static Phrase Name(EffectMethod method) => method switch
    {
        EffectMethod.BeforeAfter => new("前后对比", "before and after"),
        EffectMethod.BeforeAfterYear => new("与上年同期比前后", "the same against last year"),
        EffectMethod.Neighbours => new("与邻站之差", "difference to neighbours"),
        _ => new("合成控制", "synthetic control"),
    };

    /// <summary>The first of some reasons, for files.</summary>
    public static string Code(EffectReasons reasons) => Array.Find(Known, k => reasons.HasFlag(k.Reason)).Code ?? "none";

    /// <summary>All of some reasons.</summary>
    public static Phrase Reasons(EffectReasons reasons)
    {
        var all = Known.Where(k => reasons.HasFlag(k.Reason)).ToList();
        return new(string.Join("，", all.Select(k => k.Words.Zh)), string.Join(", ", all.Select(k => k.Words.En)));
    }

    /// <summary>The verdict with its figures.</summary>
    public static Phrase Reading(AnalysisInput input, EffectResult result, EffectOptions options)
    {
        Phrase pollutant = Names.Column(input.Pollutant);
        EffectEstimate main = result.Synthetic.Figure is not null ? result.Synthetic : result.BeforeAfter;
        EffectFigure figure = main.Figure!;
        string level = Numbers.Share(options.Confidence);
        string percent = figure.Percent is { } p ? $"（{Numbers.Signed(p)}%）" : "", percentEn = figure.Percent is { } q ? $" ({Numbers.Signed(q)}%)" : "";
        Phrase name = Name(main.Method), reasons = Reasons(result.Reasons);
        string interval = $"{Numbers.Signed(figure.Low)} ~ {Numbers.Signed(figure.High)} {input.Unit}";
        string amount = $"{Numbers.Signed(figure.Value)} {input.Unit}";
        Phrase verdict = result.Verdict switch
        {
            EffectVerdict.Better => new("行动之后确有下降", "The action brought a fall"),
            EffectVerdict.Worse => new("行动之后反而上升", "Concentrations rose with the action"),
            EffectVerdict.NoChange => new("行动没有带来可见变化", "The action made no visible change"),
            _ => new($"说不准是否有效（{reasons.Zh}）", $"The data cannot tell whether it worked ({reasons.En})"),
        };
        string placebo = result.Detail is { } detail ? $"，安慰剂 {Numbers.P(detail.SpaceP)}" : "", placeboEn = result.Detail is { } d ? $", placebo {Numbers.P(d.SpaceP)}" : "";
        string share = Numbers.Share(main.Capture.Share), days = string.Create(CultureInfo.InvariantCulture, $"{main.Capture.Used} / {main.Capture.Possible}");
        return new(
            $"{verdict.Zh}：{pollutant.Zh} {name.Zh} {amount}{percent}，{level} 区间 {interval}{placebo}；数据覆盖 {share}（{days} 天）。",
            $"{verdict.En}: {pollutant.En} by {name.En} {amount}{percentEn}, {level} interval {interval}{placeboEn}; data capture {share} ({days} days).");
    }

    /// <summary>What must be read beside.</summary>
    public static IEnumerable<Phrase> Notes(AnalysisInput input, EffectResult result)
    {
        yield return new("未去除天气影响；前后对比一项只供参考。", "The weather is not taken out; before and after is shown only.");
        if (result.Dropped.Count > 0)
            yield return new($"因缺数未用的对照：{string.Join("、", result.Dropped.Select(input.NameOf))}。", $"Controls left out for want of data: {string.Join(", ", result.Dropped.Select(input.NameOf))}.");
        if (result.Synthetic.Figure is null)
            yield return new($"没有合成控制：{Reasons(result.Synthetic.Reason).Zh}。", $"No synthetic control: {Reasons(result.Synthetic.Reason).En}.");
    }
}
