using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wangge.Platform.Packs;

namespace Wangge.Air.Devices.Readings;

/// <summary>
/// Stores readings in group commits: what comes while one commit runs is written by the next. Waits out a store that is
/// not available: the queue fills, senders wait, nothing is acknowledged, nothing is lost. At the end of the program it
/// stores what it has taken where the store is there; what is not stored was not acknowledged.
/// </summary>
public sealed class ReadingWriter(StoreLocation location, ReadingBus bus, HourFlow flow, TimeProvider clock, ILogger<ReadingWriter> log) : BackgroundService
{
    /// <summary>Most readings that wait; about 10 MB.</summary>
    public const int MostWaiting = 200_000;

    /// <summary>Readings of one commit, about: it bounds how long other writers of an SQLite file must wait.</summary>
    private const int Batch = 8_192;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(10);

    private readonly ReadingQueue _queue = new(MostWaiting);
    private long _stored;

    /// <summary>Opens the way into the store; a test puts its own in place.</summary>
    internal Func<ReadingSink> OpenSink { get; init; } = () => ReadingSink.Of(location);

    /// <summary>Readings that wait for the store.</summary>
    public int Waiting => _queue.Readings;

    /// <summary>Readings stored since the start, resent ones too.</summary>
    public long Stored => Volatile.Read(ref _stored);

    /// <summary>Why the store takes nothing; null where it does.</summary>
    public StoreOutage? Outage { get; private set; }

    /// <summary>Queues the readings of a frame; waits while the queue is full.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up, or the program ends: the frame was not taken.</exception>
    public ValueTask WriteAsync(PendingReadings readings, CancellationToken cancel) => _queue.AddAsync(readings, cancel);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hard = new CancellationTokenSource();
        await using var closing = stoppingToken.Register(() =>
        {
            _queue.Close();
            hard.CancelAfter(StopWithin);
        });
        await using var sink = OpenSink();
        var batch = new List<PendingReadings>();
        long end = 0;
        while (await _queue.WaitAsync())
        {
            // Leaves other writers their turn, and lets a batch gather; a frame that comes alone does not wait. The
            // machine's own time, whatever the site's clock says.
            if (end != 0 && sink.Gap - Stopwatch.GetElapsedTime(end) is { Ticks: > 0 } rest)
                await Task.Delay(rest, hard.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _queue.Take(batch, Batch);
            if (!await StoreAsync(sink, batch, hard.Token, stoppingToken))
                return;
            end = Stopwatch.GetTimestamp();
            Interlocked.Add(ref _stored, batch.Sum(f => f.Values.Count));
            foreach (var frame in batch)
                frame.Stored();
            bus.Publish(batch);
            if (batch.Exists(f => f.Kind == ReadingKind.Hour))
                flow.Wake();
            _queue.Release(batch);
        }
    }

    /// <summary>Stores a batch, however long the store is away. Returns false when the program ends before.</summary>
    private async Task<bool> StoreAsync(ReadingSink sink, List<PendingReadings> batch, CancellationToken hard, CancellationToken stopping)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await sink.StoreAsync(batch, hard);
                if (Outage is { } over)
                {
                    Outage = null;
                    log.LogWarning("The store takes readings again; it did not for {Seconds:0} s", (clock.GetUtcNow() - over.Since).TotalSeconds);
                }

                return true;
            }
            catch (Exception failure) when (ReadingSink.IsUnavailable(failure) || failure is OperationCanceledException)
            {
                if (stopping.IsCancellationRequested)
                {
                    log.LogWarning(failure, "{Readings} readings were not stored before the end of the program; none of them was acknowledged", _queue.Readings);
                    return false;
                }

                if (Outage is null)
                {
                    Outage = new(clock.GetUtcNow(), failure.Message);
                    log.LogError(failure, "The store takes no readings; they wait, and nothing is acknowledged");
                }
            }

            await Task.Delay(pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

/// <summary>A time in which the store takes no readings.</summary>
/// <param name="Since">Since when.</param>
/// <param name="Reason">What the store says.</param>
public sealed record StoreOutage(DateTimeOffset Since, string Reason);
