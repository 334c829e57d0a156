using System.Globalization;
using Wangge.Air.Quality.Checks;
using Wangge.Air.Quality.Marks;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;
using Wangge.Platform.Web;

namespace Wangge.Air.Quality;

/// <summary>Words of data quality.</summary>
public static class QualityWords
{
    /// <summary>A state as a word.</summary>
    public static Phrase Name(this MarkState state) => state switch
    {
        MarkState.Suspect => new("待审核", "to review"),
        MarkState.Invalid => new("无效", "invalid"),
        MarkState.Valid => new("有效", "valid"),
        _ => new("已撤回", "withdrawn"),
    };

    /// <summary>A state's tone.</summary>
    public static Tone ToneOf(MarkState state) => state switch
    {
        MarkState.Suspect => Tone.Warn,
        MarkState.Invalid => Tone.Danger,
        MarkState.Valid => Tone.Good,
        _ => Tone.Plain,
    };

    /// <summary>What a mark found, as a sentence.</summary>
    public static Phrase Sentence(this QualityMark mark)
    {
        string value = Amount(mark.Value, mark.Pollutant), against = mark.Against is { } a ? Amount(a, mark.Pollutant) : "";
        return mark.Code switch
        {
            QualityCodes.Impossible => new($"{value}，超出物理界限 {against}", $"{value}, beyond the physical limit {against}"),
            QualityCodes.Range => new($"{value}，高于仪器量程 {against}", $"{value}, above the instruments' range {against}"),
            QualityCodes.Rate => new($"上一小时 {against}，变为 {value}", $"from {against} the hour before to {value}"),
            QualityCodes.Spike => new($"{value}，周边中位数 {against}", $"{value}, the neighbours' median is {against}"),
            QualityCodes.Inverted when mark.Pollutant == Pollutant.Pm25 => new($"PM2.5 {value}，PM10 只有 {against}", $"PM2.5 is {value}, PM10 only {against}"),
            QualityCodes.Inverted => new($"PM10 {value}，PM2.5 却有 {against}", $"PM10 is {value}, yet PM2.5 is {against}"),
            QualityCodes.Drift => new($"与参照的比值偏移 {Shift(mark.Against)}", $"the ratio to the reference has shifted by {Shift(mark.Against)}"),
            QualityCodes.Flag => new($"{value}，标记 {(char)(mark.Against ?? '?')}", $"{value}, flag {(char)(mark.Against ?? '?')}"),
            _ => new($"{value}，{QualityCodes.Of(mark.Code).Says.Zh}", $"{value}: {QualityCodes.Of(mark.Code).Says.En}"),
        };
    }

    /// <summary>Who decided on a mark, when and why; empty where nobody did.</summary>
    public static Phrase Decision(this QualityMark mark, Language l)
    {
        if (mark.ReviewedAt is not { } at)
            return new("", "");
        var by = Actor.Shown(mark.Reviewer);
        string when = l.Moment(DistrictTime.FromUtc(at));
        return new($"{by.Zh}，{when}：{ReasonOf(mark).Zh}", $"{by.En}, {when}: {ReasonOf(mark).En}");
    }

    /// <summary>The reason of a mark: what a reviewer wrote, or the program's own in either language.</summary>
    public static Phrase ReasonOf(QualityMark mark)
    {
        string reason = mark.Reason ?? "";
        return mark.Reviewer == Actor.System.Name && reason.Split(" / ") is [var zh, var en] ? new(zh, en) : new(reason, reason);
    }

    private static string Amount(int stored, Pollutant pollutant) => string.Create(CultureInfo.InvariantCulture, $"{Concentration.FromStored(stored):0.###} {pollutant.Unit()}");

    private static string Shift(int? stored) => string.Create(CultureInfo.InvariantCulture, $"{(stored ?? 0) / (double)HourlySeries.Scale:+0%;−0%}");
}
