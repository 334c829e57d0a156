namespace Wangge.AirQuality.Internals;

/// <summary>
/// The sub-indices of one pollutant's hourly means for every reported value, computed once by <see cref="SubIndex"/>.
/// SO2 above 800 µg/m³, which has no 1 h sub-index in the 2012 edition, keeps the 200 of the last breakpoint: the national
/// platform published it so (2671A, 2019-11-01 02:00, SO2 966: AQI 200), and 2026 made it the rule.
/// Slot 0 stands for a missing or negative value, slot 1 + n for n reported units, the last slot for all above the table.
/// </summary>
internal sealed class HourlyLookup
{
    /// <summary>The mark of no sub-index.</summary>
    public const short None = -1;

    private static readonly HourlyLookup[][] Editions =
        [.. Enum.GetValues<AqiEdition>().Select(edition => Pollutants.All.Select(p => new HourlyLookup(edition, p)).ToArray())];

    private HourlyLookup(AqiEdition edition, Pollutant pollutant)
    {
        Unit = Reported.Unit(pollutant);
        Indicator indicator = pollutant.HourlyIndicator();
        int perWhole = HourlySeries.Scale / Unit;
        Last = IaqiTables.Of(edition)[indicator].Last * perWhole + 1;
        Slots = new int[Last + 2];
        Slots[0] = None;
        for (int n = 0; n <= Last; n++)
            Slots[n + 1] = SubIndex.Of(edition, indicator, n / (decimal)perWhole) ?? Slots[n];
    }

    /// <summary>Stored units to one reported unit.</summary>
    public int Unit { get; }

    /// <summary>The first number of reported units above the table.</summary>
    public int Last { get; }

    /// <summary>Sub-indices, <see cref="Last"/> + 2 long.</summary>
    public int[] Slots { get; }

    /// <summary>The look-ups of an edition in the order of <see cref="Pollutants.All"/>.</summary>
    public static ReadOnlySpan<HourlyLookup> Of(AqiEdition edition) => Editions[(int)edition];

    /// <summary>The sub-index of a stored value after rounding half to even, or <see cref="None"/>.</summary>
    public int this[int stored] => Slots[(int)Math.Clamp(Rounding.HalfEvenWhole(stored, Unit), -1, Last) + 1];
}
