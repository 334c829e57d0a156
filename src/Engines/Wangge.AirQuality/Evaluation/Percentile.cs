namespace Wangge.AirQuality;

/// <summary>
/// Percentiles by annex A of HJ 663: sort ascending X(1..n), k = 1 + (n-1)·p/100, s the whole part of k,
/// m = X(s) + (X(s+1) - X(s))·(k - s). Exact: no binary numbers, and the ratio is rounded once by the caller.
/// </summary>
public static class Percentile
{
    /// <summary>The percentile of some values, in any order; null when there are none.</summary>
    /// <param name="values">Values without gaps.</param>
    /// <param name="percent">0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The percentage lies outside 0..100.</exception>
    public static decimal? Of(IEnumerable<decimal> values, int percent)
    {
        decimal[] sorted = [.. values];
        Array.Sort(sorted);
        if (sorted.Length == 0)
            return null;
        (int lower, int hundredths) = Position(sorted.Length, percent);
        return hundredths == 0
            ? sorted[lower]
            : sorted[lower] + ((sorted[lower + 1] - sorted[lower]) * hundredths / 100m);
    }

    /// <summary>Where the percentile lies in a sorted list: the index below it and the way to the next in hundredths.</summary>
    internal static (int Lower, int Hundredths) Position(int count, int percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        return Math.DivRem((count - 1) * percent, 100);
    }
}
