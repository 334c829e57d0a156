using Wangge.AirQuality;
using Wangge.Platform.Web;

namespace Wangge.Air.Campaigns;

/// <summary>Targets of a season in words.</summary>
public static class SeasonWords
{
    /// <summary>The value so far, rounded as it is reported.</summary>
    public static string Shown(this TargetProgress progress) =>
        Figures.Number(Rounding.HalfEven(progress.Now, progress.Indicator.Decimals), progress.Indicator.Decimals);

    /// <summary>A target as it was set, without decimals it does not have.</summary>
    public static string TargetShown(this TargetProgress progress) =>
        progress.Target is { } target ? Figures.Number(target, decimal.Truncate(target) == target ? 0 : progress.Indicator.Decimals) : Figures.Missing;

    /// <summary>What the rest must bring, cautiously: a mean is rounded down, so that meeting what is shown meets the target.</summary>
    public static string RestShown(this TargetProgress progress) => progress.Need?.Rest is not { } rest
        ? Figures.Missing
        : progress.Indicator == SeasonIndicators.Pm25Mean
            ? Figures.Number(decimal.Floor(rest * 10) / 10, 1)
            : Figures.Number(rest);

    /// <summary>One or two words: 有风险.</summary>
    public static Phrase Word(this TargetProgress progress) => progress.Need?.Outlook switch
    {
        null => new("未设目标", "no target"),
        TargetOutlook.Met => new("已达标", "met"),
        TargetOutlook.Missed => new("未达标", "missed"),
        TargetOutlook.Secured => new("已确保", "secured"),
        TargetOutlook.OutOfReach => new("已不可能", "out of reach"),
        TargetOutlook.NoData => new("没有数据", "no data"),
        _ => progress.IsAtRisk ? new("有风险", "at risk") : new("可达标", "on course"),
    };

    /// <summary>How urgent it is.</summary>
    public static Tone Tone(this TargetProgress progress) => progress.Need?.Outlook switch
    {
        TargetOutlook.Met or TargetOutlook.Secured => Platform.Web.Tone.Good,
        TargetOutlook.Missed or TargetOutlook.OutOfReach => Platform.Web.Tone.Danger,
        TargetOutlook.Open when progress.IsAtRisk => Platform.Web.Tone.Warn,
        TargetOutlook.Open => Platform.Web.Tone.Accent,
        _ => Platform.Web.Tone.Plain,
    };

    /// <summary>The sentence of one target.</summary>
    /// <param name="progress">The target.</param>
    /// <param name="daysLeft">Days that remain.</param>
    public static Phrase Sentence(this TargetProgress progress, int daysLeft)
    {
        string name = progress.Indicator.Name.Zh, nameEn = progress.Indicator.Name.En, now = progress.Shown(), target = progress.TargetShown();
        if (progress.Need is not { } need)
            return new($"{name}至今 {now}，还没有设目标。", $"{nameEn} so far {now}; no target is set.");
        string rest = progress.RestShown();
        string zh = $"{name}至今 {now}，目标 {target}", en = $"{nameEn} so far {now}, target {target}";
        return need.Outlook switch
        {
            TargetOutlook.Met => new($"{name} {now}，达到目标 {target}。", $"{nameEn} {now}: the target of {target} is met."),
            TargetOutlook.Missed => new($"{name} {now}，未达到目标 {target}。", $"{nameEn} {now}: the target of {target} is missed."),
            TargetOutlook.Secured => new($"{zh}：余下 {daysLeft} 天怎样都能达标。", $"{en}: met whatever the remaining {daysLeft} days bring."),
            TargetOutlook.OutOfReach => new($"{zh}：余下 {daysLeft} 天怎样都已不能达标。", $"{en}: out of reach whatever the remaining {daysLeft} days bring."),
            TargetOutlook.NoData => new($"{name}没有有效数据，无法判断。", $"{nameEn}: no valid data, nothing can be told."),
            _ => Open(progress, zh, en, rest, daysLeft),
        };
    }

    private static Phrase Open(TargetProgress progress, string zh, string en, string rest, int daysLeft)
    {
        if (progress.Indicator == SeasonIndicators.Pm25Mean)
            return new($"{zh}：余下 {daysLeft} 天平均须 ≤ {rest} µg/m³。", $"{en}: the remaining {daysLeft} days must average at most {rest} µg/m³.");
        return progress.Indicator == SeasonIndicators.GoodRatio
            ? new($"{zh}：余下 {daysLeft} 天至少 {rest} 天优良。", $"{en}: of the remaining {daysLeft} days at least {rest} must be good.")
            : new($"{zh}：余下 {daysLeft} 天最多再有 {rest} 天。", $"{en}: of the remaining {daysLeft} days at most {rest} may be heavy.");
    }
}
