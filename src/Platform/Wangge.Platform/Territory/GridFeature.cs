using NetTopologySuite.Geometries;

namespace Wangge.Platform.Territory;

/// <summary>A grid as a file or the demo gives it.</summary>
/// <param name="Code">Code, unique in the file.</param>
/// <param name="Name">Name.</param>
/// <param name="Level">Level.</param>
/// <param name="ParentCode">Code of the parent; null at a root.</param>
/// <param name="Shape">Polygon or multipolygon, WGS-84 degrees (longitude, latitude); empty where the file's shape cannot stand.</param>
public sealed record GridFeature(string Code, string Name, GridLevel Level, string? ParentCode, Geometry Shape)
{
    /// <summary>Name and code as people read them.</summary>
    public override string ToString() => $"{Name}（{Code}）";
}

/// <summary>A line of the base map: a road or a river.</summary>
/// <param name="Name">Name.</param>
/// <param name="Kind">For example <c>road</c>, <c>expressway</c>, <c>river</c>.</param>
/// <param name="Line">WGS-84 degrees.</param>
public sealed record BaseLine(string Name, string Kind, LineString Line);
