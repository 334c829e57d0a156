namespace Wangge.AirQuality;

/// <summary>The six categories of the US EPA index.</summary>
public enum EpaCategory : byte
{
    /// <summary>0-50.</summary>
    Good = 1,

    /// <summary>51-100.</summary>
    Moderate = 2,

    /// <summary>101-150.</summary>
    UnhealthyForSensitiveGroups = 3,

    /// <summary>151-200.</summary>
    Unhealthy = 4,

    /// <summary>201-300.</summary>
    VeryUnhealthy = 5,

    /// <summary>301 and above; the index does not stop at 500.</summary>
    Hazardous = 6,
}

/// <summary>The concentrations of a day for the EPA index, each null where missing.</summary>
/// <param name="O3EightHours">Largest 8 h mean, ppm.</param>
/// <param name="O3Hour">Largest 1 h mean, ppm.</param>
/// <param name="Pm25">24 h mean, µg/m³.</param>
/// <param name="Pm10">24 h mean, µg/m³.</param>
/// <param name="Co">Largest 8 h mean, ppm.</param>
/// <param name="So2Hour">Largest 1 h mean, ppb.</param>
/// <param name="So2Day">24 h mean, ppb.</param>
/// <param name="No2">Largest 1 h mean, ppb.</param>
public readonly record struct EpaConcentrations(
    decimal? O3EightHours, decimal? O3Hour, decimal? Pm25, decimal? Pm10, decimal? Co, decimal? So2Hour, decimal? So2Day, decimal? No2);

/// <summary>The US EPA air quality index, revision of May 2024 (<see cref="EpaTable"/>).</summary>
public static class EpaIndex
{
    /// <summary>
    /// The index of one concentration: truncated to the table's decimals, put on the line of its segment, rounded half up.
    /// Above the table's end, index 500, the last line is carried on.
    /// </summary>
    /// <param name="indicator">Pollutant and averaging time.</param>
    /// <param name="concentration">In the unit of the indicator, 0 to 1,000,000.</param>
    /// <returns>The index. Null where the other averaging time decides: O3 1 h below 0.125 ppm, O3 8 h above 0.200 ppm,
    /// SO2 24 h below 305 ppb. SO2 1 h above 304 ppb gives 200, its highest: 201 and above come from the 24 h mean alone.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The concentration is outside its range or the indicator unknown.</exception>
    public static int? SubIndex(EpaIndicator indicator, decimal concentration)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(concentration);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(concentration, 1_000_000m);
        if ((uint)indicator >= (uint)EpaTable.Columns.Length)
            throw new ArgumentOutOfRangeException(nameof(indicator), indicator, "There is no such indicator.");

        EpaColumn column = EpaTable.Columns[(int)indicator];
        decimal truncated = Truncate(indicator, concentration);
        EpaSegment last = column.Segments[^1];
        if (truncated < column.Segments[0].Low)
            return null;
        if (truncated > last.High && indicator == EpaIndicator.O3EightHours)
            return null;
        if (truncated > last.High && indicator == EpaIndicator.So2Hour)
            return last.IndexHigh;

        EpaSegment segment = column.Segments.FirstOrDefault(s => truncated <= s.High, last);
        decimal width = segment.High - segment.Low;
        decimal rise = (segment.IndexHigh - segment.IndexLow) * (truncated - segment.Low);
        // Half up without dividing first: floor((2·rise + width) / (2·width)); a quotient that is whole is exact in decimal.
        return segment.IndexLow + (int)decimal.Floor((2 * rise + width) / (2 * width));
    }

    /// <summary>A concentration cut (not rounded) to the decimals of its column: O3 3, PM2.5 and CO 1, the rest none.</summary>
    public static decimal Truncate(EpaIndicator indicator, decimal concentration) =>
        decimal.Round(concentration, EpaTable.Columns[(int)indicator].Decimals, MidpointRounding.ToZero);

    /// <summary>
    /// The index of a day with the pollutants that reach it. Ozone takes the larger of its 8 h and 1 h index; SO2 takes the
    /// 24 h index where it has one (305 ppb and above), else the 1 h index. What is missing is left out.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A concentration is outside its range.</exception>
    public static AqiResult Evaluate(EpaConcentrations day)
    {
        int? o3EightHours = Of(EpaIndicator.O3EightHours, day.O3EightHours), o3Hour = Of(EpaIndicator.O3Hour, day.O3Hour);
        var parts = new AqiResult(
            null, PollutantSet.None, PollutantSet.None,
            Of(EpaIndicator.Pm25Day, day.Pm25), Of(EpaIndicator.Pm10Day, day.Pm10),
            Of(EpaIndicator.So2Day, day.So2Day) ?? Of(EpaIndicator.So2Hour, day.So2Hour),
            Of(EpaIndicator.No2Hour, day.No2), Of(EpaIndicator.CoEightHours, day.Co),
            o3EightHours is null || o3Hour > o3EightHours ? o3Hour : o3EightHours);
        int? largest = Pollutants.All.Max(p => parts[p]);
        if (largest is null)
            return parts;
        PollutantSet primary = Pollutants.All.Where(p => parts[p] == largest).Aggregate(PollutantSet.None, (set, p) => set | p.AsSet());
        return parts with { Aqi = largest, Primary = primary };
    }

    /// <summary>The category of an index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public static EpaCategory CategoryOf(int index) => (EpaCategory)AqiLevels.Of(index);

    /// <summary>The category in English, as EPA words it.</summary>
    public static string English(this EpaCategory category) => category switch
    {
        EpaCategory.Good => "Good",
        EpaCategory.Moderate => "Moderate",
        EpaCategory.UnhealthyForSensitiveGroups => "Unhealthy for Sensitive Groups",
        EpaCategory.Unhealthy => "Unhealthy",
        EpaCategory.VeryUnhealthy => "Very Unhealthy",
        EpaCategory.Hazardous => "Hazardous",
        _ => throw new ArgumentOutOfRangeException(nameof(category)),
    };

    /// <summary>EPA's colour as <c>#RRGGBB</c>; its purple is not the Chinese one.</summary>
    public static string Colour(this EpaCategory category) =>
        category == EpaCategory.VeryUnhealthy ? "#8F3F97" : ((AqiLevel)category).Colour();

    private static int? Of(EpaIndicator indicator, decimal? concentration) =>
        concentration is { } value ? SubIndex(indicator, value) : null;
}
