namespace Wangge.Platform.Features;

/// <summary>
/// A coordinate reference system in which features can be asked for. Everything is stored in WGS-84 with longitude first.
/// </summary>
/// <param name="Uri">Its OGC identifier.</param>
/// <param name="Name">What people call it.</param>
/// <param name="IsLatitudeFirst">Whether the first of its axes is the latitude, as the EPSG register says of geographic systems.</param>
/// <param name="IsMercator">Whether it is the spherical Mercator of web maps, metres.</param>
public sealed record Crs(string Uri, string Name, bool IsLatitudeFirst, bool IsMercator)
{
    private const double Radius = 6378137;
    private const double GreatestLatitude = 89.9;

    /// <summary>WGS-84, longitude and latitude: what is stored and what answers where nothing else is asked for.</summary>
    public static Crs Crs84 { get; } = new("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "WGS 84 (lon, lat)", false, false);

    /// <summary>
    /// The systems offered. CGCS2000 has the numbers of WGS-84: the two agree within about a metre in China, which the EPSG register
    /// gives as the accuracy of the null transformation, and our places are no better.
    /// </summary>
    public static IReadOnlyList<Crs> All { get; } =
    [
        Crs84,
        new("http://www.opengis.net/def/crs/EPSG/0/4326", "EPSG:4326 WGS 84", true, false),
        new("http://www.opengis.net/def/crs/EPSG/0/3857", "EPSG:3857 Web Mercator", false, true),
        new("http://www.opengis.net/def/crs/EPSG/0/4490", "EPSG:4490 CGCS2000", true, false),
    ];

    /// <summary>The system of an identifier, or null where it is not offered.</summary>
    public static Crs? Find(string uri) => All.FirstOrDefault(c => c.Uri == uri);

    /// <summary>Decimals that say about 0.1 m.</summary>
    public int Decimals => IsMercator ? 1 : 6;

    /// <summary>The two coordinates in this system, in the order of its axes, not rounded.</summary>
    public (double First, double Second) FromStored(double longitude, double latitude)
    {
        if (IsMercator)
        {
            double angle = Math.Clamp(latitude, -GreatestLatitude, GreatestLatitude) * Math.PI / 180;
            return (Radius * longitude * Math.PI / 180, Radius * Math.Asinh(Math.Tan(angle)));
        }

        return IsLatitudeFirst ? (latitude, longitude) : (longitude, latitude);
    }

    /// <summary>Longitude and latitude of two coordinates in the order of the axes.</summary>
    public (double Longitude, double Latitude) ToStored(double first, double second)
    {
        if (IsMercator)
            return (first / Radius * 180 / Math.PI, Math.Atan(Math.Sinh(second / Radius)) * 180 / Math.PI);
        return IsLatitudeFirst ? (second, first) : (first, second);
    }
}
