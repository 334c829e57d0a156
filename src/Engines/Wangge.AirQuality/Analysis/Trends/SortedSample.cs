namespace Wangge.AirQuality.Analysis;

/// <summary>Quantiles of values sorted ascending, by type 7 of Hyndman and Fan (The American Statistician 50, 1996).</summary>
internal static class SortedSample
{
    /// <summary>The quantile at <paramref name="share"/>, 0 to 1; NaN where there are no values.</summary>
    internal static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        if (sorted.IsEmpty)
            return double.NaN;
        double place = (sorted.Length - 1) * share;
        int below = (int)place;
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + ((sorted[below + 1] - sorted[below]) * (place - below));
    }

    /// <summary>The percentile interval of bootstrap samples: the same count, round((1 - confidence) / 2 · B), is cut off at both ends.</summary>
    internal static Interval Interval(ReadOnlySpan<double> sorted, double confidence)
    {
        int cut = Math.Min((int)Math.Round((1 - confidence) / 2 * sorted.Length), (sorted.Length - 1) / 2);
        return new Interval(sorted[cut], sorted[^(cut + 1)]);
    }
}
