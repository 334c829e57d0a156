using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Devices.Register;
using Wangge.Air.Devices.Simulation;

namespace Wangge.Air.Demo;

/// <summary>Registers a device for each station of the demo district, by a list as an office would.</summary>
internal static class SeedDevices
{
    /// <summary>Registers them; the stations stand in the store.</summary>
    /// <exception cref="InvalidOperationException">The list is refused: a fault of the program.</exception>
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancel)
    {
        var list = new StringBuilder("mn,name,password,st,station\n");
        foreach (var device in DemoStations.All.Select(SimulatedDevice.OfDemo))
            list.AppendLine($"{device.Mn},{device.Station.Name}数采仪,{device.Password},{device.System},{device.Station.Code}");
        using var text = new StringReader(list.ToString());
        var report = await services.GetRequiredService<ImportDevices>().RunAsync(null, text, store: true, cancel);
        if (!report.Stored)
            throw new InvalidOperationException("The demo's devices are refused: " + string.Join(' ', report.Errors.Select(e => e.WithPlace.En)));
    }
}
