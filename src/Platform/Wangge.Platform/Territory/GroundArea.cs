using NetTopologySuite.Geometries;

namespace Wangge.Platform.Territory;

/// <summary>
/// Areas and lengths on the ground. Areas are taken in the cylindrical equal-area projection of the WGS-84 ellipsoid,
/// exact for edges that are straight there and within 1e-6 of the geodesic area for polygons the size of a district.
/// </summary>
public static class GroundArea
{
    private const double SemiMajorAxis = 6_378_137.0;
    private const double Flattening = 1 / 298.257_223_563;
    private const double E2 = Flattening * (2 - Flattening);
    private static readonly double E = Math.Sqrt(E2);

    /// <summary>Area in m² of a polygon or collection in WGS-84 degrees; holes are taken off; points and lines count 0.</summary>
    public static double SquareMetres(Geometry shape)
    {
        var sum = 0.0;
        for (var i = 0; i < shape.NumGeometries; i++)
        {
            if (shape.GetGeometryN(i) is not Polygon { IsEmpty: false } polygon)
                continue;
            sum += Ring(polygon.ExteriorRing.CoordinateSequence);
            foreach (var hole in polygon.InteriorRings)
                sum -= Ring(hole.CoordinateSequence);
        }

        return sum;
    }

    /// <summary>Area in m² inside a closed ring, whichever way round.</summary>
    internal static double Ring(CoordinateSequence ring)
    {
        // From the first point, so that the sum keeps its digits for small rings far from the origin.
        var (x0, y0) = (ring.GetX(0), Height(ring.GetY(0)));
        var (sum, px, py) = (0.0, 0.0, 0.0);
        for (var i = 1; i < ring.Count; i++)
        {
            var (x, y) = ((ring.GetX(i) - x0) * Math.PI / 180, Height(ring.GetY(i)) - y0);
            sum += (px * y) - (x * py);
            (px, py) = (x, y);
        }

        return Math.Abs(sum) / 2 * SemiMajorAxis * SemiMajorAxis;
    }

    // y of the equal-area projection over the semi-major axis: half of Snyder's q (Map Projections, 1987, formula 3-12).
    private static double Height(double latitude)
    {
        var sin = Math.Sin(latitude * Math.PI / 180);
        return (1 - E2) / 2 * ((sin / (1 - (E2 * sin * sin))) - (Math.Log((1 - (E * sin)) / (1 + (E * sin))) / (2 * E)));
    }
}
