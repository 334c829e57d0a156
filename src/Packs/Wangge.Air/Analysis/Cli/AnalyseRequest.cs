using Wangge.AirQuality;

namespace Wangge.Air.Analysis.Cli;

/// <summary>The form of a result.</summary>
internal enum AnalyseOut
{
    Json,
    Csv,
    Png,
    Svg,
    Html,
}

/// <summary>What <c>wangge air analyse</c> was asked.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Paths">Observation files; of a trajectory method the trajectory files.</param>
internal sealed record AnalyseRequest(string Method, IReadOnlyList<string> Paths)
{
    public ObservationFormat Format { get; init; }

    public string? Station { get; init; }

    /// <summary>Columns asked about, joined by commas; null takes PM2.5.</summary>
    public string? Pollutant { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Observation files of a trajectory method.</summary>
    public IReadOnlyList<string> Observations { get; init; } = [];

    /// <summary>List of stations with their places.</summary>
    public string? Stations { get; init; }

    /// <summary>The weather to come.</summary>
    public string? Weather { get; init; }

    public int Seed { get; init; } = 1;

    /// <summary>Options of the method that were given.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Options { get; init; } = [];

    public AnalyseOut Out { get; init; }

    /// <summary>Which table of a CSV; null takes the main one.</summary>
    public string? Table { get; init; }

    /// <summary>Which drawing of an SVG or PNG; null takes the main one.</summary>
    public string? Drawing { get; init; }

    /// <summary>Width of an SVG or PNG, px.</summary>
    public int Width { get; init; } = AnalysisDrawing.Wide;

    public string? Output { get; init; }

    public bool English { get; init; }
}
