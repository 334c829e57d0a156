using System.Diagnostics;
using System.Globalization;
using Wangge.Tests.Devices;

namespace Wangge.Benchmarks.Devices;

/// <summary>Finds the highest rate that the server holds, then holds the store against every acknowledgement.</summary>
internal static class LoadRun
{
    private static readonly int[] Steps = [5_000, 10_000, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000, 60_000, 80_000, 100_000, 125_000, 150_000];
    private const double Held = 0.97;
    private const double LatestMilliseconds = 1_000;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Connecting = TimeSpan.FromMinutes(1);

    public static async Task<bool> RunAsync(DeviceRunOptions options)
    {
        var (store, devices) = await ServedStore.CreateAsync(options.Store, options.Devices);
        using var own = store;
        using var server = await ServerProcess.StartAsync(store.Location);
        var fleet = new DeviceFleet(devices) { FramesPerSecond = options.Devices / 5.0 };
        var sending = fleet.RunAsync(server.Gateway);
        long connecting = Stopwatch.GetTimestamp();
        while (await server.MetricAsync("wangge_devices_connections") is var open && !(open >= options.Devices))
        {
            if (Stopwatch.GetElapsedTime(connecting) > Connecting)
                throw new InvalidOperationException($"Only {open} of {options.Devices} devices are connected after {Connecting.TotalSeconds:0} s.");
            await Task.Delay(500);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"load: {options.Devices:N0} devices connected, frames of {CheckedDevice.Factors} readings, {options.Seconds} s each step"));
        Console.WriteLine("asked readings/s   acknowledged/s   frames/s    p50 ms    p99 ms   server CPU %   sender CPU %   server MB");
        double best = 0;
        foreach (int step in Steps)
        {
            fleet.FramesPerSecond = (double)step / CheckedDevice.Factors;
            Figures figures;
            int tries = 0;
            do
            {
                // Once more where the machine had a busy moment of its own.
                await Task.Delay(Settle);
                figures = await MeasureAsync(fleet, server, TimeSpan.FromSeconds(options.Seconds));
            }
            while (!Holds(figures, step) && ++tries < 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{step,16:N0} {figures.Readings,16:N0} {figures.Frames,10:N0} {figures.Median,9:N1} {figures.Late,9:N1} {figures.Server,14:N0} {figures.Sender,14:N0} {server.Memory,11:N0}"));
            if (!Holds(figures, step))
                break;
            best = figures.Readings;
        }

        fleet.Stop();
        bool whole = await sending;
        bool holds = await store.HoldsAsync(devices);
        long readings = fleet.Acknowledged * CheckedDevice.Factors;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"highest rate held {best:N0} readings/s (target {options.Rate:N0}); {readings:N0} readings acknowledged, {(whole && holds ? "all of them in the store, none else, sums equal" : "the store is NOT as acknowledged")}"));
        return whole && holds && best >= options.Rate * Held;
    }

    private static bool Holds(Figures figures, int step) => figures.Readings >= step * Held && figures.Late <= LatestMilliseconds;

    /// <summary>What passes in a while.</summary>
    public static async Task<Figures> MeasureAsync(DeviceFleet fleet, ServerProcess server, TimeSpan length)
    {
        using var self = Process.GetCurrentProcess();
        fleet.Latencies.Clear();
        var (frames, serverCpu, selfCpu, start) = (fleet.Acknowledged, server.Cpu, self.TotalProcessorTime, Stopwatch.GetTimestamp());
        await Task.Delay(length);
        self.Refresh();
        double took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double rate = (fleet.Acknowledged - frames) / took;
        return new Figures(rate, rate * CheckedDevice.Factors, fleet.Latencies.Quantile(0.5), fleet.Latencies.Quantile(0.99),
            100 * (server.Cpu - serverCpu).TotalSeconds / took, 100 * (self.TotalProcessorTime - selfCpu).TotalSeconds / took);
    }

    /// <summary>Figures of a while; 100 % CPU is one core.</summary>
    public sealed record Figures(double Frames, double Readings, double Median, double Late, double Server, double Sender);
}
