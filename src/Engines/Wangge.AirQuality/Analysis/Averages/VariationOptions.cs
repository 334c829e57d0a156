namespace Wangge.AirQuality.Analysis;

/// <summary>How the hours of a <see cref="TimeVariation"/> are grouped.</summary>
public enum VariationGrouping : byte
{
    /// <summary>All together: one cell of key 0.</summary>
    All,

    /// <summary>By hour of the day; the key is 0 to 23.</summary>
    Hour,

    /// <summary>By day of the week; the key is 1 (Monday) to 7.</summary>
    Weekday,

    /// <summary>By day of the week and hour; the key is 100 x weekday + hour.</summary>
    WeekdayHour,

    /// <summary>By month; the key is 1 to 12.</summary>
    Month,

    /// <summary>By season; the key is that of <see cref="CalendarAxis.Season"/>.</summary>
    Season,

    /// <summary>By calendar year; the key is the year.</summary>
    Year,
}

/// <summary>How a <see cref="TimeVariation"/> is taken.</summary>
public sealed record VariationOptions
{
    /// <summary>The default of <see cref="BlockDays"/>: a week.</summary>
    public const int UsualBlock = 7;

    /// <summary>Mean, median or percentile; the mean by default.</summary>
    public AverageStatistic Statistic { get; init; } = AverageStatistic.Mean;

    /// <summary>The percentile, 0 to 100, where that is the statistic.</summary>
    public double Percent { get; init; } = 95;

    /// <summary>Confidence of the interval, above 0 and below 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Number of bootstrap samples, 20 or more.</summary>
    public int Resamples { get; init; } = 1_000;

    /// <summary>
    /// Length in days of the blocks that are drawn; 0 draws single hours, as openair does. Hours and days resemble their
    /// neighbours, so that intervals from single hours are too narrow, for concentrations by about a half; a week holds most
    /// of the weather's memory.
    /// </summary>
    public int BlockDays { get; init; } = UsualBlock;

    /// <summary>Divides by the mean of the cells of each grouping, so that shapes of different levels can be compared.</summary>
    public bool Normalise { get; init; }

    /// <summary>The groupings wanted, in this order; all by default.</summary>
    public IReadOnlyList<VariationGrouping> Groupings { get; init; } = Enum.GetValues<VariationGrouping>();

    /// <summary>Seed of the draws; the same gives the same intervals on any machine.</summary>
    public int Seed { get; init; } = 1;

    internal double Share => Statistic == AverageStatistic.Median ? 0.5 : Percent / 100;

    internal static void Check(VariationOptions options)
    {
        OptionChecks.Percent(options.Percent);
        OptionChecks.Share(options.Level, "The level");
        if (options.Statistic is not (AverageStatistic.Mean or AverageStatistic.Median or AverageStatistic.Percentile))
            throw new ArgumentException("Time variation takes means, medians or percentiles.", nameof(options));
        if (options.Level is 0 or 1 || options.Resamples < 20 || options.BlockDays < 0)
            throw new ArgumentException("The level must lie between 0 and 1, the samples be 20 or more and the blocks 0 days or more.", nameof(options));
    }
}
