using Wangge.AirQuality;

namespace Wangge.Air.Devices;

/// <summary>What the codes of HJ 212 and HJ 524 mean for a station, and the units in which devices send them.</summary>
public static class FactorUnits
{
    /// <summary>A column of a station's hours and the unit that ambient devices usually send.</summary>
    /// <param name="Pollutant">The pollutant; null for weather.</param>
    /// <param name="Weather">The weather column; null for a pollutant.</param>
    /// <param name="Unit">Usual unit as sent.</param>
    public sealed record Meaning(Pollutant? Pollutant, Weather? Weather, string Unit);

    private static readonly Dictionary<string, Meaning> Rows = new(StringComparer.Ordinal)
    {
        ["a34004"] = new(Pollutant.Pm25, null, "ug/m3"),
        ["a34002"] = new(Pollutant.Pm10, null, "ug/m3"),
        ["a21026"] = new(Pollutant.So2, null, "ug/m3"),
        ["a21004"] = new(Pollutant.No2, null, "ug/m3"),
        ["a21005"] = new(Pollutant.Co, null, "mg/m3"),
        ["a05024"] = new(Pollutant.O3, null, "ug/m3"),
        ["a01001"] = new(null, Weather.Temperature, "C"),
        ["a01002"] = new(null, Weather.Humidity, "%"),
        ["a01006"] = new(null, Weather.Pressure, "kPa"),
        ["a01007"] = new(null, Weather.WindSpeed, "m/s"),
        ["a01008"] = new(null, Weather.WindDirection, "deg"),
    };

    /// <summary>What a code means for a station; null where a station has no such column.</summary>
    public static Meaning? Of(string code) => Rows.GetValueOrDefault(code);

    /// <summary>The codes that a station has a column for.</summary>
    public static IReadOnlyCollection<string> Codes => Rows.Keys;
}
