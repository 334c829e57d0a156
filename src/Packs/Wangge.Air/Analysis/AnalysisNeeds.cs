namespace Wangge.Air.Analysis;

/// <summary>What a method must be given beside its options.</summary>
[Flags]
public enum AnalysisNeeds
{
    /// <summary>Any frame.</summary>
    None = 0,

    /// <summary>One pollutant's column.</summary>
    Pollutant = 1,

    /// <summary>Wind speed and direction.</summary>
    Wind = 2,

    /// <summary>At least one weather column.</summary>
    Weather = 4,

    /// <summary>Frames of other stations over the same hours.</summary>
    Neighbours = 8,

    /// <summary>Back trajectories.</summary>
    Trajectories = 16,

    /// <summary>A weather forecast for the days to come.</summary>
    Forecast = 32,

    /// <summary>Where the stations stand.</summary>
    Places = 64,
}
