using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Wangge.Platform.Territory.Checks;

/// <summary>Judges how grids lie together: overlaps and gaps between siblings, children outside their parent, holes.</summary>
internal static class CoverageCheck
{
    public static void Run(TerritoryReport report, double toleranceM2)
    {
        var byCode = new Dictionary<string, GridFeature>(StringComparer.Ordinal);
        foreach (var grid in report.Features)
            byCode.TryAdd(grid.Code, grid);
        foreach (var family in report.Features.Where(g => !g.Shape.IsEmpty).GroupBy(g => g.ParentCode ?? "", StringComparer.Ordinal))
        {
            GridFeature[] siblings = [.. family];
            CheckOverlaps(siblings, toleranceM2, report);
            var union = OverlayNGRobust.Union(siblings.Select(s => s.Shape));
            CheckHoles(siblings, union, toleranceM2, report);
            if (byCode.TryGetValue(family.Key, out var parent) && !parent.Shape.IsEmpty)
                CheckParent(parent, siblings, union, toleranceM2, report);
            else
                CheckEnclosed(siblings, union, toleranceM2, report);
        }
    }

    private static void CheckOverlaps(GridFeature[] siblings, double toleranceM2, TerritoryReport report)
    {
        var tree = new STRtree<int>();
        for (var i = 0; i < siblings.Length; i++)
            tree.Insert(siblings[i].Shape.EnvelopeInternal, i);
        for (var i = 0; i < siblings.Length; i++)
        {
            foreach (var j in tree.Query(siblings[i].Shape.EnvelopeInternal).Where(j => j > i).Order())
            {
                var (a, b) = (siblings[i], siblings[j]);
                var common = OverlayNGRobust.Overlay(a.Shape, b.Shape, SpatialFunction.Intersection);
                if (GroundArea.SquareMetres(common) is var area && area > toleranceM2)
                    report.Grid("overlap", a, $"与同级 {b} 重叠 {Zh(area)}", $"it overlaps its sibling {b.Name} ({b.Code}) by {En(area)}", Inside(common), area);
            }
        }
    }

    private static void CheckParent(GridFeature parent, GridFeature[] children, Geometry union, double toleranceM2, TerritoryReport report)
    {
        foreach (var child in children)
        {
            var outside = OverlayNGRobust.Overlay(child.Shape, parent.Shape, SpatialFunction.Difference);
            if (GroundArea.SquareMetres(outside) is var area && area > toleranceM2)
                report.Grid("outside-parent", child, $"有 {Zh(area)} 在上级 {parent} 之外", $"{En(area)} lie outside its parent {parent.Name} ({parent.Code})", Inside(outside), area);
        }

        foreach (var gap in Parts(OverlayNGRobust.Overlay(parent.Shape, union, SpatialFunction.Difference)))
        {
            if (GroundArea.SquareMetres(gap) is var area && area > toleranceM2)
                report.Grid("gap", parent, $"下级之间有空隙 {Zh(area)}，不属于任何下级", $"its children leave a gap of {En(area)} that belongs to none", Inside(gap), area, isError: false);
        }
    }

    // Without a parent's shape only what siblings enclose is known to be a gap; a hole in one of them is reported as such.
    private static void CheckEnclosed(GridFeature[] siblings, Geometry union, double toleranceM2, TerritoryReport report)
    {
        foreach (var ring in Parts(union).SelectMany(p => p.InteriorRings))
        {
            var gap = new Polygon((LinearRing)ring);
            var beside = siblings.Where(s => s.Shape.Intersects(gap)).ToList();
            if (beside.Count > 1 && GroundArea.SquareMetres(gap) is var area && area > toleranceM2)
                report.Grid("gap", beside[0], $"与同级 {string.Join('、', beside.Skip(1))} 之间有空隙 {Zh(area)}", $"between it and its siblings {string.Join(", ", beside.Skip(1).Select(s => $"{s.Name} ({s.Code})"))} there is a gap of {En(area)}", Inside(gap), area, isError: false);
        }
    }

    // A hole is sound only where siblings fill it: an enclave.
    private static void CheckHoles(GridFeature[] siblings, Geometry union, double toleranceM2, TerritoryReport report)
    {
        foreach (var grid in siblings)
        {
            foreach (var hole in Parts(grid.Shape).SelectMany(p => p.InteriorRings))
            {
                var empty = OverlayNGRobust.Overlay(new Polygon((LinearRing)hole), union, SpatialFunction.Difference);
                if (GroundArea.SquareMetres(empty) is var area && area > toleranceM2)
                    report.Grid("hole", grid, $"图形里有一个洞，{Zh(area)} 没有同级网格填上", $"it has a hole of which no sibling fills {En(area)}", Inside(empty), area);
            }
        }
    }

    private static IEnumerable<Polygon> Parts(Geometry shape) =>
        Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN).OfType<Polygon>();

    private static Coordinate? Inside(Geometry shape) => Parts(shape).MaxBy(p => p.Area)?.InteriorPoint.Coordinate;

    private static string Zh(double area) => FormattableString.Invariant($"{area:#,0} 平方米");

    private static string En(double area) => FormattableString.Invariant($"{area:#,0} m²");
}
