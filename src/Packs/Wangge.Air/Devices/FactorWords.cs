namespace Wangge.Air.Devices;

/// <summary>Names and units of the factors of HJ 212 and HJ 524 that devices of air send.</summary>
public static class FactorWords
{
    /// <summary>What ends the code of a converted value (折算).</summary>
    public const string Converted = "-Zs";

    private static readonly Dictionary<string, (Phrase Name, string Unit)> Rows = new(StringComparer.Ordinal)
    {
        ["a34004"] = (new("PM2.5", "PM2.5"), "ug/m3"),
        ["a34002"] = (new("PM10", "PM10"), "ug/m3"),
        ["a34001"] = (new("总悬浮颗粒物", "TSP"), "ug/m3"),
        ["a34005"] = (new("PM1", "PM1"), "ug/m3"),
        ["a34013"] = (new("烟尘", "Particulates"), "mg/m3"),
        ["a21026"] = (new("二氧化硫", "SO2"), "ug/m3"),
        ["a21004"] = (new("二氧化氮", "NO2"), "ug/m3"),
        ["a21003"] = (new("一氧化氮", "NO"), "ug/m3"),
        ["a21002"] = (new("氮氧化物", "NOx"), "ug/m3"),
        ["a21005"] = (new("一氧化碳", "CO"), "mg/m3"),
        ["a21001"] = (new("氨", "NH3"), "mg/m3"),
        ["a21028"] = (new("硫化氢", "H2S"), "mg/m3"),
        ["a05024"] = (new("臭氧", "O3"), "ug/m3"),
        ["a24088"] = (new("非甲烷总烃", "NMHC"), "mg/m3"),
        ["a00000"] = (new("废气", "Flue gas"), "m3/s"),
        ["a19001"] = (new("氧含量", "O2"), "%"),
        ["a01001"] = (new("气温", "Temperature"), "C"),
        ["a01002"] = (new("湿度", "Humidity"), "%"),
        ["a01006"] = (new("气压", "Pressure"), "kPa"),
        ["a01007"] = (new("风速", "Wind speed"), "m/s"),
        ["a01008"] = (new("风向", "Wind direction"), "deg"),
        ["a01011"] = (new("烟气流速", "Flue gas speed"), "m/s"),
        ["a01012"] = (new("烟气温度", "Flue gas temperature"), "C"),
        ["a01013"] = (new("烟气压力", "Flue gas pressure"), "kPa"),
        ["a01014"] = (new("烟气湿度", "Flue gas humidity"), "%"),
        ["LA"] = (new("噪声", "Noise"), "dB"),
        ["Leq"] = (new("等效声级", "Equivalent noise"), "dB"),
    };

    /// <summary>The name of a factor; its code where it has none here.</summary>
    /// <param name="code">Code, with <c>-Zs</c> behind it for converted values.</param>
    public static Phrase Name(string code)
    {
        bool converted = code.EndsWith(Converted, StringComparison.Ordinal);
        string plain = converted ? code[..^Converted.Length] : code;
        var name = Rows.TryGetValue(plain, out var row) ? row.Name : new(plain, plain);
        return converted ? new($"{name.Zh}（折算）", $"{name.En} (converted)") : name;
    }

    /// <summary>The unit that devices usually send a factor in; empty where it is not known.</summary>
    /// <param name="code">Code, with <c>-Zs</c> behind it for converted values.</param>
    public static string UsualUnit(string code) =>
        Rows.GetValueOrDefault(code.EndsWith(Converted, StringComparison.Ordinal) ? code[..^Converted.Length] : code).Unit ?? "";
}
