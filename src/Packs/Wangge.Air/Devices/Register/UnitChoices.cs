namespace Wangge.Air.Devices.Register;

/// <summary>The units that a device may be said to send a factor in, the usual one first.</summary>
public static class UnitChoices
{
    private static readonly string[] Mass = ["ug/m3", "mg/m3", "ng/m3"];
    private static readonly string[] Pressure = ["kPa", "hPa"];

    /// <summary>The choices for a factor that a station has a column for; none for others, whose unit is only shown.</summary>
    public static IReadOnlyList<string> Of(string code) => FactorUnits.Of(code) is not { } meaning ? [] : meaning switch
    {
        { Pollutant: not null } => [meaning.Unit, .. Mass.Where(u => u != meaning.Unit)],
        { Unit: "kPa" } => Pressure,
        _ => [meaning.Unit],
    };

    /// <summary>A unit as people write it: µg/m³, ℃, °.</summary>
    public static string Shown(string unit) => unit switch
    {
        "C" => "℃",
        "deg" => "°",
        _ => unit.Replace("ug", "µg", StringComparison.Ordinal).Replace("m3", "m³", StringComparison.Ordinal),
    };
}
