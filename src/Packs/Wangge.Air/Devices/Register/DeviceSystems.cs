namespace Wangge.Air.Devices.Register;

/// <summary>Words of the system codes ST of HJ 212-2017, table 5, as far as they concern air.</summary>
public static class DeviceSystems
{
    private static readonly (string Code, Phrase Name)[] Rows =
    [
        ("22", new("环境空气", "Ambient air")),
        ("39", new("工地扬尘", "Site dust")),
        ("31", new("大气污染源", "Air pollution source")),
        ("27", new("挥发性有机物", "Volatile organics")),
        ("51", new("烟气排放过程", "Flue gas process")),
        ("23", new("声环境", "Acoustic environment")),
    ];

    /// <summary>The codes that the form offers.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Rows.Select(r => r.Code)];

    /// <summary>A code in words; the code itself where it has none.</summary>
    public static Phrase Name(string code) => Array.Find(Rows, r => r.Code == code) is { Code: not null } row ? row.Name : new($"系统 {code}", $"System {code}");
}
