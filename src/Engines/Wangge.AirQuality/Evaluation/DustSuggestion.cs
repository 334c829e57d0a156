namespace Wangge.AirQuality;

/// <summary>A span of hours that looks like dust; a proposal for people to check, never an exclusion by itself.</summary>
/// <param name="From">End of the first affected hour, district time.</param>
/// <param name="To">End of the last affected hour, inclusive.</param>
/// <param name="Before">Mean of PM10 over the six hours before, µg/m³, to 28 digits.</param>
/// <param name="Peak">Largest hour of PM10 in the span, µg/m³.</param>
/// <param name="Ended">Whether PM10 came back before the data ended.</param>
public sealed record DustSuggestion(DateTime From, DateTime To, decimal Before, decimal Peak, bool Ended)
{
    /// <summary>Hours before the start that it is compared with.</summary>
    public const int HoursBefore = 6;

    /// <summary>Hours of those that must have PM10 and PM2.5 both.</summary>
    public const int MinimumHoursBefore = 4;

    private const int Threshold = 150 * HourlySeries.Scale;

    /// <summary>
    /// Looks for dust in a city's hourly mean by the rule that the notice of 2016 (环办监测〔2016〕120号) is remembered to
    /// give; its text was not seen, so treat the result as a hint. An episode begins at an hour whose PM10 is at least twice the mean
    /// of the six hours before and above 150 µg/m³, while PM2.5/PM10 is at most half of what it was in those hours. It
    /// lasts until PM10 is back at no more than 110 % of that mean; the hour it is back is not part of it.
    /// </summary>
    /// <param name="city">Hourly values, best of a group's mean (<see cref="GroupMean"/>).</param>
    public static IReadOnlyList<DustSuggestion> Find(HourlySeries city)
    {
        ArgumentNullException.ThrowIfNull(city);
        ReadOnlySpan<int> pm10 = city.Column(Pollutant.Pm10), pm25 = city.Column(Pollutant.Pm25);
        var found = new List<DustSuggestion>();
        for (int start = 0; start < city.Count; start++)
        {
            if (!Begins(pm10, pm25, start, out long sumBefore, out int hoursBefore))
                continue;
            int end = start, peak = pm10[start];
            while (end < city.Count && (pm10[end] == HourlySeries.Missing || 10L * pm10[end] * hoursBefore > 11 * sumBefore))
                peak = Math.Max(peak, pm10[end++]);
            found.Add(new DustSuggestion(
                city.TimeAt(start),
                city.TimeAt(end - 1),
                sumBefore / ((decimal)hoursBefore * HourlySeries.Scale),
                Concentration.FromStored(peak)!.Value,
                end < city.Count));
            start = end;
        }

        return found;
    }

    private static bool Begins(ReadOnlySpan<int> pm10, ReadOnlySpan<int> pm25, int hour, out long sumBefore, out int hoursBefore)
    {
        (sumBefore, hoursBefore) = (0, 0);
        if (hour < HoursBefore || pm10[hour] <= Threshold || pm25[hour] == HourlySeries.Missing)
            return false;
        long fineBefore = 0;
        for (int i = hour - HoursBefore; i < hour; i++)
        {
            if (pm10[i] == HourlySeries.Missing || pm25[i] == HourlySeries.Missing)
                continue;
            sumBefore += pm10[i];
            fineBefore += pm25[i];
            hoursBefore++;
        }

        // Cross products instead of quotients: the ratio of the hours before is that of their means.
        return hoursBefore >= MinimumHoursBefore
            && (long)pm10[hour] * hoursBefore >= 2 * sumBefore
            && (Int128)pm25[hour] * sumBefore * 2 <= (Int128)pm10[hour] * fineBefore;
    }
}
