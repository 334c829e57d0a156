namespace Wangge.AirQuality;

/// <summary>Which daily figures feed the means and percentiles of a period.</summary>
public enum DailyFigures : byte
{
    /// <summary>The exact daily means, rounded once at the end: GB/T 8170 forbids rounding twice.</summary>
    Exact,

    /// <summary>The daily figures as reported (whole µg/m³, CO one decimal), for checking against tables made from daily reports.</summary>
    Rounded,
}

/// <summary>
/// How days become a period (HJ 663; minimums of GB 3095 Table 4). Days are counted good by the reported, rounded
/// figures whatever <see cref="Figures"/> says, for so is the AQI defined.
/// </summary>
public sealed record PeriodRules
{
    /// <summary>The default rules.</summary>
    public static PeriodRules Default { get; } = new();

    /// <summary>What feeds means and percentiles. Default <see cref="DailyFigures.Exact"/>.</summary>
    public DailyFigures Figures { get; init; } = DailyFigures.Exact;

    /// <summary>Valid days of each pollutant that a month needs. Default 27.</summary>
    public int MonthDays { get; init; } = 27;

    /// <summary>Valid days that a February needs. Default 25.</summary>
    public int FebruaryDays { get; init; } = 25;

    /// <summary>Valid days that a year needs, besides every month being valid. Default 324.</summary>
    public int YearDays { get; init; } = 324;

    /// <summary>Decimals added to those of reported concentrations, 0 to 3: 1 gives PM2.5 one decimal and CO two. Default 0.</summary>
    public int ExtraDecimals
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 3);
            field = value;
        }
    }

    /// <summary>How the composite index is computed, for every date. Default <see cref="CompositeProfile.Ranking2018"/>.</summary>
    public CompositeProfile Composite { get; init; } = CompositeProfile.Ranking2018;

    /// <summary>The percentile that HJ 663 evaluates: 98 for SO2 and NO2, 95 for PM10, PM2.5 and CO, 90 for O3.</summary>
    public static int PercentOf(Pollutant pollutant) => pollutant switch
    {
        Pollutant.So2 or Pollutant.No2 => 98,
        Pollutant.O3 => 90,
        _ => 95,
    };

    internal int MinimumOf(Period month) => month.From.Month == 2 ? FebruaryDays : MonthDays;
}
