namespace Wangge.AirQuality.Analysis;

/// <summary>The periods whose figures a trend stands on.</summary>
public enum TrendPeriod
{
    /// <summary>Days.</summary>
    Day,

    /// <summary>Weeks from Monday.</summary>
    Week,

    /// <summary>Calendar months.</summary>
    Month,

    /// <summary>March to May, June to August, September to November, December to February.</summary>
    Season,

    /// <summary>Calendar years.</summary>
    Year,
}

/// <summary>The calendar of <see cref="TrendPeriod"/>.</summary>
internal static class TrendPeriods
{
    /// <summary>The period that averages are taken over.</summary>
    internal static AveragingPeriod Averaging(this TrendPeriod period) => period switch
    {
        TrendPeriod.Day => AveragingPeriod.Day,
        TrendPeriod.Week => AveragingPeriod.Week,
        TrendPeriod.Month => AveragingPeriod.Month,
        TrendPeriod.Season => AveragingPeriod.Season,
        _ => AveragingPeriod.Year,
    };

    /// <summary>Whole periods in a year, 1 where there is no yearly cycle. Leap days and the 53rd week shift the cycle by at most a period in four to six years.</summary>
    internal static int Cycle(this TrendPeriod period) => period switch
    {
        TrendPeriod.Day => 365,
        TrendPeriod.Week => 52,
        TrendPeriod.Month => 12,
        TrendPeriod.Season => 4,
        _ => 1,
    };
}
