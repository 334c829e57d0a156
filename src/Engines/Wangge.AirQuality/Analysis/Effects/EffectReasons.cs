namespace Wangge.AirQuality.Analysis;

/// <summary>What the data say of an action.</summary>
public enum EffectVerdict : byte
{
    /// <summary>The data cannot tell; the reasons say why.</summary>
    CannotTell,

    /// <summary>Concentrations fell against what would have been.</summary>
    Better,

    /// <summary>Concentrations rose against what would have been.</summary>
    Worse,

    /// <summary>The whole interval lies inside the margin of equivalence.</summary>
    NoChange,
}

/// <summary>Why an estimate is refused or a verdict is not given.</summary>
[Flags]
public enum EffectReasons
{
    /// <summary>Nothing speaks against it.</summary>
    None = 0,

    /// <summary>The start lies outside the data, or the end before the start.</summary>
    StartOutsideData = 1,

    /// <summary>Too few days with values before the start.</summary>
    TooShortBefore = 1 << 1,

    /// <summary>Too few days with values after the start.</summary>
    TooShortAfter = 1 << 2,

    /// <summary>Too large a share of days is missing at the place.</summary>
    LowCapture = 1 << 3,

    /// <summary>The place has one value only.</summary>
    ConstantSeries = 1 << 4,

    /// <summary>No control has enough days; for a synthetic control, fewer than two.</summary>
    NoControls = 1 << 5,

    /// <summary>The series do not reach back over the same weeks of the year before.</summary>
    NoYearBefore = 1 << 6,

    /// <summary>So few controls that the placebo in space can never fall below its limit.</summary>
    TooFewControls = 1 << 7,

    /// <summary>The synthetic control does not follow the place before the start.</summary>
    PoorFit = 1 << 8,

    /// <summary>The interval of the effect holds zero.</summary>
    IntervalHoldsZero = 1 << 9,

    /// <summary>Controls without the action show changes as large.</summary>
    PlaceboInSpace = 1 << 10,

    /// <summary>An effect is found at an earlier date at which nothing began.</summary>
    PlaceboInTime = 1 << 11,

    /// <summary>The estimators do not agree on the sign.</summary>
    SignsDisagree = 1 << 12,

    /// <summary>The place was drifting away from its neighbours before the start already.</summary>
    PreTrend = 1 << 13,

    /// <summary>Too many days after the start were left out as warnings or dust.</summary>
    TooManyExcluded = 1 << 14,
}
