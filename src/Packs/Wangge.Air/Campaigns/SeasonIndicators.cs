using Wangge.Platform.Indicators;

namespace Wangge.Air.Campaigns;

/// <summary>What an autumn-winter season is judged by.</summary>
public static class SeasonIndicators
{
    /// <summary>Mean of the valid daily means of PM2.5.</summary>
    public static Indicator Pm25Mean { get; } = new("pm25-mean", new("PM2.5 均值", "PM2.5 mean"), new("µg/m³", "µg/m³"), Direction.Lower, 1, 1_000);

    /// <summary>Good days in percent of the days with an AQI.</summary>
    public static Indicator GoodRatio { get; } = new("good-ratio", new("优良天数比例", "Good-day ratio"), new("%", "%"), Direction.Higher, 1, 100);

    /// <summary>Days of heavy pollution or worse.</summary>
    public static Indicator HeavyDays { get; } = new("heavy-days", new("重污染天数", "Heavily polluted days"), new("天", "days"), Direction.Lower, 0, 366);

    /// <summary>All of them, in order of the page.</summary>
    public static IReadOnlyList<Indicator> All { get; } = [Pm25Mean, GoodRatio, HeavyDays];
}
