using NetTopologySuite.Geometries;

namespace Wangge.Platform.Territory;

/// <summary>How a file of boundaries is read and judged.</summary>
public sealed record TerritoryOptions
{
    /// <summary>The coordinate system of the file.</summary>
    public CoordinateSystem Crs { get; init; } = CoordinateSystem.Wgs84;

    /// <summary>Overlaps, gaps and overhangs up to this many m² each are not reported: they come from rounded coordinates.</summary>
    public double ToleranceM2 { get; init; } = 1;

    /// <summary>Largest file read, bytes.</summary>
    public long MostBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Most grids in a file.</summary>
    public int MostFeatures { get; init; } = 50_000;
}

/// <summary>One thing wrong, or doubtful, in a file of boundaries. Nothing is corrected silently.</summary>
/// <param name="Kind">Stable machine name, for example <c>overlap</c>.</param>
/// <param name="IsError">An error refuses the whole file; a warning must be confirmed.</param>
/// <param name="Code">Code of the grid; empty for the file itself.</param>
/// <param name="Name">Name of the grid; empty for the file itself.</param>
/// <param name="Longitude">Where, WGS-84 degrees; null where it has no place.</param>
/// <param name="Latitude">Where, WGS-84 degrees; null where it has no place.</param>
/// <param name="AreaM2">Size of an overlap, gap or overhang, m²; null for other kinds.</param>
/// <param name="Sentence">What people read; names grid and place.</param>
public sealed record TerritoryProblem(string Kind, bool IsError, string Code, string Name, double? Longitude, double? Latitude, double? AreaM2, Phrase Sentence);

/// <summary>A file of boundaries as read, with everything found wrong.</summary>
public sealed class TerritoryReport
{
    private readonly List<TerritoryProblem> _problems = [];

    /// <summary>The grids, in the file's order. Fit for import only where <see cref="HasErrors"/> is false.</summary>
    public IReadOnlyList<GridFeature> Features { get; internal set; } = [];

    /// <summary>What was found, errors first, else in the order found.</summary>
    public IReadOnlyList<TerritoryProblem> Problems => [.. _problems.OrderByDescending(p => p.IsError)];

    /// <summary>Whether anything refuses the file.</summary>
    public bool HasErrors => _problems.Exists(p => p.IsError);

    /// <summary>How many problems refuse the file.</summary>
    public int Errors => _problems.Count(p => p.IsError);

    /// <summary>How many problems must be confirmed.</summary>
    public int Warnings => _problems.Count(p => !p.IsError);

    /// <summary>Notes a problem of the file itself.</summary>
    internal void File(string kind, string zh, string en, bool isError = true) =>
        _problems.Add(new(kind, isError, "", "", null, null, null, new(zh, en)));

    /// <summary>Notes a problem of a grid; the sentence is completed with its name, code and place.</summary>
    internal void Grid(string kind, GridFeature grid, string zh, string en, Coordinate? at = null, double? areaM2 = null, bool isError = true)
    {
        var place = at is null ? "" : FormattableString.Invariant($"{at.X:0.000000}, {at.Y:0.000000}");
        var name = grid.Name.Length == 0 ? "?" : grid.Name;
        var sentence = new Phrase(
            $"{name}（{grid.Code}）：{zh}{(at is null ? "" : $"，位置 {place}")}。",
            $"{name} ({grid.Code}): {en}{(at is null ? "" : $", at {place}")}.");
        _problems.Add(new(kind, isError, grid.Code, grid.Name, at?.X, at?.Y, areaM2, sentence));
    }
}
