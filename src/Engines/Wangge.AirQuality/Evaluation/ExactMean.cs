
namespace Wangge.AirQuality;

/// <summary>
/// The mean of some hours of one day, kept as its exact sum and count so that nothing is rounded before it must be.
/// The default value is a missing mean.
/// </summary>
public readonly record struct ExactMean : IComparable<ExactMean>
{
    /// <summary>The most hours that one mean may hold: a day.</summary>
    public const int MaximumCount = 24;

    /// <summary>The least common multiple of 1..24: on this denominator every mean is a whole number.</summary>
    internal const long CommonDenominator = 5_354_228_880;

    /// <summary>Makes a mean.</summary>
    /// <param name="sum">Sum of the hours in stored units, see <see cref="HourlySeries.Scale"/>.</param>
    /// <param name="count">Hours summed, 1 to 24.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count lies outside 1..24.</exception>
    public ExactMean(long sum, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaximumCount);
        Sum = sum;
        Count = count;
    }

    /// <summary>Sum of the hours in stored units.</summary>
    public long Sum { get; }

    /// <summary>Hours summed; 0 when the mean is missing.</summary>
    public int Count { get; }

    /// <summary>Whether there is a mean.</summary>
    public bool HasValue => Count > 0;

    /// <summary>The mean to 28 digits, µg/m³ (CO mg/m³); null when missing.</summary>
    public decimal? Value => HasValue ? Sum / ((decimal)Count * HourlySeries.Scale) : null;

    /// <summary>The mean times 10,000 times <see cref="CommonDenominator"/>; only for a mean that has a value.</summary>
    internal Int128 OnCommon => (Int128)Sum * (CommonDenominator / Count);

    /// <summary>A single value, already known to four decimals, as a mean of one.</summary>
    /// <exception cref="OverflowException">The value is beyond ±214,748.</exception>
    public static ExactMean Of(decimal? value) => value is null ? default : new ExactMean(Concentration.ToStored(value), 1);

    /// <summary>The mean rounded once by GB/T 8170; null when missing.</summary>
    /// <param name="decimals">Decimals kept, 0 to 4.</param>
    public decimal? Rounded(int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)decimals, 4u, nameof(decimals));
        if (!HasValue)
            return null;
        ReadOnlySpan<int> powers = [1, 10, 100, 1_000, 10_000];
        return Rounding.HalfEvenWhole(Sum, (long)Count * powers[4 - decimals]) / (decimal)powers[decimals];
    }

    /// <summary>Compares by size, exactly; a missing mean comes first.</summary>
    public int CompareTo(ExactMean other) =>
        HasValue && other.HasValue ? (Sum * other.Count).CompareTo(other.Sum * Count) : HasValue.CompareTo(other.HasValue);
}
