namespace Wangge.AirQuality.Analysis;

/// <summary>Why there is no trend or no search for change points.</summary>
public enum TrendReason
{
    /// <summary>There is one.</summary>
    None,

    /// <summary>The frame has no such column.</summary>
    NoColumn,

    /// <summary>The column has no value.</summary>
    NoData,

    /// <summary>Fewer periods have enough hours than the method needs.</summary>
    TooFewPeriods,

    /// <summary>More periods than can be compared pair by pair; take a longer period.</summary>
    TooManyPeriods,

    /// <summary>All periods have the same value.</summary>
    Constant,
}

/// <summary>Whether the yearly cycle was taken out.</summary>
public enum SeasonalState
{
    /// <summary>It was not asked for.</summary>
    NotAsked,

    /// <summary>It was taken out.</summary>
    Removed,

    /// <summary>It stays in: there are not more than two years.</summary>
    TooShort,

    /// <summary>It stays in: a place of the cycle never has a value, or more than half of the periods have none.</summary>
    TooManyGaps,

    /// <summary>There is none: the periods are years.</summary>
    NoCycle,
}
