namespace Wangge.AirQuality;

/// <summary>
/// Rounding to the decimals that are reported: whole µg/m³, CO 0.1 mg/m³, a half to the even neighbour
/// (GB/T 8170; HJ 633-2026 cl. 4.2.2 and 4.2.3).
/// </summary>
public static class Reported
{
    /// <summary>Rounds a concentration; null stays null.</summary>
    public static decimal? Round(Pollutant pollutant, decimal? concentration) =>
        concentration is { } value ? decimal.Round(value, pollutant.Decimals(), MidpointRounding.ToEven) : null;

    /// <summary>Rounds a stored value (ten-thousandths) and stays in stored units; <see cref="HourlySeries.Missing"/> stays missing.</summary>
    public static int Round(Pollutant pollutant, int stored) => Mean(pollutant, stored, 1);

    /// <summary>The mean sum / count rounded once, from the exact fraction, in stored units.</summary>
    /// <param name="pollutant">The pollutant, for its decimals.</param>
    /// <param name="sum">Sum of stored values.</param>
    /// <param name="count">How many values; below 1 the mean is <see cref="HourlySeries.Missing"/>.</param>
    public static int Mean(Pollutant pollutant, long sum, int count)
    {
        if (count < 1 || sum == HourlySeries.Missing)
            return HourlySeries.Missing;
        int unit = Unit(pollutant);
        return (int)Math.Clamp(Rounding.HalfEvenWhole(sum, (long)unit * count) * unit, -int.MaxValue, int.MaxValue);
    }

    /// <summary>One reported unit in stored units: 10,000 (1 µg/m³), CO 1,000 (0.1 mg/m³).</summary>
    internal static int Unit(Pollutant pollutant) =>
        pollutant.Decimals() == 1 ? HourlySeries.Scale / 10 : HourlySeries.Scale;
}
