using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Packs;

namespace Wangge.Air.Devices.Readings;

/// <summary>One value of a batch as it is written; NaN is absent.</summary>
internal readonly record struct ReadingRow(int DeviceId, int Kind, long At, long ReceivedAt, PendingValue Value);

/// <summary>
/// Writes batches of readings on a connection of its own, each batch in one durable transaction. By key (device, kind, time,
/// factor): a new one is inserted; one that says the same changes nothing; one that differs replaces the old, which goes to
/// <see cref="ReadingRevision"/>; what is absent never takes away what is there. An hour that was changed is noted in
/// <see cref="HourDue"/>.
/// </summary>
internal abstract class ReadingSink : IAsyncDisposable
{
    /// <summary>How long the store is left to other writers after a batch.</summary>
    public abstract TimeSpan Gap { get; }

    /// <summary>The sink of the store.</summary>
    public static ReadingSink Of(StoreLocation location) =>
        location.Connection is { } connection ? new PostgresReadings(connection) : new SqliteReadings(location);

    /// <summary>Stores a batch: all of it, or nothing and an exception that <see cref="IsUnavailable"/> tells.</summary>
    public abstract ValueTask StoreAsync(IReadOnlyList<PendingReadings> batch, CancellationToken cancel);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Whether a failure is of the store (gone, locked, full) and may pass.</summary>
    public static bool IsUnavailable(Exception failure) =>
        failure is DbException or DbUpdateException or IOException or SocketException or TimeoutException
        || (failure is InvalidOperationException && failure.InnerException is { } inner && IsUnavailable(inner));

    /// <summary>
    /// The values of a frame that can be stored: what is infinite counts as absent, what says nothing or has no factor is
    /// left out. No number is left that a store could refuse, or one frame would hold up all behind it.
    /// </summary>
    public static IEnumerable<ReadingRow> RowsOf(PendingReadings frame)
    {
        foreach (var value in frame.Values)
        {
            var clean = new PendingValue(value.FactorId, Finite(value.Value), Finite(value.Min), Finite(value.Max), Finite(value.Total), value.Flag);
            if (clean.FactorId > 0 && !(clean.Flag == 0 && double.IsNaN(clean.Value) && double.IsNaN(clean.Min) && double.IsNaN(clean.Max) && double.IsNaN(clean.Total)))
                yield return new(frame.DeviceId, (int)frame.Kind, frame.At, frame.ReceivedAt, clean);
        }
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : double.NaN;
}
