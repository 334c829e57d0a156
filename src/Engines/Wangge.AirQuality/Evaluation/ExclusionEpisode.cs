namespace Wangge.AirQuality;

/// <summary>Whether a figure is taken from all data or from data less the exclusion episodes (扣沙).</summary>
public enum StatisticBasis : byte
{
    /// <summary>Everything measured (原始).</summary>
    Raw,

    /// <summary>Without the pollutants of decided exclusion episodes (剔除).</summary>
    Excluded,
}

/// <summary>
/// A decided span of time in which the values of some pollutants are left out of appraisal and ranking, as in a dust
/// storm (环办监测〔2016〕120号, in force 2017-01-01); never out of the public real-time AQI.
/// </summary>
/// <param name="From">End of the first affected hour, district time.</param>
/// <param name="To">End of the last affected hour, inclusive, not before <paramref name="From"/>.</param>
/// <param name="Pollutants">What is left out: for dust PM10 and PM2.5; gases stay.</param>
/// <param name="Area">Name of the area affected, for people; null for all.</param>
/// <param name="Evidence">What shows the episode: satellite image, dust station, weather bulletin.</param>
/// <param name="DecidedBy">The authority that decided it.</param>
/// <param name="DocumentNumber">Number of the decision.</param>
public sealed record ExclusionEpisode(
    DateTime From, DateTime To, PollutantSet Pollutants, string? Area, string Evidence, string DecidedBy, string DocumentNumber)
{
    /// <summary>The pollutants of a dust episode.</summary>
    public const PollutantSet Dust = PollutantSet.Pm25 | PollutantSet.Pm10;

    /// <summary>End of the last affected hour, inclusive.</summary>
    public DateTime To { get; init; } =
        To >= From ? To : throw new ArgumentException("An exclusion episode ends before it begins.", nameof(To));

    /// <summary>Stations or groups of the <see cref="Area"/>; null means every one.</summary>
    public IReadOnlyCollection<string>? Stations { get; init; }

    /// <summary>Whether the episode holds for a station or group.</summary>
    public bool AppliesTo(string station) => Stations is null || Stations.Contains(station, StringComparer.Ordinal);

    /// <summary>Whether any hour of a natural day is affected.</summary>
    public bool Touches(DateOnly date) => date >= DailyEvaluation.DayOf(From) && date <= DailyEvaluation.DayOf(To);
}

/// <summary>Takes exclusion episodes out of hours or days. The data given stay as they are; a copy is returned.</summary>
public static class ExclusionEpisodes
{
    /// <summary>
    /// Takes out whole days: every day that an episode touches loses the figures of its pollutants (a dust day is left
    /// out of the particle statistics). The day's AQI is evaluated again from the rest, so it stands only where the rest exceeds 100.
    /// </summary>
    public static IReadOnlyList<DailyValue> WithoutDays(IEnumerable<DailyValue> days, IReadOnlyList<ExclusionEpisode> episodes) =>
        [.. days.Select(day =>
        {
            PollutantSet taken = episodes
                .Where(episode => episode.AppliesTo(day.Station) && episode.Touches(day.Date))
                .Aggregate(PollutantSet.None, (set, episode) => set | episode.Pollutants);
            return taken == PollutantSet.None ? day : day.Without(taken);
        })];

    /// <summary>
    /// Takes out only the affected hours: they become missing, and a day keeps its figures when enough hours are left.
    /// </summary>
    public static HourlySeries WithoutHours(HourlySeries series, IReadOnlyList<ExclusionEpisode> episodes)
    {
        ArgumentNullException.ThrowIfNull(series);
        var copy = new HourlySeries(series.Station, series.FirstHour, series.Count);
        foreach (Pollutant pollutant in Pollutants.All)
        {
            Span<int> column = copy.Column(pollutant);
            series.Column(pollutant).CopyTo(column);
            foreach (ExclusionEpisode episode in episodes.Where(e => e.Pollutants.Has(pollutant) && e.AppliesTo(series.Station)))
            {
                int from = Math.Max(series.IndexOf(episode.From), 0);
                int to = Math.Min(series.IndexOf(episode.To) + 1, series.Count);
                if (from < to)
                    column[from..to].Fill(HourlySeries.Missing);
            }
        }

        return copy;
    }
}
