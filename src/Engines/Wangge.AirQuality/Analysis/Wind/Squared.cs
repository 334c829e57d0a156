namespace Wangge.AirQuality.Analysis;

/// <summary>A level smoothed as its square root, and its standard error, taken back.</summary>
internal static class Squared
{
    /// <summary>The square, at most <paramref name="limit"/>; the error by the slope of the square and by its bending, which alone is left near 0.</summary>
    public static (double Value, double Error) Of(double root, double error, double limit)
    {
        double level = Math.Max(0, root);
        return (Math.Min(limit, level * level), error * Math.Sqrt((4 * level * level) + (2 * error * error)));
    }
}
