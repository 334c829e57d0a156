using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Cli;
using Wangge.Platform.Packs;

namespace Wangge.Air.Devices.Register;

/// <summary><c>wangge devices import FILE</c>: registers the devices of a list, all rows or none.</summary>
internal static class ImportDevicesCommand
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int InputRejected = 3;

    /// <summary>The verb, ready to hang under <c>wangge devices</c>.</summary>
    public static Command Create(CommandLine cli)
    {
        var store = new StoreChoice(cli);
        var file = new Argument<string>("FILE") { Description = Say("设备清单 CSV（UTF-8）", "Device list, CSV in UTF-8") };
        var only = new Option<bool>("--try") { Description = Say("只检查，不存", "Only check, store nothing") };
        var command = new Command("import", Say("从清单登记监测设备：有一行不对就全部不存", "Register the devices of a list; nothing is stored when a row is wrong")) { file, only, store.Data, store.Database };
        command.SetAction((parsed, cancel) => RunAsync(cli, store.Read(parsed), parsed.GetRequiredValue(file), !parsed.GetValue(only), cancel));
        return command;

        string Say(string zh, string en) => new Phrase(zh, en).In(cli.English);
    }

    private static async Task<int> RunAsync(CommandLine cli, StoreLocation location, string path, bool store, CancellationToken cancel)
    {
        if (!File.Exists(path))
        {
            await cli.Error.WriteLineAsync(new Phrase($"没有设备清单 {path}。", $"There is no device list {path}.").In(cli.English));
            return Failed;
        }

        await using var services = await cli.OpenStore(location, cancel);
        await using var scope = services.CreateAsyncScope();
        using var text = new StreamReader(path);
        var report = await scope.ServiceProvider.GetRequiredService<ImportDevices>().RunAsync(null, text, store, cancel);
        foreach (var error in report.Errors)
            await cli.Error.WriteLineAsync($"{path}: {error.WithPlace.In(cli.English)}");
        await cli.Out.WriteLineAsync(Summary(report).In(cli.English));
        return report.Errors.Count > 0 ? InputRejected : Done;
    }

    private static Phrase Summary(DeviceListReport report) => report switch
    {
        { Errors.Count: > 0 } => new(
            string.Create(CultureInfo.InvariantCulture, $"有 {report.Errors.Count} 行不对，未存入任何设备。"),
            string.Create(CultureInfo.InvariantCulture, $"{report.Errors.Count} rows are wrong; nothing was stored.")),
        { Stored: false } => new(
            string.Create(CultureInfo.InvariantCulture, $"检查通过：可新登记 {report.Registered} 台，更改 {report.Changed} 台；未存。"),
            string.Create(CultureInfo.InvariantCulture, $"All rows are good: {report.Registered} would be registered, {report.Changed} changed; nothing was stored.")),
        _ => new(
            string.Create(CultureInfo.InvariantCulture, $"新登记 {report.Registered} 台，更改 {report.Changed} 台；运行中的网站一分钟内生效。"),
            string.Create(CultureInfo.InvariantCulture, $"{report.Registered} registered, {report.Changed} changed; a running site takes them up within a minute.")),
    };
}
