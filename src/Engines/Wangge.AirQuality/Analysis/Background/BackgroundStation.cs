namespace Wangge.AirQuality.Analysis;

/// <summary>What a station may be used for.</summary>
public enum BackgroundRole : byte
{
    /// <summary>An ordinary station: may show the background of others.</summary>
    Ordinary,

    /// <summary>A named background station (对照点): shows the background of others whatever the wind.</summary>
    Background,

    /// <summary>A micro station or a monitor at a source: is split itself, never shows the background of others.</summary>
    LeftOut,
}

/// <summary>A station with its place.</summary>
/// <param name="Frame">Its hours; pollutant and, where there is a mast, wind.</param>
/// <param name="East">Metres to the east of any common point.</param>
/// <param name="North">Metres to the north of it.</param>
/// <param name="Role">What it may be used for.</param>
public sealed record BackgroundStation(HourlyFrame Frame, double East, double North, BackgroundRole Role = BackgroundRole.Ordinary)
{
    private const double EarthRadius = 6_371_000;

    /// <summary>Height above sea level, m; null where unknown.</summary>
    public double? Altitude { get; init; }

    /// <summary>Metres to the east and north of a common point, for places within some hundred kilometres of it.</summary>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="longitude">Degrees east.</param>
    /// <param name="originLatitude">Degrees north of the common point.</param>
    /// <param name="originLongitude">Degrees east of it.</param>
    public static (double East, double North) Metres(double latitude, double longitude, double originLatitude, double originLongitude) =>
        (double.DegreesToRadians(longitude - originLongitude) * EarthRadius * Math.Cos(double.DegreesToRadians(originLatitude)),
            double.DegreesToRadians(latitude - originLatitude) * EarthRadius);
}
