using System.Globalization;
using Wangge.Air.Demo;
using Wangge.Air.Stations;

namespace Wangge.Air.Devices.Simulation;

/// <summary>A device of the simulation: the station whose air it measures and how it names itself.</summary>
/// <param name="Station">The station.</param>
/// <param name="Mn">MN.</param>
/// <param name="Password">PW.</param>
internal sealed record SimulatedDevice(DemoStation Station, string Mn, string Password)
{
    /// <summary>Beginning of the MNs of the demo's devices; four hexadecimal digits follow.</summary>
    public const string DemoPrefix = "41080000000000000000";

    /// <summary>Password of the demo's devices.</summary>
    public const string DemoPassword = "123456";

    private const int MnLength = 24;

    /// <summary>ST.</summary>
    public string System => Station.IsDustMonitor ? "39" : "22";

    /// <summary>How much its clock gains in an hour, seconds; a clock that runs wrong, as one in the field does.</summary>
    public double ClockGains => Station.Code == "WZ07" ? 1.5 : 0;

    /// <summary>How far its clock is ahead when it starts, seconds.</summary>
    public double ClockAhead => Station.Code == "WZ07" ? 47 : 0;

    /// <summary>Whether it sends some hours a second time.</summary>
    public bool SendsTwice => Station.Code == "WZ03";

    /// <summary>The data flag of a factor in an hour (see <see cref="AirQuality.HourLabel"/>): one monitor's PM10 is faulty at times.</summary>
    public char FlagOf(string code, int hour) => Station.Code == "GD03" && code == "a34002" && hour % 8 == 5 ? 'D' : 'N';

    /// <summary>The demo district's devices, and micro stations beyond them.</summary>
    /// <param name="count">How many.</param>
    /// <param name="prefix">Beginning of the MNs, at most 20 characters; the number follows in hexadecimal to 24.</param>
    /// <param name="password">Password of all.</param>
    public static IReadOnlyList<SimulatedDevice> Many(int count, string prefix, string password) =>
        [.. Enumerable.Range(1, count).Select(n => new SimulatedDevice(n <= DemoStations.All.Length ? DemoStations.All[n - 1] : DemoStations.Further(n - DemoStations.All.Length), MnOf(prefix, n), password))];

    /// <summary>The device of a station of the demo district.</summary>
    public static SimulatedDevice OfDemo(DemoStation station) => new(station, MnOf(DemoPrefix, DemoStations.NumberOf(station) + 1), DemoPassword);

    private static string MnOf(string prefix, int number) => prefix + number.ToString("X", CultureInfo.InvariantCulture).PadLeft(MnLength - prefix.Length, '0');
}
