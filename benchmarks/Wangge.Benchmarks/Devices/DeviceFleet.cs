using System.Diagnostics;
using Wangge.Air.Devices.Simulation;
using Wangge.Tests.Devices;

namespace Wangge.Benchmarks.Devices;

/// <summary>Devices that send at a common rate from this process, each a frame at a time.</summary>
internal sealed class DeviceFleet(IReadOnlyList<CheckedDevice> devices)
{
    private readonly long[] _due = new long[devices.Count];
    private readonly long[] _sentAt = new long[devices.Count];
    private long _acknowledged;
    private double _framesPerSecond = 1;
    private volatile bool _stopped;

    /// <summary>Frames acknowledged.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Times from sending to acknowledgement.</summary>
    public Latencies Latencies { get; } = new();

    /// <summary>Frames a second of all together.</summary>
    public double FramesPerSecond
    {
        set => Volatile.Write(ref _framesPerSecond, value);
    }

    /// <summary>Sends until stopped or the server goes.</summary>
    /// <returns>Whether every device ended with all that it sent acknowledged.</returns>
    public async Task<bool> RunAsync(System.Net.IPEndPoint gateway)
    {
        _stopped = false;
        long now = Stopwatch.GetTimestamp();
        for (int i = 0; i < devices.Count; i++)
            _due[i] = now + Ticks(i);
        var ends = await Task.WhenAll(devices.Select(d => Task.Run(async () =>
        {
            // A gateway lets few wait without a name: each connects when it has something to say.
            await UntilDueAsync(d);
            return await d.TalkAsync(gateway, PaceAsync, Take);
        })));
        return ends.All(e => e);
    }

    /// <summary>Lets each device end when its frame is acknowledged.</summary>
    public void Stop() => _stopped = true;

    // Devices take turns evenly; one that is late does not make up for more than a second.
    private async ValueTask<bool> PaceAsync(CheckedDevice device)
    {
        int i = device.Index;
        long due = _due[i];
        await UntilDueAsync(device);
        long now = Stopwatch.GetTimestamp();
        _due[i] = Math.Max(due, now - Stopwatch.Frequency) + Ticks(devices.Count);
        _sentAt[i] = now;
        return !_stopped;
    }

    private async ValueTask UntilDueAsync(CheckedDevice device)
    {
        while (!_stopped && _due[device.Index] - Stopwatch.GetTimestamp() is > 0 and var left)
            await Task.Delay(Math.Clamp((int)(left * 1000 / Stopwatch.Frequency), 1, 250));
    }

    private void Take(CheckedDevice device)
    {
        Interlocked.Increment(ref _acknowledged);
        Latencies.Add(Stopwatch.GetElapsedTime(_sentAt[device.Index]));
    }

    private long Ticks(int frames) => (long)(frames / Volatile.Read(ref _framesPerSecond) * Stopwatch.Frequency);
}
