namespace Wangge.AirQuality;

/// <summary>The sub-index (IAQI) of one indicator by HJ 633-2012 eq. (1) or HJ 633-2026 eq. (1), rounded up to a whole number.</summary>
public static class SubIndex
{
    /// <summary>The sub-index of a concentration, exactly.</summary>
    /// <param name="edition">The edition, by the date of the observation.</param>
    /// <param name="indicator">Pollutant and averaging time.</param>
    /// <param name="concentration">µg/m³; CO mg/m³. It is looked up as given: rounding to the decimals that are
    /// reported (whole µg/m³, CO 0.1 mg/m³, half to even; HJ 633-2026 cl. 4.2.2) is the caller's.</param>
    /// <returns>0 to 500; above the last breakpoint 500. Null where the 2012 edition has none: SO2 1 h or O3 8 h
    /// above 800 µg/m³ (Table 1, notes b and c), where the other averaging time decides.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The concentration is negative, or edition or indicator is unknown.</exception>
    public static int? Of(AqiEdition edition, Indicator indicator, decimal concentration)
    {
        if (concentration < 0)
            throw new ArgumentOutOfRangeException(nameof(concentration), concentration, "A concentration cannot be negative.");
        IaqiTable table = IaqiTables.Of(edition);
        if ((uint)indicator >= (uint)table.Columns.Length)
            throw new ArgumentOutOfRangeException(nameof(indicator), indicator, "There is no such indicator.");
        IaqiColumn column = table[indicator];
        if (concentration > column.Last)
            return column.Above;

        int upper = 1;
        while (concentration > column.Concentrations[upper])
            upper++;
        int from = column.Concentrations[upper - 1];
        int step = IaqiTable.Indices[upper] - IaqiTable.Indices[upper - 1];
        return IaqiTable.Indices[upper - 1] + Ceiling(concentration, from, step, column.Concentrations[upper] - from);
    }

    /// <summary>⌈step·(concentration − from)/width⌉ in whole numbers, so that no digit of the decimal is lost:
    /// at most 96 bits of mantissa or 94 bits of scale times a factor below 2¹².</summary>
    private static int Ceiling(decimal concentration, int from, int step, int width)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(concentration, bits);
        var mantissa = new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        UInt128 scale = 1;
        for (int places = (bits[3] >> 16) & 0xFF; places > 0; places--)
            scale *= 10;
        UInt128 numerator = (mantissa - (UInt128)from * scale) * (UInt128)step;
        UInt128 denominator = (UInt128)width * scale;
        return (int)((numerator + denominator - 1) / denominator);
    }
}
