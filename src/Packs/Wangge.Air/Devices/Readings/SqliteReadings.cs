using Microsoft.Data.Sqlite;
using SQLitePCL;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;
using static SQLitePCL.raw;

namespace Wangge.Air.Devices.Readings;

/// <summary>
/// Readings into SQLite, by the library's own calls: parameter objects cost more than the insert. The connection is
/// durable against loss of power (write-ahead log, <c>synchronous = full</c>: each commit waits for the disk).
/// </summary>
/// <param name="location">Where the file lies.</param>
/// <param name="settings">Further settings of the connection, SQL.</param>
internal sealed class SqliteReadings(StoreLocation location, string settings = "") : ReadingSink
{
    private const string Columns = "device_id, kind, at, factor_id, value, min, max, total, flag, received_at";
    private const string Key = "device_id = ?1 and kind = ?2 and at = ?3 and factor_id = ?4";

    // Short waits, one after another, so that a stop is heard between them.
    private const int LockWaitMilliseconds = 250;
    private const int LockWaits = 20;

    // Pages of the log before they are copied into the file: devices touch the same pages again and again.
    private const int CheckpointPages = 8_000;

    private SqliteConnection? _connection;
    private sqlite3 _db = null!;
    private sqlite3_stmt _insert = null!, _select = null!, _revise = null!, _update = null!, _due = null!, _begin = null!, _commit = null!;

    /// <summary>Others poll for the lock at most every 25 ms in the first tenth of a second; when SQLite does the waiting.</summary>
    public override TimeSpan Gap { get; } = TimeSpan.FromMilliseconds(25);

    /// <inheritdoc/>
    public override ValueTask StoreAsync(IReadOnlyList<PendingReadings> batch, CancellationToken cancel)
    {
        try
        {
            Open();
            Begin(cancel);
            foreach (var frame in batch)
                Store(frame);
            Run(_commit);
        }
        catch
        {
            // Rolls back, and finds the file anew where it was put in the place of another.
            Close();
            throw;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private void Store(PendingReadings frame)
    {
        bool changed = false;
        foreach (var row in RowsOf(frame))
        {
            Bind(_insert, row);
            Run(_insert);
            changed |= sqlite3_changes(_db) > 0 || Replace(row);
        }

        if (!changed || frame.Kind != ReadingKind.Hour)
            return;
        Check(sqlite3_bind_int(_due, 1, frame.DeviceId));
        Check(sqlite3_bind_int64(_due, 2, frame.At));
        Run(_due);
    }

    /// <summary>Holds a row against the one that is there; returns whether it changed it.</summary>
    private bool Replace(in ReadingRow row)
    {
        BindKey(_select, row);
        if (sqlite3_step(_select) != SQLITE_ROW)
            Fail(sqlite3_reset(_select));
        double value = Double(0), min = Double(1), max = Double(2), total = Double(3);
        int flag = sqlite3_column_int(_select, 4);
        Check(sqlite3_reset(_select));
        var merged = new PendingValue(row.Value.FactorId, Filled(row.Value.Value, value), Filled(row.Value.Min, min), Filled(row.Value.Max, max),
            Filled(row.Value.Total, total), row.Value.Flag == 0 ? (byte)flag : row.Value.Flag);
        // Equals of a double takes NaN for NaN.
        if (merged.Equals(new PendingValue(row.Value.FactorId, value, min, max, total, (byte)flag)))
            return false;
        BindKey(_revise, row);
        Check(sqlite3_bind_int64(_revise, 5, row.ReceivedAt));
        Run(_revise);
        Bind(_update, row with { Value = merged });
        Run(_update);
        return true;

        double Double(int column) => sqlite3_column_type(_select, column) == SQLITE_NULL ? double.NaN : sqlite3_column_double(_select, column);
        static double Filled(double sent, double there) => double.IsNaN(sent) ? there : sent;
    }

    private void Begin(CancellationToken cancel)
    {
        for (int tries = 1; ; tries++)
        {
            cancel.ThrowIfCancellationRequested();
            int result = sqlite3_step(_begin);
            sqlite3_reset(_begin);
            if (result == SQLITE_DONE)
                return;
            if ((result & 0xff) != SQLITE_BUSY || tries == LockWaits)
                Fail(result);
        }
    }

    private static void BindKey(sqlite3_stmt statement, in ReadingRow row)
    {
        Must(sqlite3_bind_int(statement, 1, row.DeviceId));
        Must(sqlite3_bind_int(statement, 2, row.Kind));
        Must(sqlite3_bind_int64(statement, 3, row.At));
        Must(sqlite3_bind_int(statement, 4, row.Value.FactorId));
    }

    private static void Bind(sqlite3_stmt statement, in ReadingRow row)
    {
        BindKey(statement, row);
        // NaN becomes null.
        Must(sqlite3_bind_double(statement, 5, row.Value.Value));
        Must(sqlite3_bind_double(statement, 6, row.Value.Min));
        Must(sqlite3_bind_double(statement, 7, row.Value.Max));
        Must(sqlite3_bind_double(statement, 8, row.Value.Total));
        Must(sqlite3_bind_int(statement, 9, row.Value.Flag));
        Must(sqlite3_bind_int64(statement, 10, row.ReceivedAt));
    }

    private void Run(sqlite3_stmt statement)
    {
        int result = sqlite3_step(statement);
        int after = sqlite3_reset(statement);
        if (result != SQLITE_DONE)
            Fail(after == SQLITE_OK ? result : after);
    }

    private void Open()
    {
        if (_connection is not null)
            return;
        var text = new SqliteConnectionStringBuilder(StorageServices.SqliteConnection(location)) { Pooling = false, Mode = SqliteOpenMode.ReadWrite };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            connection.Open();
            _db = connection.Handle!;
            Check(sqlite3_busy_timeout(_db, LockWaitMilliseconds));
            Check(sqlite3_exec(_db, $"pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = {CheckpointPages}; {settings}"));
            _begin = Prepare("begin immediate");
            _commit = Prepare("commit");
            _insert = Prepare($"insert into air_reading ({Columns}) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) on conflict (device_id, kind, at, factor_id) do nothing");
            _select = Prepare($"select value, min, max, total, flag from air_reading where {Key}");
            _revise = Prepare($"insert into air_reading_revision ({Columns}, replaced_at) select {Columns}, ?5 from air_reading where {Key}");
            _update = Prepare($"update air_reading set value = ?5, min = ?6, max = ?7, total = ?8, flag = ?9, received_at = ?10 where {Key}");
            _due = Prepare("insert into air_hour_due (device_id, at) values (?1, ?2) on conflict do nothing");
            _connection = connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Closes the connection; the next batch opens it anew.</summary>
    public void Close()
    {
        if (_connection is null)
            return;
        foreach (var statement in (sqlite3_stmt[])[_begin, _commit, _insert, _select, _revise, _update, _due])
            statement.Dispose();
        _connection.Dispose();
        _connection = null;
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(sqlite3_prepare_v3(_db, sql, SQLITE_PREPARE_PERSISTENT, out var statement));
        return statement;
    }

    private void Check(int result)
    {
        if (result != SQLITE_OK)
            Fail(result);
    }

    private static void Must(int result)
    {
        if (result != SQLITE_OK)
            throw new SqliteException("A value could not be bound.", result);
    }

    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    private void Fail(int result) => throw new SqliteException(sqlite3_errmsg(_db).utf8_to_string(), result & 0xff, result);
}
