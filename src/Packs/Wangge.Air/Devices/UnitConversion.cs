using Wangge.Air.Devices.Register;
using Wangge.AirQuality;

namespace Wangge.Air.Devices;

/// <summary>Turns what a device sends into the units of a station's columns: µg/m³, CO mg/m³, hPa, °C, %, m/s, degrees.</summary>
public static class UnitConversion
{
    /// <summary>
    /// A value in the unit of the station's column, rounded to the ten-thousandths that the store keeps; null where a station has no
    /// such column or the device's unit does not fit it.
    /// </summary>
    /// <param name="device">The device; its own units come before the usual ones.</param>
    /// <param name="code">Code of the factor as sent: <c>a34004</c>.</param>
    /// <param name="value">Value as sent; a finite number.</param>
    public static double? ToStation(Device device, string code, double value) =>
        FactorUnits.Of(code) is { } meaning && Scale(meaning, UnitOf(device, code, meaning)) is { } scale ? Math.Round(value * scale, 4) : null;

    /// <summary>The unit in which a device sends a factor.</summary>
    public static string UnitOf(Device device, string code, FactorUnits.Meaning meaning) =>
        device.Factors.Find(f => f.Code == code)?.Unit ?? meaning.Unit;

    /// <summary>By how much a value of a unit is multiplied to be in the unit of a column; null where the unit does not fit.</summary>
    /// <param name="meaning">The column.</param>
    /// <param name="unit">Unit as in <see cref="DeviceFactor.Unit"/>.</param>
    public static double? Scale(FactorUnits.Meaning meaning, string unit) => meaning switch
    {
        { Pollutant: Pollutant.Co } => Milligrams(unit),
        { Pollutant: not null } => Milligrams(unit) * 1000,
        { Weather: Weather.Pressure } => unit switch { "hPa" => 1, "kPa" => 10, "Pa" => 0.01, _ => null },
        _ => unit == meaning.Unit ? 1 : null,
    };

    private static double? Milligrams(string unit) => unit switch { "mg/m3" => 1, "ug/m3" => 0.001, "ng/m3" => 0.000001, _ => null };
}
