using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Wangge.Platform.Storage;

/// <summary>
/// Lets SQLite itself wait for the write lock, polling every few milliseconds at first. The driver's own wait looks only
/// every 150 ms and would miss the gaps that the writer of readings leaves. What is not got in this time goes on in the
/// driver's wait, up to <see cref="Packs.StoreLocation.LockWait"/>.
/// </summary>
internal sealed class SqliteBusyWait : DbConnectionInterceptor
{
    // SQLite polls after 1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50 ms; later only every 100 ms, so the wait begins anew.
    private const int Milliseconds = 230;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private static void Set(DbConnection connection) => SQLitePCL.raw.sqlite3_busy_timeout(((SqliteConnection)connection).Handle, Milliseconds);
}
