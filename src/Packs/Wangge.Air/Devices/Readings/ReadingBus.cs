using System.Collections.Immutable;
using System.Threading.Channels;

namespace Wangge.Air.Devices.Readings;

/// <summary>Tells whoever listens in this program of readings that have been stored: server-sent events, MQTT, the one-map, the flow of hours.</summary>
public sealed class ReadingBus
{
    private ImmutableArray<Channel<PendingReadings>> _listeners = [];

    /// <summary>Listens until disposed. A listener that falls behind by more than <paramref name="capacity"/> frames loses the oldest.</summary>
    /// <param name="capacity">Most frames that wait.</param>
    /// <param name="lost">Told of each frame lost; returns at once. Null where nobody counts them.</param>
    public ReadingListener Listen(int capacity, Action? lost = null)
    {
        var channel = Channel.CreateBounded<PendingReadings>(new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            lost is null ? null : _ => lost());
        ImmutableInterlocked.Update(ref _listeners, (all, one) => all.Add(one), channel);
        return new ReadingListener(channel.Reader, () => ImmutableInterlocked.Update(ref _listeners, (all, one) => all.Remove(one), channel));
    }

    /// <summary>Tells of readings after their commit. Never waits.</summary>
    public void Publish(IEnumerable<PendingReadings> stored)
    {
        var listeners = _listeners;
        if (listeners.IsEmpty)
            return;
        foreach (var readings in stored)
        {
            foreach (var listener in listeners)
                listener.Writer.TryWrite(readings);
        }
    }
}

/// <summary>A place at the bus; disposing leaves it.</summary>
/// <param name="Readings">What is stored from now on.</param>
/// <param name="Leave">Leaves the bus.</param>
public sealed record ReadingListener(ChannelReader<PendingReadings> Readings, Action Leave) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Leave();
}
