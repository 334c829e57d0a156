using System.Runtime.CompilerServices;
using NetTopologySuite.Geometries;
using Wangge.Platform.Territory.Locating;

namespace Wangge.Platform.Territory;

/// <summary>A grid as a point location answers it.</summary>
/// <param name="Id">Key in the store; 0 where the grid is not stored.</param>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="Level">Level.</param>
/// <param name="Path">Codes from the root.</param>
public sealed record GridPlace(int Id, string Code, string Name, GridLevel Level, string Path);

/// <summary>
/// Finds the smallest grid that holds a point. Immutable and safe to use from many threads.
/// A point on a boundary lies in every grid that touches it; of all grids that hold a point the deepest level wins,
/// and of equals the one whose code comes first (ordinal), so that each point belongs to exactly one grid of a level.
/// </summary>
/// <remarks>
/// A raster of equal cells lies over the territory. A cell that no boundary crosses has its answer written in it; the
/// others list the few grids to be tried, best first, each by a ray crossing over the edges in the point's own strip
/// with exact arithmetic.
/// </remarks>
public sealed class GridIndex
{
    private readonly GridPlace[] _places;
    private readonly StripPolygon[] _shapes;
    private readonly Raster _raster;

    /// <summary>Builds the index.</summary>
    /// <param name="grids">Grids with their shapes in WGS-84 degrees, polygons or multipolygons, valid; any order.</param>
    public GridIndex(IEnumerable<(GridPlace Place, Geometry Shape)> grids)
    {
        var ordered = grids.Where(g => !g.Shape.IsEmpty).OrderByDescending(g => g.Place.Level).ThenBy(g => g.Place.Code, StringComparer.Ordinal).ToArray();
        _places = [.. ordered.Select(g => g.Place)];
        _shapes = [.. ordered.Select(g => new StripPolygon(g.Shape))];
        _raster = new Raster(_shapes);
    }

    /// <summary>The grids, best first: deepest level, then code. <see cref="Locate(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{int})"/> answers places in this list.</summary>
    public IReadOnlyList<GridPlace> Places => _places;

    /// <summary>The smallest grid that holds the point, or null outside every grid and for a coordinate that is not a number.</summary>
    /// <param name="longitude">WGS-84 degrees.</param>
    /// <param name="latitude">WGS-84 degrees.</param>
    public GridPlace? Locate(double longitude, double latitude) => Find(longitude, latitude) is var i && i >= 0 ? _places[i] : null;

    /// <summary>Locates many points; writes the place in <see cref="Places"/> or -1.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public void Locate(ReadOnlySpan<double> longitudes, ReadOnlySpan<double> latitudes, Span<int> places)
    {
        if (longitudes.Length != latitudes.Length || longitudes.Length != places.Length)
            throw new ArgumentException("Longitudes, latitudes and places must be equally many.", nameof(places));
        for (var i = 0; i < places.Length; i++)
            places[i] = Find(longitudes[i], latitudes[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Find(double x, double y)
    {
        var cell = _raster.CellAt(x, y);
        return cell >= Raster.Nothing ? cell : Try(cell, x, y);
    }

    private int Try(int cell, double x, double y)
    {
        foreach (var candidate in _raster.Candidates(cell))
        {
            // A complement is a grid that holds the whole cell.
            if (candidate < 0)
                return ~candidate;
            if (_shapes[candidate].Covers(x, y))
                return candidate;
        }

        return Raster.Nothing;
    }
}
