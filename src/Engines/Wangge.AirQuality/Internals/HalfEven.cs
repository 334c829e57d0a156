namespace Wangge.AirQuality.Internals;

/// <summary>Rounding of GB/T 8170: a half goes to the even neighbour.</summary>
internal static class HalfEven
{
    /// <summary>numerator / divisor to the nearest whole number, a half to the even one.</summary>
    /// <param name="numerator">Any value, half the range of long at most.</param>
    /// <param name="divisor">Positive.</param>
    public static long Divide(long numerator, long divisor)
    {
        (long quotient, long rest) = Math.DivRem(numerator, divisor);
        if (rest < 0)
            (quotient, rest) = (quotient - 1, rest + divisor);
        long odd = quotient & 1;
        return 2 * rest + odd > divisor ? quotient + 1 : quotient;
    }
}
