using System.Diagnostics;
using System.Globalization;

namespace Wangge.Benchmarks.Devices;

/// <summary>Kills the server at random moments while devices send as fast as it answers, and holds the store against what was acknowledged after each.</summary>
internal static class KillRun
{
    private const int MostDevices = 200;
    private const double FramesPerSecond = 2_000;

    public static async Task<bool> RunAsync(DeviceRunOptions options)
    {
        var (store, devices) = await ServedStore.CreateAsync(options.Store, Math.Min(options.Devices, MostDevices));
        using var own = store;
        var random = new Random(options.Seed);
        var fleet = new DeviceFleet(devices) { FramesPerSecond = FramesPerSecond };
        int bad = 0, cut = 0;
        double starts = 0;
        Console.WriteLine($"kill: {options.Rounds} rounds, {devices.Count} devices, seed {options.Seed}");
        for (int round = 1; round <= options.Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            using var server = await ServerProcess.StartAsync(store.Location);
            starts += Stopwatch.GetElapsedTime(start).TotalSeconds;
            // The store as the killed one left it and the new one found it, before anything is sent again.
            if (!await store.HoldsAsync(devices))
                bad++;
            var sending = fleet.RunAsync(server.Gateway);
            await Task.Delay(random.Next(50, 1_500));
            await server.KillAsync();
            await sending;
            cut += devices.Count(d => d.Sent > d.Acknowledged);
            if (round % 10 == 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  after {round} kills: {fleet.Acknowledged:N0} frames acknowledged, {cut:N0} cut off on their way, {bad} rounds with a fault, start {starts / round:0.0} s"));
        }

        using (var last = await ServerProcess.StartAsync(store.Location))
        {
            var sending = fleet.RunAsync(last.Gateway);
            fleet.Stop();
            if (!await sending || !await store.HoldsAsync(devices))
                bad++;
        }

        Console.WriteLine(bad == 0 ? $"nothing acknowledged is missing, nothing is doubled, after {options.Rounds} kills" : $"{bad} rounds with a fault");
        return bad == 0 && fleet.Acknowledged > 0;
    }
}
