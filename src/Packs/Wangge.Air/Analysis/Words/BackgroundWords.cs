using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Words;

/// <summary>What must be told beside a split of background and local part.</summary>
internal static class BackgroundWords
{
    private static readonly (BackgroundLimits Limit, Phrase Words)[] Known =
    [
        (BackgroundLimits.FewStations, new("平均不足五个邻站，一个站就能左右结果。", "On average fewer than five stations stand behind an hour; one of them may decide.")),
        (BackgroundLimits.NoWind, new("没有风的观测，各小时都用全部邻站。", "There is no wind: all neighbours counted in every hour.")),
        (BackgroundLimits.SeldomUpwind, new("多数小时因静风或上风向站少而用全部邻站。", "In most hours all neighbours counted for want of wind or of stations upwind.")),
        (BackgroundLimits.NoBackgroundStation, new("邻站里没有对照点。", "No background station is among the neighbours.")),
        (BackgroundLimits.MicroLeftOut, new("微型站和源边监测未用作背景。", "Micro stations and source monitors were left out of the background.")),
        (BackgroundLimits.CloseTogether, new("邻站都在十公里内：全城共有的排放算作传来。", "The neighbours lie within ten kilometres: what the town emits as a whole counts as carried in.")),
        (BackgroundLimits.AltitudeLeftOut, new("海拔相差太大的站未用。", "Neighbours were left out for their altitude.")),
        (BackgroundLimits.AltitudeUnknown, new("海拔不详，邻站中可能有山上的站。", "Altitudes are not known, so hill stations may be among the neighbours.")),
    ];

    /// <summary>The sentences that apply.</summary>
    public static IEnumerable<Phrase> Limits(BackgroundLimits limits) => Known.Where(k => limits.HasFlag(k.Limit)).Select(k => k.Words);
}
