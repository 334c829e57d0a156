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
    /// <summary>Start of the period that holds a time.</summary>
    internal static DateTime Floor(this TrendPeriod period, DateTime time) => period switch
    {
        TrendPeriod.Day => time.Date,
        TrendPeriod.Week => time.Date.AddDays(-(((int)time.DayOfWeek + 6) % 7)),
        TrendPeriod.Month => new DateTime(time.Year, time.Month, 1),
        TrendPeriod.Season => new DateTime(time.Year, time.Month, 1).AddMonths(-(time.Month % 3)),
        _ => new DateTime(time.Year, 1, 1),
    };

    /// <summary>Start of the period after the one that starts at a time.</summary>
    internal static DateTime Next(this TrendPeriod period, DateTime start) => period switch
    {
        TrendPeriod.Day => start.AddDays(1),
        TrendPeriod.Week => start.AddDays(7),
        TrendPeriod.Month => start.AddMonths(1),
        TrendPeriod.Season => start.AddMonths(3),
        _ => start.AddYears(1),
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
