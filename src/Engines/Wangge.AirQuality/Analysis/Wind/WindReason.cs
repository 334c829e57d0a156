namespace Wangge.AirQuality.Analysis;

/// <summary>Why an analysis by wind has no figures.</summary>
public enum WindReason
{
    /// <summary>It has them.</summary>
    None,

    /// <summary>The frame has no wind speed or no wind direction, as stations of the national network publish none.</summary>
    NoWind,

    /// <summary>The frame has no column of the name asked for.</summary>
    NoPollutant,

    /// <summary>No hour has wind and value together.</summary>
    NoData,

    /// <summary>Too few hours have wind and value together.</summary>
    TooFewHours,

    /// <summary>Too few places of the plot have enough hours for a surface.</summary>
    TooFewBins,

    /// <summary>All hours are calm.</summary>
    AllCalm,

    /// <summary>The wind blows along one line only, so that a surface over directions and speeds cannot be told.</summary>
    OneDirectionOnly,

    /// <summary>All values are the same.</summary>
    Constant,
}
