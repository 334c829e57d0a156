namespace Wangge.AirQuality;

/// <summary>
/// The bounds an hourly value must lie in (both inclusive) to be taken for a measurement. They are Wangge's own, wider
/// than anything seen at an ambient station (PM10 near 10,000 in the dust of March 2021) and than the ranges of the
/// instruments, so that what they catch is a wrong unit or a broken record, never a bad day.
/// </summary>
/// <param name="Name">The limit's name in a sentence, such as <c>PM2.5 5000 µg/m³</c>.</param>
/// <param name="Lowest">Lowest value, in ten-thousandths of the unit.</param>
/// <param name="Highest">Highest value, in ten-thousandths of the unit.</param>
public sealed record PhysicalLimit(string Name, int Lowest, int Highest)
{
    private static readonly PhysicalLimit[] Pollutants =
    [
        Upper("PM2.5", 5_000, "µg/m³"),
        Upper("PM10", 10_000, "µg/m³"),
        Upper("SO2", 5_000, "µg/m³"),
        Upper("NO2", 5_000, "µg/m³"),
        Upper("CO", 200, "mg/m³"),
        Upper("O3", 2_000, "µg/m³"),
    ];

    private static readonly PhysicalLimit[] Weathers =
    [
        Range("wind speed", 0, 100, "m/s"),
        Range("wind direction", 0, 360, "°"),
        Range("temperature", -80, 60, "°C"),
        Range("humidity", 0, 100, "%"),
        Range("pressure", 450, 1_100, "hPa"),
        Range("rain", 0, 500, "mm"),
    ];

    /// <summary>CO above this (mg/m³, in ten-thousandths) is what a city has in µg/m³, not in mg/m³.</summary>
    internal const int SuspectCo = 60 * HourlySeries.Scale;

    /// <summary>The bounds of a pollutant's hourly mean.</summary>
    public static PhysicalLimit Of(Pollutant pollutant) => Pollutants[(int)pollutant];

    /// <summary>The bounds of an hour's weather value.</summary>
    public static PhysicalLimit Of(Weather weather) => Weathers[(int)weather];

    private static PhysicalLimit Upper(string name, int highest, string unit) =>
        new($"{name} {highest} {unit}", 0, highest * HourlySeries.Scale);

    private static PhysicalLimit Range(string name, int lowest, int highest, string unit) =>
        new($"{name} {lowest}..{highest} {unit}", lowest * HourlySeries.Scale, highest * HourlySeries.Scale);
}
