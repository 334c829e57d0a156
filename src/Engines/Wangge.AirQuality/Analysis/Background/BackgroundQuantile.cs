namespace Wangge.AirQuality.Analysis;

/// <summary>A low quantile over few stations, and how far it moves when a station is left out or the quantile is another.</summary>
internal static class BackgroundQuantile
{
    /// <summary>Quantiles between order statistics (type 7 of Hyndman and Fan 1996).</summary>
    /// <param name="sorted">Two values or more, ascending.</param>
    /// <param name="options">Quantile and spread.</param>
    public static (double Value, double Low, double High) Of(ReadOnlySpan<double> sorted, BackgroundOptions options)
    {
        double lower = Math.Max(0, options.Quantile - options.QuantileSpread), upper = Math.Min(1, options.Quantile + options.QuantileSpread);
        // Leaving the largest out gives the lowest quantile that leaving one out can give, the smallest the highest.
        return (At(sorted, options.Quantile), At(sorted[..^1], lower), At(sorted[1..], upper));
    }

    private static double At(ReadOnlySpan<double> sorted, double share)
    {
        double at = share * (sorted.Length - 1);
        int low = Math.Min((int)at, sorted.Length - 1), next = Math.Min(low + 1, sorted.Length - 1);
        return sorted[low] + ((at - low) * (sorted[next] - sorted[low]));
    }
}
