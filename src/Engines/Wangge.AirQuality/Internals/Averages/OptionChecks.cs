namespace Wangge.AirQuality.Analysis;

/// <summary>Checks of what a caller asks for.</summary>
internal static class OptionChecks
{
    /// <exception cref="ArgumentOutOfRangeException">The share is not 0 to 1.</exception>
    internal static void Share(double share, string what) => Within(share, 1, what);

    /// <exception cref="ArgumentOutOfRangeException">The percentile is not 0 to 100.</exception>
    internal static void Percent(double percent, string what = "A percentile") => Within(percent, 100, what);

    private static void Within(double value, int top, string what)
    {
        if (value is not >= 0 || value > top)
            throw new ArgumentOutOfRangeException(nameof(value), value, $"{what} must lie in 0..{top}.");
    }
}
