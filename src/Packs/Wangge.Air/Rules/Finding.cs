using System.Text.Json;
using Wangge.Air.Stations;
using Wangge.Platform.Web;

namespace Wangge.Air.Rules;

/// <summary>One hour in which a rule was breached, with what shows it.</summary>
/// <param name="Subject">Code of the station, or path of the town.</param>
/// <param name="Station">The station; null for a town.</param>
/// <param name="GridPath">Where it lies.</param>
/// <param name="End">End of the hour, district time.</param>
/// <param name="Title">One line of at most 60 characters.</param>
/// <param name="Text">What was seen, what it was held against.</param>
/// <param name="Facts">The figures behind it.</param>
public sealed record Finding(string Subject, Station? Station, string GridPath, DateTime End, Phrase Title, Phrase Text, FindingFacts Facts);

/// <summary>The figures behind a finding, as carried to the case. Concentrations in <see cref="Unit"/>; what does not apply is null.</summary>
public sealed record FindingFacts
{
    /// <summary>Code of the rule; filled when the finding is acted upon.</summary>
    public string? Rule { get; init; }

    /// <summary>Version of the rule.</summary>
    public int? Version { get; init; }

    /// <summary>Code of the station or path of the town.</summary>
    public required string Subject { get; init; }

    /// <summary>Symbol of the pollutant.</summary>
    public string? Pollutant { get; init; }

    /// <summary>Unit of the concentrations.</summary>
    public string? Unit { get; init; }

    /// <summary>Value at the hour.</summary>
    public decimal? Value { get; init; }

    /// <summary>Value it rose from.</summary>
    public decimal? Previous { get; init; }

    /// <summary>Median of the station's own hours before.</summary>
    public decimal? Baseline { get; init; }

    /// <summary>Robust standard deviation of those hours: 1.4826 times the median absolute deviation.</summary>
    public decimal? Spread { get; init; }

    /// <summary>Median of the neighbours at the hour.</summary>
    public decimal? NeighbourMedian { get; init; }

    /// <summary>Hourly AQI at the hour.</summary>
    public int? Aqi { get; init; }

    /// <summary>Level 1 to 6.</summary>
    public int? Level { get; init; }

    /// <summary>Consecutive hours so far.</summary>
    public int? Duration { get; init; }

    /// <summary>Wind speed, m/s.</summary>
    public decimal? WindSpeed { get; init; }

    /// <summary>Direction the wind comes from, degrees.</summary>
    public decimal? WindDirection { get; init; }

    /// <summary>The hours looked at, newest last.</summary>
    public IReadOnlyList<HourFact> Hours { get; init; } = [];

    /// <summary>The neighbours looked at, nearest first.</summary>
    public IReadOnlyList<NeighbourFact> Neighbours { get; init; } = [];

    /// <summary>As carried to the case.</summary>
    public JsonElement ToElement() => JsonSerializer.SerializeToElement(this, ClientJson.Options);
}

/// <summary>A value of the subject; null is missing.</summary>
/// <param name="Time">End of the hour, district time.</param>
/// <param name="Value">Concentration, or the AQI for the level rule.</param>
public sealed record HourFact(DateTime Time, decimal? Value);

/// <summary>A neighbour at the hour.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Km">Its distance.</param>
/// <param name="Value">Its value; null is missing.</param>
public sealed record NeighbourFact(string Code, decimal Km, decimal? Value);
