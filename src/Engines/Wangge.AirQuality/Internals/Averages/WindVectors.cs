namespace Wangge.AirQuality.Analysis;

/// <summary>Mean wind of a period from hourly speed and direction.</summary>
internal static class WindVectors
{
    private const double Radians = Math.PI / 180;

    // A mean vector shorter than this share of the mean speed is what rounding leaves of winds that cancel.
    private const double NoDirection = 1e-12;

    /// <summary>East and north parts of each hour's wind, weighted by its speed; of length 1 where there are no speeds. Missing where either is.</summary>
    internal static (double[] East, double[] North) Parts(ReadOnlySpan<double> direction, ReadOnlySpan<double> speed)
    {
        var east = new double[direction.Length];
        var north = new double[direction.Length];
        for (int i = 0; i < direction.Length; i++)
        {
            (double sin, double cos) = Math.SinCos(direction[i] * Radians);
            double weight = speed.IsEmpty ? 1 : speed[i];
            (east[i], north[i]) = (weight * sin, weight * cos);
        }

        return (east, north);
    }

    /// <summary>The direction the mean wind blows from, degrees in 0 (inclusive) to 360; NaN where the winds cancel or it is calm.</summary>
    internal static double Direction(double east, double north, double scale)
    {
        if (!(Math.Abs(east) + Math.Abs(north) > NoDirection * scale))
            return double.NaN;
        double degrees = Math.Atan2(east, north) / Radians;
        return degrees < 0 ? Math.Min(degrees + 360, Math.BitDecrement(360.0)) : degrees;
    }
}
