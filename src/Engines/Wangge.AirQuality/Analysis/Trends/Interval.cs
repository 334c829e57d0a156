namespace Wangge.AirQuality.Analysis;

/// <summary>An interval for a figure, ends included; both NaN where none can be given.</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>Whether a value lies inside.</summary>
    public bool Holds(double value) => value >= Lower && value <= Upper;

    /// <summary>The percentile interval of bootstrap samples sorted ascending: the same count, round((1 - confidence) / 2 · B), is cut off at both ends.</summary>
    internal static Interval OfSorted(ReadOnlySpan<double> samples, double confidence)
    {
        int cut = Math.Min((int)Math.Round((1 - confidence) / 2 * samples.Length), (samples.Length - 1) / 2);
        return new Interval(samples[cut], samples[^(cut + 1)]);
    }
}
