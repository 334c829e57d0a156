namespace Wangge.AirQuality;

/// <summary>Why an entry has no rank.</summary>
public enum NotRanked : byte
{
    /// <summary>It has no figure, such as a composite index with a pollutant missing.</summary>
    NoFigure,

    /// <summary>Its data do not meet the validity minimums.</summary>
    NotValid,

    /// <summary>It has fewer valid days than the ranking asks.</summary>
    TooFewDays,
}

/// <summary>An entry of a ranking.</summary>
/// <param name="Item">What is ranked.</param>
/// <param name="Rank">1 for the best, ties share it (1, 2, 2, 4); null when not ranked.</param>
/// <param name="Figure">The rounded figure that was compared; shown even when not ranked.</param>
/// <param name="Reason">Why it is not ranked; null when it is.</param>
/// <typeparam name="T">What is ranked.</typeparam>
public sealed record Ranked<T>(T Item, int? Rank, decimal? Figure, NotRanked? Reason);

/// <summary>What a ranking of periods compares.</summary>
public enum RankBy : byte
{
    /// <summary>Composite index, smaller is better.</summary>
    Composite,

    /// <summary>Mean of PM2.5, smaller is better.</summary>
    Pm25,

    /// <summary>Mean of PM10, smaller is better.</summary>
    Pm10,

    /// <summary>Mean of SO2, smaller is better.</summary>
    So2,

    /// <summary>Mean of NO2, smaller is better.</summary>
    No2,

    /// <summary>95th percentile of CO, smaller is better.</summary>
    Co,

    /// <summary>90th percentile of the O3 8 h maxima, smaller is better.</summary>
    O3,

    /// <summary>Good-day ratio, larger is better.</summary>
    GoodRatio,
}

/// <summary>Competition ranking (并列排名): figures are compared as they are shown, rounded; equal ones share a rank and the next rank skips.</summary>
public static class Ranking
{
    /// <summary>Ranks any items. Ranked ones come first in order of rank, equal ones in the order given; the rest follow in the order given.</summary>
    /// <param name="items">What to rank.</param>
    /// <param name="figure">Its rounded figure, null when it has none.</param>
    /// <param name="reason">Why it is not ranked, null when it is; null to rank whatever has a figure.</param>
    /// <param name="largestFirst">Whether larger is better.</param>
    /// <typeparam name="T">What is ranked.</typeparam>
    public static IReadOnlyList<Ranked<T>> Of<T>(
        IEnumerable<T> items, Func<T, decimal?> figure, Func<T, NotRanked?>? reason = null, bool largestFirst = false)
    {
        ArgumentNullException.ThrowIfNull(figure);
        Ranked<T>[] entries = [.. items.Select(item =>
        {
            decimal? value = figure(item);
            return new Ranked<T>(item, null, value, reason?.Invoke(item) ?? (value is null ? NotRanked.NoFigure : null));
        })];
        Ranked<T>[] ranked = [.. entries.Where(e => e.Reason is null).OrderBy(e => largestFirst ? -e.Figure : e.Figure)];
        for (int i = 0; i < ranked.Length; i++)
            ranked[i] = ranked[i] with { Rank = i > 0 && ranked[i].Figure == ranked[i - 1].Figure ? ranked[i - 1].Rank : i + 1 };
        return [.. ranked, .. entries.Where(e => e.Reason is not null)];
    }

    /// <summary>Ranks the periods of stations or groups. Give one period, one class of station, one basis: they are not mixed in a table.</summary>
    /// <param name="periods">What to rank.</param>
    /// <param name="by">What is compared.</param>
    /// <param name="minimumDays">Days with an AQI that an entry needs; 0 for no minimum.</param>
    /// <param name="rankInvalid">Whether entries whose data fall short of the validity minimums are ranked all the same.</param>
    public static IReadOnlyList<Ranked<PeriodValue>> OfPeriods(
        IEnumerable<PeriodValue> periods, RankBy by, int minimumDays = 0, bool rankInvalid = false) => Of(
            periods,
            period => Figure(period, by),
            period => period switch
            {
                { Valid: false } when !rankInvalid => NotRanked.NotValid,
                _ when period.DaysValid < minimumDays => NotRanked.TooFewDays,
                _ => null,
            },
            largestFirst: by == RankBy.GoodRatio);

    /// <summary>The rounded figure of a period that a ranking compares.</summary>
    public static decimal? Figure(PeriodValue period, RankBy by)
    {
        ArgumentNullException.ThrowIfNull(period);
        return by switch
        {
            RankBy.Composite => period.Composite?.Value,
            RankBy.Pm25 => period.Pm25,
            RankBy.Pm10 => period.Pm10,
            RankBy.So2 => period.So2,
            RankBy.No2 => period.No2,
            RankBy.Co => period.CoP95,
            RankBy.O3 => period.O3P90,
            RankBy.GoodRatio => period.GoodRatio,
            _ => throw new ArgumentOutOfRangeException(nameof(by)),
        };
    }
}
