using Wangge.Air.Devices.Register;
using Wangge.Air.Stations;
using Wangge.Platform.People;

namespace Wangge.Tests.Air.Devices.Register;

/// <summary>A territory with one station and one registered device, for decisions that are called directly.</summary>
internal static class DeviceGrounds
{
    public const string Standard = "41080000000000000000A001";

    public static DeviceGround Ground { get; } = new(
        new Dictionary<string, Station> { ["A1"] = new() { Id = 7, Code = "A1", Name = "阳庙镇站", GridPath = "/1/2/" } },
        new Dictionary<string, string> { ["1"] = "/1/", ["2"] = "/1/2/", ["3"] = "/1/3/" },
        new HashSet<string> { "TAKEN" });

    public static SaveDevice Good { get; } = new(Standard, "阳庙微站", "22", "123456", "A1");

    public static Actor Of(Role role, string grid = "/") => new(Guid.Empty, null, null, "x", [new Grant(role, grid, "air")]);

    public static Actor Bureau { get; } = Of(Role.BureauOfficer);

    public static Device Registered(string mn = Standard) => new()
    {
        Id = 3,
        Mn = mn,
        Name = "旧名",
        PasswordCipher = "c",
        System = "22",
        StationId = 7,
        GridPath = "/1/2/",
        Factors = { new DeviceFactor { DeviceId = 3, Code = "a34004", Unit = "mg/m3" } },
    };

    public static QuarantinedDevice Held(string mn = Standard) => new() { Mn = mn, Address = "10.0.0.9", Reason = "unknown", Sample = "ST=22;CN=2011" };
}
