using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis;

/// <summary>What a method works on.</summary>
/// <param name="Frames">The station asked about first, then its neighbours; at least one.</param>
/// <param name="Pollutants">Columns asked about, the main one first; empty where a method needs none.</param>
public sealed record AnalysisInput(IReadOnlyList<HourlyFrame> Frames, IReadOnlyList<string> Pollutants)
{
    /// <summary>The station asked about.</summary>
    public HourlyFrame Subject => Frames[0];

    /// <summary>The column asked about; empty where a method needs none.</summary>
    public string Pollutant => Pollutants.Count > 0 ? Pollutants[0] : "";

    /// <summary>Its unit.</summary>
    public string Unit => Subject.Find(Pollutant)?.Unit ?? "";

    /// <summary>What people call a station, by its code; the code itself where absent.</summary>
    public IReadOnlyDictionary<string, string> StationNames { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where stations stand, by their code; needed by <see cref="AnalysisNeeds.Places"/>.</summary>
    public IReadOnlyDictionary<string, StationSpot> Places { get; init; } = new Dictionary<string, StationSpot>(StringComparer.Ordinal);

    /// <summary>Stations that the one asked about is the mean of, each among the frames; empty where it is a station itself.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Back trajectories, for <see cref="AnalysisNeeds.Trajectories"/>; null where none were given.</summary>
    public TrajectorySet? Trajectories { get; init; }

    /// <summary>The weather to come, where a forecast of it was given.</summary>
    public HourlyFrame? Forecast { get; init; }

    /// <summary>Seed of everything random; the same seed gives the same result.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>What people call a station.</summary>
    public string NameOf(string station) => StationNames.GetValueOrDefault(station, station);
}

/// <summary>Where a station stands.</summary>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Role">What it may be used for.</param>
/// <param name="Altitude">Metres above sea level; null where unknown.</param>
public sealed record StationSpot(double Latitude, double Longitude, BackgroundRole Role = BackgroundRole.Ordinary, double? Altitude = null);
