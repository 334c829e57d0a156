namespace Wangge.Air.Stations;

/// <summary>How far stations stand from places.</summary>
internal static class StationDistance
{
    private const double EarthRadiusKm = 6371.0088;

    /// <summary>Great-circle distance to another station, km.</summary>
    public static double KmTo(this Station station, Station other) => station.KmTo(other.Longitude, other.Latitude);

    /// <summary>Great-circle distance to a point in WGS-84 degrees, km.</summary>
    public static double KmTo(this Station station, double longitude, double latitude)
    {
        double here = double.DegreesToRadians(station.Latitude), there = double.DegreesToRadians(latitude);
        double north = Math.Sin((there - here) / 2), east = Math.Sin(double.DegreesToRadians(longitude - station.Longitude) / 2);
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt((north * north) + (Math.Cos(here) * Math.Cos(there) * east * east))));
    }
}
