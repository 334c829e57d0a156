namespace Wangge.AirQuality.Analysis;

/// <summary>A limit that a column is held against.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Averaging">What is counted: hours, days by their mean, days by their largest rolling 8 h mean, or whether the year's mean lies above.</param>
/// <param name="Value">The limit; a figure must lie above it to count.</param>
/// <param name="Unit">Unit of the value. A column in another unit is not counted, see <see cref="StatisticsReason.UnitsDiffer"/>.</param>
/// <param name="Label">Where it comes from, as people name it.</param>
public sealed record ConcentrationLimit(string Column, Averaging Averaging, double Value, string Unit, string Label)
{
    /// <summary>The limits of GB 3095 in force on a date, for all six pollutants.</summary>
    /// <param name="date">A date of the observations.</param>
    /// <param name="grade">Grade I or II.</param>
    public static IReadOnlyList<ConcentrationLimit> Gb3095(DateOnly date, LimitGrade grade = LimitGrade.Two)
    {
        AmbientLimits table = AmbientLimits.For(date);
        var limits = new List<ConcentrationLimit>();
        foreach (Pollutant pollutant in Pollutants.All)
        {
            foreach (Averaging averaging in Enum.GetValues<Averaging>())
            {
                if (table.Of(pollutant, averaging, grade) is { } value)
                    limits.Add(new ConcentrationLimit(pollutant.Code(), averaging, (double)value, pollutant.Unit(), table.Source.Document));
            }
        }

        return limits;
    }
}

/// <summary>How often a limit was exceeded in a year.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Above">Hours, days or (for a year) 0 or 1 above it; 0 where there is a reason.</param>
/// <param name="Valid">Hours or days that could be held against it.</param>
/// <param name="Reason">Why there is no count.</param>
public readonly record struct LimitCount(ConcentrationLimit Limit, int Above, int Valid, StatisticsReason Reason);

/// <summary>Why a figure of a year is missing.</summary>
public enum StatisticsReason : byte
{
    /// <summary>It is not missing.</summary>
    None,

    /// <summary>No hour is valid.</summary>
    NoData,

    /// <summary>Fewer hours are valid than the capture asks for; extremes and counts stand, but the year's mean, median and percentiles do not.</summary>
    TooFewData,

    /// <summary>The limit is in another unit than the column.</summary>
    UnitsDiffer,
}
