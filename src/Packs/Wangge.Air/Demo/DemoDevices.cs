using System.Net;
using Microsoft.Extensions.Hosting;
using Wangge.Air.Devices.Gateway;
using Wangge.Air.Devices.Simulation;
using Wangge.Platform.Demo;

namespace Wangge.Air.Demo;

/// <summary>
/// While a demo district is served, its devices report to its own gateway over TCP, as devices in the field do. Does nothing in
/// a real district, nor where the gateway does not listen.
/// </summary>
internal sealed class DemoDevices(DemoMark mark, DeviceGateway gateway, IHostApplicationLifetime life, TimeProvider clock) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var starting = life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        if (gateway.Endpoint is not { } at || !await mark.IsDemoAsync(stoppingToken))
            return;
        var address = at.Address.Equals(IPAddress.Any) || at.Address.Equals(IPAddress.IPv6Any) ? IPAddress.Loopback : at.Address;
        var target = new SimulationTarget(address.ToString(), at.Port, gateway.UsesTls);
        await new DeviceSimulation([.. DemoStations.All.Select(SimulatedDevice.OfDemo)], new SimulationOptions(target), clock).RunAsync(stoppingToken);
    }
}
