namespace Wangge.AirQuality.Analysis;

/// <summary>A place or a vector east and north of the middle, as direction and length.</summary>
internal readonly record struct Bearing(double East, double North)
{
    /// <summary>A mean of unit vectors shorter than this has no direction: it is rounding.</summary>
    public const double Least = 1e-9;

    public double Length => Math.Sqrt((East * East) + (North * North));

    /// <summary>Degrees clockwise from north, above 0 to 360.</summary>
    public double Direction
    {
        get
        {
            double degrees = Math.Atan2(East, North) * 180 / Math.PI;
            return degrees <= 0 ? degrees + 360 : degrees;
        }
    }
}
