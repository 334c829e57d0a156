namespace Wangge.AirQuality;

/// <summary>How a group's daily ozone maximum is formed.</summary>
public enum GroupOzone : byte
{
    /// <summary>The maximum of the group's own hourly mean series (the default: the hourly mean comes first).</summary>
    MaximumOfMean,

    /// <summary>The mean of the stations' daily maxima (practice of the ministry's daily reports, from memory).</summary>
    MeanOfMaxima,
}

/// <summary>How stations become a city, town or other group.</summary>
public sealed record GroupRules
{
    /// <summary>The default rules: the mean of the stations that have the hour, however few.</summary>
    public static GroupRules Default { get; } = new();

    /// <summary>
    /// The share of the stations that must have a valid value, in percent, 0 to 100. Default 0; HJ 663 practice asks 75
    /// (from memory).
    /// </summary>
    public int MinimumPercentOfStations
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 100);
            field = value;
        }
    }

    /// <summary>How the daily ozone maximum is formed. Default <see cref="GroupOzone.MaximumOfMean"/>.</summary>
    public GroupOzone Ozone { get; init; } = GroupOzone.MaximumOfMean;

    internal bool Suffices(int valid, int stations) => valid > 0 && valid * 100 >= stations * MinimumPercentOfStations;
}

/// <summary>
/// The mean of a group's stations. The index of a group comes from the mean of its stations, never from the worst one.
/// Leave background stations (对照点) out of the list.
/// </summary>
public static class GroupMean
{
    /// <summary>
    /// The hourly mean over the stations that have a value, from exact sums, half-even at the fourth decimal; the hours
    /// run from the earliest to the latest of any station.
    /// </summary>
    /// <param name="stations">At least one series.</param>
    /// <param name="group">The group's name, used as the station of the result.</param>
    /// <param name="rules">Null for <see cref="GroupRules.Default"/>.</param>
    /// <exception cref="ArgumentException">There are no stations, or the name is empty.</exception>
    public static HourlySeries Of(IReadOnlyList<HourlySeries> stations, string group, GroupRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(stations);
        ArgumentException.ThrowIfNullOrEmpty(group);
        if (stations.Count == 0)
            throw new ArgumentException("A group needs at least one station.", nameof(stations));
        rules ??= GroupRules.Default;
        DateTime first = stations.Min(s => s.FirstHour), end = stations.Max(s => s.TimeAt(s.Count));
        var mean = new HourlySeries(group, first, (int)((end - first).Ticks / TimeSpan.TicksPerHour));
        var sums = new long[mean.Count];
        var counts = new int[mean.Count];
        foreach (Pollutant pollutant in Pollutants.All)
        {
            Array.Clear(sums);
            Array.Clear(counts);
            foreach (HourlySeries station in stations)
            {
                ReadOnlySpan<int> column = station.Column(pollutant);
                int offset = mean.IndexOf(station.FirstHour);
                for (int i = 0; i < column.Length; i++)
                {
                    if (column[i] == HourlySeries.Missing)
                        continue;
                    sums[offset + i] += column[i];
                    counts[offset + i]++;
                }
            }

            Span<int> target = mean.Column(pollutant);
            for (int i = 0; i < target.Length; i++)
            {
                if (rules.Suffices(counts[i], stations.Count))
                    target[i] = (int)Rounding.HalfEvenWhole(sums[i], counts[i]);
            }
        }

        return mean;
    }

    /// <summary>
    /// The group's daily values: those of its hourly mean, with the ozone maxima by <see cref="GroupRules.Ozone"/>
    /// (a mean of maxima is kept to four decimals).
    /// </summary>
    /// <exception cref="ArgumentException">There are no stations, or the name is empty.</exception>
    public static IReadOnlyList<DailyValue> Days(
        IReadOnlyList<HourlySeries> stations, string group, GroupRules? rules = null, DailyRules? dailyRules = null)
    {
        rules ??= GroupRules.Default;
        IReadOnlyList<DailyValue> days = DailyEvaluation.Of(Of(stations, group, rules), dailyRules);
        if (rules.Ozone == GroupOzone.MaximumOfMean)
            return days;
        ILookup<DateOnly, DailyValue> stationDays = stations.SelectMany(s => DailyEvaluation.Of(s, dailyRules)).ToLookup(d => d.Date);
        return [.. days.Select(day => day.WithOzone(
            Mean(stationDays[day.Date].Select(d => d.Exact(Pollutant.O3))),
            Mean(stationDays[day.Date].Select(d => d.ExactO3Hour))))];

        ExactMean Mean(IEnumerable<ExactMean> maxima)
        {
            ExactMean[] valid = [.. maxima.Where(m => m.HasValue)];
            Int128 sum = valid.Aggregate(Int128.Zero, (total, m) => total + m.OnCommon);
            return rules.Suffices(valid.Length, stations.Count)
                ? ExactMean.Of(Rounding.HalfEven(sum, (Int128)ExactMean.CommonDenominator * HourlySeries.Scale * valid.Length, 4))
                : default;
        }
    }
}
