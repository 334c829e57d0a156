using Wangge.AirQuality;

namespace Wangge.Air.Assessment;

/// <summary>One line of a ranking with all that it opens to.</summary>
/// <param name="Subject">What is ranked.</param>
/// <param name="Raw">Its period, everything measured.</param>
/// <param name="Excluded">Its period without the exclusion episodes.</param>
/// <param name="Year">The period against the same span a year before, on the basis of the ranking; null where there were no data then.</param>
/// <param name="Coverage">Share of the hourly values expected of the days so far that is there, 0 to 1.</param>
public sealed record RankingLine(AirSubject Subject, PeriodValue Raw, PeriodValue Excluded, YearOnYear? Year, decimal Coverage)
{
    /// <summary>The period on the basis of the ranking.</summary>
    public required PeriodValue Value { get; init; }

    /// <summary>The figure compared, rounded.</summary>
    public decimal? Figure { get; init; }

    /// <summary>Rank; null where it is not ranked.</summary>
    public int? Rank { get; init; }

    /// <summary>Whether others share the rank.</summary>
    public bool Tied { get; init; }

    /// <summary>Why it is not ranked.</summary>
    public Phrase? Reason { get; init; }

    /// <summary>Rank by the default composite profile, where another was asked for.</summary>
    public int? RankByDefault { get; init; }

    /// <summary>Whether it can be told apart from the first; null for the first, the unranked, and with too few days.</summary>
    public Separation? FromFirst { get; init; }

    /// <summary>Change of the figure against last year: percent, for the good-day ratio percentage points.</summary>
    public decimal? Change(RankBy by) => by switch
    {
        RankBy.Composite => Year?.CompositePercent,
        RankBy.GoodRatio => Year?.GoodRatioPoints,
        _ => Year?.PercentOf(Pollutant.Pm25 + (by - RankBy.Pm25)),
    };
}
