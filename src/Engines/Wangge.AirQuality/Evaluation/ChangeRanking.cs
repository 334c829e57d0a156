namespace Wangge.AirQuality;

/// <summary>One entry of a ranking by change.</summary>
/// <param name="Name">Station, town or city.</param>
/// <param name="Now">Composite index of the period.</param>
/// <param name="Before">Composite index of the same span a year before.</param>
/// <param name="AttainsAll">Whether it meets all grade II limits in the period; then it is left out of the worsening list.</param>
/// <param name="Valid">Whether the data of both periods are valid.</param>
public sealed record ChangeEntry(string Name, decimal? Now, decimal? Before, bool AttainsAll, bool Valid)
{
    /// <summary>Change in percent, one decimal; negative is an improvement.</summary>
    public decimal? Rate => Change.Percent(Now, Before);

    /// <summary>The entry of a year-on-year comparison.</summary>
    public static ChangeEntry Of(YearOnYear change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new ChangeEntry(
            change.Now.Station,
            change.Now.Composite?.Value,
            change.Before.Composite?.Value,
            change.Now.AttainsAll,
            change.Now.Valid && change.Before.Valid);
    }
}

/// <summary>
/// Ranking by change of the composite index against last year (plan of 2017: half-year and year). Both lists hold the
/// entries that rank up to a number, fewer if fewer changed; equal rates share a rank.
/// </summary>
/// <param name="Improved">Entries whose index fell, the largest fall first.</param>
/// <param name="Worsened">Entries whose index rose, the largest rise first, without those that meet all grade II limits.</param>
/// <param name="Missing">Entries whose data are missing or not valid.</param>
public sealed record ChangeRanking(
    IReadOnlyList<Ranked<ChangeEntry>> Improved, IReadOnlyList<Ranked<ChangeEntry>> Worsened, IReadOnlyList<ChangeEntry> Missing)
{
    /// <summary>Makes the lists.</summary>
    /// <param name="entries">All entries.</param>
    /// <param name="upTo">The last rank that is listed. Default 10.</param>
    public static ChangeRanking Of(IEnumerable<ChangeEntry> entries, int upTo = 10)
    {
        ChangeEntry[] all = [.. entries];
        ChangeEntry[] compared = [.. all.Where(e => e.Valid && e.Rate is not null)];
        return new ChangeRanking(
            [.. Ranking.Of(compared.Where(e => e.Rate < 0), e => e.Rate).Where(r => r.Rank <= upTo)],
            [.. Ranking.Of(compared.Where(e => e.Rate > 0 && !e.AttainsAll), e => e.Rate, largestFirst: true).Where(r => r.Rank <= upTo)],
            [.. all.Where(e => !e.Valid || e.Rate is null)]);
    }
}
