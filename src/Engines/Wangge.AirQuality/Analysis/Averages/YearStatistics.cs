namespace Wangge.AirQuality.Analysis;

/// <summary>How <see cref="AirQualityStatistics"/> are taken.</summary>
public sealed record StatisticsOptions
{
    /// <summary>Names of the columns wanted; null takes all but the weather.</summary>
    public IReadOnlyCollection<string>? Columns { get; init; }

    /// <summary>Percentiles wanted, 0 to 100; 95 and 99 by default.</summary>
    public IReadOnlyList<double> Percents { get; init; } = [95, 99];

    /// <summary>Limits to hold the columns against; null takes those of GB 3095, grade II, in force at the start of each year.</summary>
    public IReadOnlyList<ConcentrationLimit>? Limits { get; init; }

    /// <summary>Least share of valid hours in a day and in a rolling window, 0 to 1.</summary>
    public double Capture { get; init; } = AverageOptions.UsualCapture;

    /// <summary>Least share of valid hours in a year that its mean, median and percentiles need, 0 to 1.</summary>
    public double YearCapture { get; init; } = AverageOptions.UsualCapture;

    /// <summary>Where the hour lies in a rolling window; at its end by default.</summary>
    public RollingAlignment Alignment { get; init; } = RollingAlignment.Right;
}

/// <summary>The statistics of one column of one station in one calendar year; a figure is null where the data cannot carry it.</summary>
public sealed record YearStatistics
{
    /// <summary>The station's code.</summary>
    public required string Station { get; init; }

    /// <summary>The column's name.</summary>
    public required string Column { get; init; }

    /// <summary>The column's unit.</summary>
    public required string Unit { get; init; }

    /// <summary>The calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>Hours of the whole year and how many are valid, also where the data begin or end within it.</summary>
    public required DataCapture Capture { get; init; }

    /// <summary>Why figures are missing.</summary>
    public StatisticsReason Reason { get; init; }

    /// <summary>Mean of the valid hours.</summary>
    public double? Mean { get; init; }

    /// <summary>Smallest hour.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest hour.</summary>
    public double? Maximum { get; init; }

    /// <summary>Median hour.</summary>
    public double? Median { get; init; }

    /// <summary>Percentiles of the hours, in the order asked for.</summary>
    public required IReadOnlyList<PercentileValue> Percentiles { get; init; }

    /// <summary>Largest daily mean.</summary>
    public double? MaximumDay { get; init; }

    /// <summary>Largest rolling 8 h mean.</summary>
    public double? MaximumRolling8 { get; init; }

    /// <summary>Largest rolling 24 h mean.</summary>
    public double? MaximumRolling24 { get; init; }

    /// <summary>Days with a daily mean.</summary>
    public int ValidDays { get; init; }

    /// <summary>Counts above the limits of this column.</summary>
    public required IReadOnlyList<LimitCount> Limits { get; init; }
}

/// <summary>One percentile.</summary>
/// <param name="Percent">0 to 100.</param>
/// <param name="Value">The value, null where the year has too few hours.</param>
public readonly record struct PercentileValue(double Percent, double? Value);
