namespace Wangge.Air.Devices.Simulation;

/// <summary>Devices that speak HJ 212-2017 over TCP and send the demo district's air.</summary>
/// <param name="devices">The devices.</param>
/// <param name="options">How.</param>
/// <param name="clock">The time.</param>
internal sealed class DeviceSimulation(IReadOnlyList<SimulatedDevice> devices, SimulationOptions options, TimeProvider clock)
{
    /// <summary>What it counts while it runs.</summary>
    public SimulationFigures Figures { get; } = new();

    /// <summary>Runs until cancelled; then it returns when every device has left.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var (time, air) = (new SimulatedTime(clock, options.Speed), new SimulatedAir());
        var lives = Task.WhenAll(devices.Select(async (device, place) =>
        {
            await Task.Delay(options.Apart * place, clock, cancel);
            await new DeviceRun(device, options, time, air, Figures).RunAsync(cancel);
        }));
        await lives.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (lives.IsFaulted)
            await lives;
    }
}
