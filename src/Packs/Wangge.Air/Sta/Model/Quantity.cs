using Wangge.Air.Devices;
using Wangge.Air.Observations;
using Wangge.AirQuality;

namespace Wangge.Air.Sta.Model;

/// <summary>A quantity: what it is called and what defines it.</summary>
/// <param name="Code">The column of our files, or the code of HJ 212 where a station has no such column.</param>
/// <param name="Name">Symbol or English name.</param>
/// <param name="Definition">An address that defines it.</param>
/// <param name="Description">Chinese and English.</param>
internal sealed record Quantity(string Code, string Name, string Definition, string Description)
{
    private const string Pollutant = "http://dd.eionet.europa.eu/vocabulary/aq/pollutant/";
    private const string Standard = "http://vocab.nerc.ac.uk/standard_name/";

    /// <summary>The twelve of a station, in the order of <see cref="ObservationColumns"/>.</summary>
    public static IReadOnlyList<Quantity> Columns { get; } =
    [
        new("pm25", "PM2.5", Pollutant + "6001", "细颗粒物 / fine particles"),
        new("pm10", "PM10", Pollutant + "5", "可吸入颗粒物 / inhalable particles"),
        new("so2", "SO2", Pollutant + "1", "二氧化硫 / sulphur dioxide"),
        new("no2", "NO2", Pollutant + "8", "二氧化氮 / nitrogen dioxide"),
        new("co", "CO", Pollutant + "10", "一氧化碳 / carbon monoxide"),
        new("o3", "O3", Pollutant + "7", "臭氧 / ozone"),
        new("wind_speed", "Wind speed", Standard + "wind_speed/", "风速 / wind speed"),
        new("wind_direction", "Wind direction", Standard + "wind_from_direction/", "风向（来向） / direction that the wind comes from"),
        new("temperature", "Temperature", Standard + "air_temperature/", "气温 / air temperature"),
        new("humidity", "Humidity", Standard + "relative_humidity/", "相对湿度 / relative humidity"),
        new("pressure", "Pressure", Standard + "surface_air_pressure/", "气压 / air pressure at the station"),
        new("rain", "Rain", Standard + "thickness_of_rainfall_amount/", "小时降水 / rain in the hour"),
    ];

    /// <summary>The units of the twelve.</summary>
    public static IReadOnlyList<UnitOfMeasurement> Units { get; } =
        [.. Pollutants.All.Select(p => UnitOfMeasurement.Of(p.Unit())), .. Enum.GetValues<Weather>().Select(w => UnitOfMeasurement.Of(w.Unit()))];

    /// <summary>The quantity of a factor that a device sends.</summary>
    /// <param name="code">Code of HJ 212: <c>a34004</c>, <c>a24088-Zs</c>.</param>
    public static Quantity OfFactor(string code) => FactorUnits.Of(code) switch
    {
        { Pollutant: { } pollutant } => Columns[(int)pollutant],
        { Weather: { } weather } => Columns[Pollutants.Count + (int)weather],
        _ => new(code, code, "https://www.mee.gov.cn/", $"HJ 212 因子 {code} / factor {code} of HJ 212"),
    };
}

/// <summary>A unit as the standard has it.</summary>
/// <param name="Name">English name.</param>
/// <param name="Symbol">As people write it.</param>
/// <param name="Definition">Its code of UCUM in an address.</param>
internal sealed record UnitOfMeasurement(string Name, string Symbol, string Definition)
{
    private static readonly (string[] Written, string Symbol, string Name, string Ucum)[] Rows =
    [
        (["µg/m³", "ug/m3"], "µg/m³", "microgram per cubic metre", "ug/m3"),
        (["mg/m³", "mg/m3"], "mg/m³", "milligram per cubic metre", "mg/m3"),
        (["ng/m³", "ng/m3"], "ng/m³", "nanogram per cubic metre", "ng/m3"),
        (["m/s"], "m/s", "metre per second", "m/s"),
        (["°", "deg"], "°", "degree", "deg"),
        (["°C", "C"], "°C", "degree Celsius", "Cel"),
        (["%"], "%", "percent", "%"),
        (["hPa"], "hPa", "hectopascal", "hPa"),
        (["kPa"], "kPa", "kilopascal", "kPa"),
        (["mm"], "mm", "millimetre", "mm"),
    ];

    /// <summary>The unit as our files or a device's register write it; one that is not known keeps its own name.</summary>
    public static UnitOfMeasurement Of(string written)
    {
        var row = Array.Find(Rows, r => r.Written.Contains(written, StringComparer.Ordinal));
        return row.Name is null ? new(written, written, "") : new(row.Name, row.Symbol, "http://www.opengis.net/def/uom/UCUM/" + Uri.EscapeDataString(row.Ucum));
    }

    /// <summary>Not known: the register does not say in which unit a device sends the factor.</summary>
    public static UnitOfMeasurement Unknown { get; } = new("", "", "");
}
