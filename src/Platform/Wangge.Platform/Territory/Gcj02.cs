namespace Wangge.Platform.Territory;

/// <summary>The coordinate system of a file of boundaries.</summary>
public enum CoordinateSystem
{
    /// <summary>WGS-84, longitude and latitude in degrees, as GeoJSON (RFC 7946) demands.</summary>
    Wgs84,

    /// <summary>GCJ-02, the shifted system of Chinese web maps (AMap, Tencent, DataV); converted when read.</summary>
    Gcj02,
}

/// <summary>
/// GCJ-02 to WGS-84 and back. GCJ-02 has no published definition; this is the polynomial that all open converters
/// share. The way back is iterated until the way there returns the given point to 1e-10°, about 0.01 mm.
/// </summary>
public static class Gcj02
{
    // Krasovsky 1940.
    private const double SemiMajorAxis = 6_378_245.0;
    private const double EccentricitySquared = 0.006_693_421_622_965_943_23;
    private const double Tolerance = 1e-10;
    private const int MostSteps = 30;

    /// <summary>Whether a point is shifted at all: GCJ-02 leaves everything outside this box as it is.</summary>
    public static bool IsShifted(double longitude, double latitude) =>
        longitude is >= 72.004 and <= 137.8347 && latitude is >= 0.8293 and <= 55.8271;

    /// <summary>WGS-84 degrees to GCJ-02 degrees.</summary>
    public static (double Longitude, double Latitude) FromWgs84(double longitude, double latitude)
    {
        if (!IsShifted(longitude, latitude))
            return (longitude, latitude);
        var (x, y) = (longitude - 105, latitude - 35);
        var ripple = ((20 * Math.Sin(6 * x * Math.PI)) + (20 * Math.Sin(2 * x * Math.PI))) * 2 / 3;
        var north = -100 + (2 * x) + (3 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * Math.Sqrt(Math.Abs(x))) + ripple
            + (((20 * Math.Sin(y * Math.PI)) + (40 * Math.Sin(y / 3 * Math.PI))) * 2 / 3)
            + (((160 * Math.Sin(y / 12 * Math.PI)) + (320 * Math.Sin(y / 30 * Math.PI))) * 2 / 3);
        var east = 300 + x + (2 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * Math.Sqrt(Math.Abs(x))) + ripple
            + (((20 * Math.Sin(x * Math.PI)) + (40 * Math.Sin(x / 3 * Math.PI))) * 2 / 3)
            + (((150 * Math.Sin(x / 12 * Math.PI)) + (300 * Math.Sin(x / 30 * Math.PI))) * 2 / 3);
        var phi = latitude * Math.PI / 180;
        var w2 = 1 - (EccentricitySquared * Math.Sin(phi) * Math.Sin(phi));
        var w = Math.Sqrt(w2);
        return (longitude + (east * 180 / (SemiMajorAxis / w * Math.Cos(phi) * Math.PI)),
            latitude + (north * 180 / (SemiMajorAxis * (1 - EccentricitySquared) / (w2 * w) * Math.PI)));
    }

    /// <summary>GCJ-02 degrees to WGS-84 degrees.</summary>
    public static (double Longitude, double Latitude) ToWgs84(double longitude, double latitude)
    {
        if (!IsShifted(longitude, latitude))
            return (longitude, latitude);
        var (lon, lat) = (longitude, latitude);
        // The shift changes by at most a few parts in a thousand over a step, so each round gains two digits or more.
        for (var step = 0; step < MostSteps; step++)
        {
            var (there, up) = FromWgs84(lon, lat);
            var (dx, dy) = (there - longitude, up - latitude);
            lon -= dx;
            lat -= dy;
            if (Math.Abs(dx) < Tolerance && Math.Abs(dy) < Tolerance)
                break;
        }

        return (lon, lat);
    }
}
