namespace Wangge.AirQuality.Analysis;

/// <summary>The concentrations at two percentiles of all values.</summary>
internal static class PercentileBand
{
    /// <summary>Above the first, up to and including the second; the second is no bound at 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The percentiles are not ascending within 0..100.</exception>
    public static (double Above, double UpTo) Of(double[] values, double above, double upTo)
    {
        if (!(above >= 0 && upTo <= 100 && above < upTo))
            throw new ArgumentOutOfRangeException(nameof(above), above, "Percentiles are ascending within 0 to 100.");
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return (Summary.At(sorted, above / 100), upTo < 100 ? Summary.At(sorted, upTo / 100) : double.PositiveInfinity);
    }
}
