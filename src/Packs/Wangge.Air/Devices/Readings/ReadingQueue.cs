using System.Threading.Channels;

namespace Wangge.Air.Devices.Readings;

/// <summary>
/// Frames that wait for the store, bounded by their readings. What has been taken counts until it is stored, so that the
/// bound is one on memory. Any number of senders, one taker.
/// </summary>
internal sealed class ReadingQueue(int most)
{
    private readonly Channel<PendingReadings> _frames = Channel.CreateUnbounded<PendingReadings>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _room = new(0);
    private int _readings;
    private volatile bool _closed;

    /// <summary>Readings that are not stored yet.</summary>
    public int Readings => Volatile.Read(ref _readings);

    /// <summary>Adds a frame; waits while the queue is full, in order of arrival.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up, or the queue is closed: the frame was not taken.</exception>
    public ValueTask AddAsync(PendingReadings frame, CancellationToken cancel)
    {
        if (Readings >= most || !_turn.Wait(0, CancellationToken.None))
            return WaitAsync(frame, cancel);
        try
        {
            Add(frame);
            return ValueTask.CompletedTask;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits for a frame; returns false when the queue is closed and empty.</summary>
    public ValueTask<bool> WaitAsync() => _frames.Reader.WaitToReadAsync(CancellationToken.None);

    /// <summary>Fills a batch with what waits, up to about so many readings.</summary>
    public void Take(List<PendingReadings> batch, int about)
    {
        batch.Clear();
        for (int readings = 0; readings < about && _frames.Reader.TryRead(out var frame); readings += frame.Values.Count)
            batch.Add(frame);
    }

    /// <summary>Gives back the room of a batch that is stored.</summary>
    public void Release(List<PendingReadings> batch)
    {
        Interlocked.Add(ref _readings, -batch.Sum(f => f.Values.Count));
        // Only the sender whose turn it is waits for room, and only the taker gives it.
        if (_room.CurrentCount == 0)
            _room.Release();
    }

    /// <summary>Takes nothing more; what waits can still be taken out.</summary>
    public void Close()
    {
        _closed = true;
        _frames.Writer.TryComplete();
        _room.Release();
    }

    private async ValueTask WaitAsync(PendingReadings frame, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            while (Readings >= most && !_closed)
                await _room.WaitAsync(cancel);
            Add(frame);
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Add(PendingReadings frame)
    {
        Interlocked.Add(ref _readings, frame.Values.Count);
        if (_frames.Writer.TryWrite(frame))
            return;
        Interlocked.Add(ref _readings, -frame.Values.Count);
        throw new OperationCanceledException("The writer of readings has stopped.");
    }
}
