namespace Wangge.AirQuality.Analysis;

/// <summary>What is made of the valid hours of a period.</summary>
public enum AverageStatistic : byte
{
    /// <summary>Arithmetic mean.</summary>
    Mean,

    /// <summary>Median.</summary>
    Median,

    /// <summary>Largest value.</summary>
    Maximum,

    /// <summary>Smallest value.</summary>
    Minimum,

    /// <summary>Sample standard deviation (n - 1); missing below two values.</summary>
    StandardDeviation,

    /// <summary>Sum.</summary>
    Sum,

    /// <summary>Number of valid hours.</summary>
    Count,

    /// <summary>The percentile of <see cref="AverageOptions.Percent"/>, linear between order statistics (Hyndman and Fan 1996, type 7; annex A of HJ 663).</summary>
    Percentile,
}

/// <summary>How <see cref="PeriodAverages"/> puts hours together.</summary>
public sealed record AverageOptions
{
    /// <summary>The default of <see cref="Capture"/>: three quarters.</summary>
    public const double UsualCapture = 0.75;

    /// <summary>The periods; days by default.</summary>
    public AveragingPeriod Period { get; init; } = AveragingPeriod.Day;

    /// <summary>The statistic; the mean by default. A wind direction always gets its vector mean, but for <see cref="AverageStatistic.Count"/>.</summary>
    public AverageStatistic Statistic { get; init; } = AverageStatistic.Mean;

    /// <summary>The percentile, 0 to 100.</summary>
    public double Percent { get; init; } = 95;

    /// <summary>Least share of a period's hours that must be valid, 0 to 1, or its figure is missing. The hours are those of the whole period, also where the data begin or end within it.</summary>
    public double Capture { get; init; } = UsualCapture;

    /// <summary>Whether the mean wind speed is the length of the mean wind vector; by default it is the mean of the speeds.</summary>
    public bool VectorSpeed { get; init; }

    /// <summary>Names of the columns wanted; null takes all.</summary>
    public IReadOnlyCollection<string>? Columns { get; init; }

    internal void Check()
    {
        OptionChecks.Percent(Percent);
        OptionChecks.Share(Capture, "The capture");
    }
}
