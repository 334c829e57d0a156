using System.Collections.Immutable;

namespace Wangge.AirQuality;

/// <summary>
/// The concentrations at which one indicator reaches the sub-indices 0, 50, 100, 150, 200, 300, 400 and 500.
/// </summary>
/// <param name="Indicator">Pollutant and averaging time.</param>
/// <param name="Concentrations">Rising whole numbers from 0 (µg/m³; CO mg/m³), one for each of <see cref="IaqiTable.Indices"/>;
/// shorter where the table stops early (SO2 1 h, O3 8 h).</param>
/// <param name="Above">The sub-index of a concentration above the last one: 500 at the end of the scale, another number
/// where the edition fixes it, null where the edition gives none and another averaging time decides.</param>
public sealed record IaqiColumn(Indicator Indicator, ImmutableArray<int> Concentrations, int? Above)
{
    /// <summary>The largest concentration the column covers.</summary>
    public int Last => Concentrations[^1];
}

/// <summary>The IAQI breakpoints of one edition of HJ 633, as data with their source.</summary>
/// <param name="Edition">The edition.</param>
/// <param name="Source">Document, table and dates in force.</param>
/// <param name="Columns">One column for each <see cref="Indicator"/>, in the order of the enumeration.</param>
public sealed record IaqiTable(AqiEdition Edition, Citation Source, ImmutableArray<IaqiColumn> Columns)
{
    /// <summary>The sub-indices of the breakpoints, the same in both editions.</summary>
    public static ImmutableArray<int> Indices { get; } = [0, 50, 100, 150, 200, 300, 400, 500];

    /// <summary>The largest index: the scale stops here.</summary>
    public const int Maximum = 500;

    /// <summary>The column of an indicator.</summary>
    public IaqiColumn this[Indicator indicator] => Columns[(int)indicator];
}

/// <summary>The IAQI tables in force, one an edition.</summary>
public static class IaqiTables
{
    /// <summary>HJ 633-2012, Table 1; notes (b) and (c): no sub-index of SO2 1 h or O3 8 h above 800 µg/m³.</summary>
    public static IaqiTable Of2012 { get; } = Make(
        AqiEdition.Hj633Of2012,
        new("HJ 633-2012", "Table 1", new DateOnly(2016, 1, 1), AqiEditions.From2026.AddDays(-1)),
        pm10: [0, 50, 150, 250, 350, 420, 500, 600],
        pm25: [0, 35, 75, 115, 150, 250, 350, 500],
        so2HourAbove: null,
        o3EightHoursAbove: null);

    /// <summary>HJ 633-2026, Table 3; SO2 1 h above 800 µg/m³ is fixed at 200, O3 8 h above 800 µg/m³ at 300.</summary>
    public static IaqiTable Of2026 { get; } = Make(
        AqiEdition.Hj633Of2026,
        new("HJ 633-2026", "Table 3", AqiEditions.From2026, null),
        pm10: [0, 50, 120, 250, 350, 420, 500, 600],
        pm25: [0, 35, 60, 115, 150, 250, 350, 500],
        so2HourAbove: 200,
        o3EightHoursAbove: 300);

    /// <summary>The table of an edition.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such edition.</exception>
    public static IaqiTable Of(AqiEdition edition) => edition switch
    {
        AqiEdition.Hj633Of2012 => Of2012,
        AqiEdition.Hj633Of2026 => Of2026,
        _ => throw new ArgumentOutOfRangeException(nameof(edition), edition, "There is no such AQI edition."),
    };

    private static IaqiTable Make(
        AqiEdition edition,
        Citation source,
        ImmutableArray<int> pm10,
        ImmutableArray<int> pm25,
        int? so2HourAbove,
        int? o3EightHoursAbove) => new(edition, source,
        [
            new(Indicator.So2Day, [0, 50, 150, 475, 800, 1600, 2100, 2620], IaqiTable.Maximum),
            new(Indicator.So2Hour, [0, 150, 500, 650, 800], so2HourAbove),
            new(Indicator.No2Day, [0, 40, 80, 180, 280, 565, 750, 940], IaqiTable.Maximum),
            new(Indicator.No2Hour, [0, 100, 200, 700, 1200, 2340, 3090, 3840], IaqiTable.Maximum),
            new(Indicator.Pm10Day, pm10, IaqiTable.Maximum),
            new(Indicator.CoDay, [0, 2, 4, 14, 24, 36, 48, 60], IaqiTable.Maximum),
            new(Indicator.CoHour, [0, 5, 10, 35, 60, 90, 120, 150], IaqiTable.Maximum),
            new(Indicator.O3Hour, [0, 160, 200, 300, 400, 800, 1000, 1200], IaqiTable.Maximum),
            new(Indicator.O3EightHours, [0, 100, 160, 215, 265, 800], o3EightHoursAbove),
            new(Indicator.Pm25Day, pm25, IaqiTable.Maximum),
        ]);
}
