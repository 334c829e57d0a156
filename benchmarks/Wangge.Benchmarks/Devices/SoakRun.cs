using System.Globalization;
using Wangge.Tests.Devices;

namespace Wangge.Benchmarks.Devices;

/// <summary>Holds one rate for minutes and watches what may grow.</summary>
internal static class SoakRun
{
    private const double MostGrowth = 1.10;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    public static async Task<bool> RunAsync(DeviceRunOptions options)
    {
        var (store, devices) = await ServedStore.CreateAsync(options.Store, options.Devices);
        using var own = store;
        using var server = await ServerProcess.StartAsync(store.Location);
        var fleet = new DeviceFleet(devices) { FramesPerSecond = (double)options.Rate / CheckedDevice.Factors };
        var sending = fleet.RunAsync(server.Gateway);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"soak: {options.Devices:N0} devices, {options.Rate:N0} readings/s, {options.Minutes} min"));
        Console.WriteLine("    s   readings/s   p50 ms   p99 ms   CPU %   working set MB   GC heap MB   waiting   handles   store MB");
        var rows = new List<Row>();
        int count = Math.Max(1, (int)(options.Minutes * 60 / Interval.TotalSeconds));
        for (int i = 1; i <= count; i++)
        {
            var figures = await LoadRun.MeasureAsync(fleet, server, Interval);
            var row = new Row(figures.Readings, server.Memory, await server.MetricAsync("dotnet_gc_last_collection_heap_size_bytes") / 1e6, server.Handles);
            rows.Add(row);
            double waiting = await server.MetricAsync("wangge_devices_waiting");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{i * Interval.TotalSeconds,5:0} {row.Readings,12:N0} {figures.Median,8:N1} {figures.Late,8:N1} {figures.Server,7:N0} {row.Memory,16:N0} {row.Heap,12:N0} {waiting,9:N0} {row.Handles,9:N0} {store.Size / 1e6,10:N0}"));
        }

        fleet.Stop();
        bool whole = await sending && await store.HoldsAsync(devices);
        // The first quarter fills caches and pools: growth is what comes after it.
        var (early, late) = (rows.Skip(count / 4).Take(Math.Max(1, count / 4)).ToList(), rows.TakeLast(Math.Max(1, count / 4)).ToList());
        double memory = late.Average(r => r.Memory) / early.Average(r => r.Memory), handles = late.Average(r => r.Handles) / early.Average(r => r.Handles);
        bool steady = memory <= MostGrowth && handles <= MostGrowth && late.All(r => r.Readings >= options.Rate * 0.97);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"last quarter against the second: memory x {memory:0.00}, handles x {handles:0.00}; {fleet.Acknowledged * CheckedDevice.Factors:N0} readings acknowledged, {(whole ? "all of them in the store" : "the store is NOT as acknowledged")}"));
        return whole && steady;
    }

    private sealed record Row(double Readings, double Memory, double Heap, int Handles);
}
