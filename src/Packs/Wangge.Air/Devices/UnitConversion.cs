using Wangge.Air.Devices.Register;
using Wangge.AirQuality;

namespace Wangge.Air.Devices;

/// <summary>
/// From the unit that a device sends to the column's: µg/m³ (CO mg/m³), hPa for pressure, else the usual one. Pure.
/// A number that no ambient air has is not converted: it says that the unit in the register is wrong, and guessing
/// another would hide that.
/// </summary>
public static class UnitConversion
{
    // Below what particle monitors tell from nothing, and what a value in mg/m³ looks like up to 300 µg/m³.
    private const decimal LeastParticles = 0.3m;

    // CO of a city in µg/m³ is above, in mg/m³ never.
    private const decimal MostCo = 60;

    // Far above any limit, far below what a decimal holds.
    private const double Absurd = 1e15;

    /// <summary>The factor from a unit to the column's; null where the unit does not fit the column.</summary>
    /// <param name="meaning">The column.</param>
    /// <param name="unit">Unit as sent, see <see cref="DeviceFactor.Unit"/>.</param>
    public static decimal? FactorOf(FactorUnits.Meaning meaning, string unit) => meaning switch
    {
        { Pollutant: Pollutant.Co } => MassOf(unit) / 1000,
        { Pollutant: not null } => MassOf(unit),
        { Weather: Weather.Pressure } => unit switch { "hPa" => 1, "kPa" => 10, _ => (decimal?)null },
        _ => unit == meaning.Unit ? 1 : null,
    };

    /// <summary>A number in stored ten-thousandths of the column's unit; null where the unit does not fit or the result cannot be.</summary>
    public static int? ToStored(FactorUnits.Meaning meaning, string unit, double sent)
    {
        if (FactorOf(meaning, unit) is not { } factor || !(Math.Abs(sent) < Absurd))
            return null;
        // By the decimals as sent, not by what binary makes of them.
        decimal value = decimal.Round((decimal)sent * factor * HourlySeries.Scale, MidpointRounding.ToEven);
        var limit = meaning.Pollutant is { } pollutant ? PhysicalLimit.Of(pollutant) : PhysicalLimit.Of(meaning.Weather!.Value);
        bool plausible = value >= limit.Lowest && value <= limit.Highest && meaning.Pollutant switch
        {
            Pollutant.Pm25 or Pollutant.Pm10 => value is 0 or >= LeastParticles * HourlySeries.Scale,
            Pollutant.Co => value <= MostCo * HourlySeries.Scale,
            _ => true,
        };
        return plausible ? (int)value : null;
    }

    /// <summary>A value of a device in the unit of the station's column; null where a station has no such column or the number cannot be.</summary>
    /// <param name="device">The device; its own units come before the usual ones.</param>
    /// <param name="code">Code of the factor as sent: <c>a34004</c>.</param>
    /// <param name="value">Value as sent; a finite number.</param>
    public static double? ToStation(Device device, string code, double value) =>
        FactorUnits.Of(code) is { } meaning && ToStored(meaning, UnitOf(device, code, meaning), value) is { } stored ? stored / (double)HourlySeries.Scale : null;

    /// <summary>The unit in which a device sends a factor.</summary>
    public static string UnitOf(Device device, string code, FactorUnits.Meaning meaning) =>
        device.Factors.Find(f => f.Code == code)?.Unit ?? meaning.Unit;

    private static decimal? MassOf(string unit) => unit switch { "ug/m3" => 1, "mg/m3" => 1000, "ng/m3" => 0.001m, _ => null };
}
