namespace Wangge.AirQuality.Analysis;

/// <summary>The unit of an <see cref="AveragingPeriod"/>.</summary>
public enum AveragingUnit : byte
{
    /// <summary>Hours; a run of n is counted from midnight of the first day of the data.</summary>
    Hour,

    /// <summary>Natural days; a run of n is counted from the first day of the data.</summary>
    Day,

    /// <summary>Weeks from Monday; a run of n is counted from the first week of the data.</summary>
    Week,

    /// <summary>Calendar months; a run of n is counted from January of the first year of the data.</summary>
    Month,

    /// <summary>Meteorological seasons: March to May, June to August, September to November, December to February.</summary>
    Season,

    /// <summary>Calendar years; a run of n is counted from the first year of the data.</summary>
    Year,

    /// <summary>Between given times.</summary>
    Custom,
}

/// <summary>The stretches that hours are put together in. A stretch is named by its start, and its full length is known whether or not the data fill it.</summary>
public sealed record AveragingPeriod
{
    private AveragingPeriod(AveragingUnit unit, int count, IReadOnlyList<DateTime> bounds)
    {
        (Unit, Count, Bounds) = (unit, count, bounds);
    }

    /// <summary>Natural days.</summary>
    public static AveragingPeriod Day { get; } = Of(AveragingUnit.Day);

    /// <summary>Weeks from Monday.</summary>
    public static AveragingPeriod Week { get; } = Of(AveragingUnit.Week);

    /// <summary>Calendar months.</summary>
    public static AveragingPeriod Month { get; } = Of(AveragingUnit.Month);

    /// <summary>Meteorological seasons.</summary>
    public static AveragingPeriod Season { get; } = Of(AveragingUnit.Season);

    /// <summary>Calendar years.</summary>
    public static AveragingPeriod Year { get; } = Of(AveragingUnit.Year);

    /// <summary>The unit.</summary>
    public AveragingUnit Unit { get; }

    /// <summary>How many units make a period, 1 or more.</summary>
    public int Count { get; }

    /// <summary>The bounds of custom periods: each starts at one and ends at the next; empty for the rest.</summary>
    public IReadOnlyList<DateTime> Bounds { get; }

    /// <summary>Periods of some units each.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1, or above 1 for seasons.</exception>
    /// <exception cref="ArgumentException">The unit is custom; see <see cref="Between"/>.</exception>
    public static AveragingPeriod Of(AveragingUnit unit, int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (unit == AveragingUnit.Custom)
            throw new ArgumentException("Custom periods have bounds.", nameof(unit));
        if (unit == AveragingUnit.Season)
            ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1);
        return new AveragingPeriod(unit, count, []);
    }

    /// <summary>Custom periods: from each bound to the next.</summary>
    /// <param name="bounds">Two or more times on the hour, ascending.</param>
    /// <exception cref="ArgumentException">Fewer than two, not on the hour or not ascending.</exception>
    public static AveragingPeriod Between(params IReadOnlyList<DateTime> bounds)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        if (bounds.Count < 2)
            throw new ArgumentException("A period needs two bounds.", nameof(bounds));
        for (int i = 0; i < bounds.Count; i++)
        {
            if (bounds[i].Ticks % TimeSpan.TicksPerHour != 0 || (i > 0 && bounds[i] <= bounds[i - 1]))
                throw new ArgumentException("Bounds must be on the hour and ascend.", nameof(bounds));
        }

        return new AveragingPeriod(AveragingUnit.Custom, 1, [.. bounds]);
    }
}
