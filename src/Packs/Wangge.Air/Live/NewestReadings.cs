using Microsoft.Extensions.Hosting;
using Wangge.Air.Devices.Readings;

namespace Wangge.Air.Live;

/// <summary>
/// The newest frame of each device and kind since the program started, in the order of storing. Streams walk it from the frame
/// that they sent last: whoever is slow passes over what a newer frame has replaced, and the store waits for nobody.
/// Frames older than the newest of their device and kind (history that was asked for) do not come in.
/// </summary>
public sealed class NewestReadings(ReadingBus bus) : BackgroundService
{
    private const int Capacity = 8192;

    private readonly ReadingListener _listener = bus.Listen(Capacity);
    private readonly Lock _lock = new();
    private readonly LinkedList<StoredFrame> _order = [];
    private readonly Dictionary<(int Device, ReadingKind Kind), LinkedListNode<StoredFrame>> _newest = [];
    private TaskCompletionSource _changed = NewSignal();
    private long _number;

    /// <summary>The frames stored after one of a number, oldest first, and a task that ends when there are more.</summary>
    /// <param name="number">Number of the last frame seen; 0 for all.</param>
    public (IReadOnlyList<StoredFrame> Frames, Task More) Since(long number)
    {
        lock (_lock)
        {
            var frames = new List<StoredFrame>();
            for (var node = _order.Last; node is not null && node.Value.Number > number; node = node.Previous)
                frames.Add(node.Value);
            frames.Reverse();
            return (frames, _changed.Task);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _listener.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _listener.Readings.WaitToReadAsync(stoppingToken))
        {
            TaskCompletionSource changed;
            lock (_lock)
            {
                while (_listener.Readings.TryRead(out var readings))
                    Take(readings);
                (changed, _changed) = (_changed, NewSignal());
            }

            changed.SetResult();
        }
    }

    private void Take(PendingReadings readings)
    {
        var key = (readings.DeviceId, readings.Kind);
        if (_newest.TryGetValue(key, out var before))
        {
            if (before.Value.Readings.At > readings.At)
                return;
            _order.Remove(before);
        }

        _newest[key] = _order.AddLast(new StoredFrame(++_number, readings));
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>A stored frame with its place in the order of storing.</summary>
/// <param name="number">Number, 1 for the first since the program started.</param>
/// <param name="readings">The readings.</param>
public sealed class StoredFrame(long number, PendingReadings readings)
{
    /// <summary>Number, 1 for the first since the program started.</summary>
    public long Number => number;

    /// <summary>The readings.</summary>
    public PendingReadings Readings => readings;

    /// <summary>What streams send of it, made when the first stream needs it.</summary>
    internal byte[]? Full { get; set; }

    /// <summary>The same without the device.</summary>
    internal byte[]? Plain { get; set; }
}
