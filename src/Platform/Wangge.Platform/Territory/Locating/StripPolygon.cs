using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Wangge.Platform.Territory.Locating;

/// <summary>A polygon with its edges sorted into horizontal strips, so that a point meets only the edges at its own height.</summary>
internal sealed class StripPolygon
{
    private const int EdgesToAStrip = 2;

    // Edges as x1,y1,x2,y2, repeated in each strip they reach; _starts has one more entry than there are strips.
    private readonly double[] _edges;
    private readonly int[] _starts;
    private readonly double _perUnit;

    public StripPolygon(Geometry shape)
    {
        Bounds = shape.EnvelopeInternal;
        Ring[] rings = [.. RingsOf(shape)];
        Edges = rings.Sum(r => r.Points.Count - 1);
        var strips = Math.Max(1, Edges / EdgesToAStrip);
        _perUnit = Bounds.Height > 0 ? strips / Bounds.Height : 0;
        _starts = new int[strips + 1];
        foreach (var (_, y1, _, y2) in EdgesOf(rings))
        {
            for (var s = Strip(Math.Min(y1, y2)); s <= Strip(Math.Max(y1, y2)); s++)
                _starts[s + 1] += 4;
        }

        for (var s = 0; s < strips; s++)
            _starts[s + 1] += _starts[s];
        _edges = new double[_starts[strips]];
        var next = _starts.ToArray();
        foreach (var (x1, y1, x2, y2) in EdgesOf(rings))
        {
            for (var s = Strip(Math.Min(y1, y2)); s <= Strip(Math.Max(y1, y2)); s++)
            {
                (_edges[next[s]], _edges[next[s] + 1], _edges[next[s] + 2], _edges[next[s] + 3]) = (x1, y1, x2, y2);
                next[s] += 4;
            }
        }

        Shape = shape;
    }

    /// <summary>Smallest rectangle around it.</summary>
    public Envelope Bounds { get; }

    /// <summary>How many edges it has.</summary>
    public int Edges { get; }

    /// <summary>The polygon itself.</summary>
    public Geometry Shape { get; }

    /// <summary>All edges, each once.</summary>
    public IEnumerable<(double X1, double Y1, double X2, double Y2)> AllEdges => EdgesOf(RingsOf(Shape));

    /// <summary>Whether the point lies inside or on the boundary, exactly.</summary>
    public bool Covers(double x, double y)
    {
        if (!(x >= Bounds.MinX && x <= Bounds.MaxX && y >= Bounds.MinY && y <= Bounds.MaxY))
            return false;
        var strip = Strip(y);
        var edges = _edges.AsSpan(_starts[strip], _starts[strip + 1] - _starts[strip]);
        var inside = false;
        for (; edges.Length >= 4; edges = edges[4..])
        {
            var (x1, y1, x2, y2) = (edges[0], edges[1], edges[2], edges[3]);
            if (x1 < x && x2 < x)
                continue;
            if (y1 == y && y2 == y)
            {
                if (x >= Math.Min(x1, x2) && x <= Math.Max(x1, x2))
                    return true;
                continue;
            }

            // Half-open in y, so that a vertex on the ray counts for one of its two edges; the vertex itself is boundary.
            if (x2 == x && y2 == y)
                return true;
            if ((y1 > y) == (y2 > y))
                continue;
            var side = CGAlgorithmsDD.OrientationIndex(x1, y1, x2, y2, x, y);
            if (side == 0)
                return true;
            if ((y2 > y1) == (side > 0))
                inside = !inside;
        }

        return inside;
    }

    private int Strip(double y) => Math.Clamp((int)((y - Bounds.MinY) * _perUnit), 0, _starts.Length - 2);

    private static IEnumerable<Ring> RingsOf(Geometry shape)
    {
        for (var i = 0; i < shape.NumGeometries; i++)
        {
            var polygon = (Polygon)shape.GetGeometryN(i);
            yield return new(polygon.ExteriorRing.CoordinateSequence);
            foreach (var hole in polygon.InteriorRings)
                yield return new(hole.CoordinateSequence);
        }
    }

    private static IEnumerable<(double X1, double Y1, double X2, double Y2)> EdgesOf(IEnumerable<Ring> rings)
    {
        foreach (var ring in rings)
        {
            for (var i = 1; i < ring.Points.Count; i++)
                yield return (ring.Points.GetX(i - 1), ring.Points.GetY(i - 1), ring.Points.GetX(i), ring.Points.GetY(i));
        }
    }

    private readonly record struct Ring(CoordinateSequence Points);
}
