using System.CommandLine;
using Wangge.Air.Devices.Register;
using Wangge.Air.Devices.Simulation;
using Wangge.Platform.Packs;

namespace Wangge.Air.Devices.Cli;

/// <summary><c>wangge devices</c>: what has to do with devices that speak HJ 212.</summary>
internal static class DevicesCommand
{
    /// <summary>The verb with its own verbs.</summary>
    public static Command Create(CommandLine cli) => new("devices", new Phrase("联网设备（HJ 212）", "Connected devices (HJ 212)").In(cli.English))
    {
        CheckCommand.Create(cli),
        ImportDevicesCommand.Create(cli),
        SimulateCommand.Create(cli),
    };
}
