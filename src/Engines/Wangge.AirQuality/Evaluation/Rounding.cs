namespace Wangge.AirQuality;

/// <summary>
/// Rounding by GB/T 8170 (修约): below half down, above half up, exactly half to the even digit; in one step, never twice.
/// HJ 633-2026 cl. 4.2.2 and HJ 663 ask for it. Values are decimal, never binary, so that 1.15 is exactly 1.15.
/// </summary>
public static class Rounding
{
    /// <summary>Most decimals that these methods keep.</summary>
    public const int MaximumDecimals = 10;

    /// <summary>Rounds a decimal: 2.5 to 2, 12.51 to 13, 1.15 to 1.2, -2.5 to -2.</summary>
    /// <param name="value">Any decimal.</param>
    /// <param name="decimals">Decimals kept, 0 to <see cref="MaximumDecimals"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The decimals lie outside the range.</exception>
    public static decimal HalfEven(decimal value, int decimals)
    {
        Check(decimals);
        return decimal.Round(value, decimals, MidpointRounding.ToEven);
    }

    /// <summary>Rounds a missing value to a missing value, any other as <see cref="HalfEven(decimal,int)"/>.</summary>
    public static decimal? HalfEven(decimal? value, int decimals) => value is { } given ? HalfEven(given, decimals) : null;

    /// <summary>
    /// Rounds the exact ratio <paramref name="numerator"/> / <paramref name="denominator"/> in one step, without
    /// forming a quotient first; half is told apart from almost half however long the quotient runs.
    /// </summary>
    /// <param name="numerator">A sum; times ten to the decimals it must stay within 128 bits.</param>
    /// <param name="denominator">A count, more than 0.</param>
    /// <param name="decimals">Decimals kept, 0 to <see cref="MaximumDecimals"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The denominator is not positive or the decimals lie outside the range.</exception>
    /// <exception cref="OverflowException">The result or the scaled numerator is too large.</exception>
    public static decimal HalfEven(Int128 numerator, Int128 denominator, int decimals)
    {
        Check(decimals);
        if (denominator <= 0)
            throw new ArgumentOutOfRangeException(nameof(denominator), denominator, "The denominator must be more than 0.");
        long scale = 1;
        for (int i = 0; i < decimals; i++)
            scale *= 10;
        (Int128 quotient, Int128 rest) = Int128.DivRem(checked(numerator * scale), denominator);
        return (decimal)(quotient + Step(Int128.Abs(rest) * 2, denominator, Int128.IsEvenInteger(quotient), Int128.Sign(rest))) / scale;
    }

    /// <summary>The whole number nearest to the ratio, half to even; the denominator is more than 0 (not checked: hot path).</summary>
    internal static long HalfEvenWhole(long numerator, long denominator)
    {
        (long quotient, long rest) = Math.DivRem(numerator, denominator);
        return quotient + Step(Math.Abs(rest) * 2, denominator, (quotient & 1) == 0, Math.Sign(rest));
    }

    private static int Step<T>(T twiceRest, T denominator, bool even, int sign)
        where T : IComparable<T>
    {
        int against = twiceRest.CompareTo(denominator);
        return against > 0 || (against == 0 && !even) ? sign : 0;
    }

    private static void Check(int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, MaximumDecimals);
    }
}
