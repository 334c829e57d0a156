using Microsoft.Extensions.Hosting;

namespace Wangge.Air.Devices.Readings;

/// <summary>
/// Stores readings in group commits: what comes while one commit runs is written by the next. Waits out a store that is
/// not available: the queue fills, senders wait, nothing is acknowledged, nothing is lost.
/// </summary>
public sealed class ReadingWriter : BackgroundService
{
    /// <summary>Queues the readings of a frame; waits while the queue is full.</summary>
    public ValueTask WriteAsync(PendingReadings readings, CancellationToken cancel) => throw new NotImplementedException();

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
}
