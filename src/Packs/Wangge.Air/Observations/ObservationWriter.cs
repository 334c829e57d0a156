using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Wangge.AirQuality;
using Wangge.Platform.Storage;

namespace Wangge.Air.Observations;

/// <summary>
/// Writes the station-hours of one import in one transaction: all of them or none. Rows gather in a temporary table,
/// which is then merged by key: new hours are inserted; values that differ replace the old, which are kept in
/// <see cref="ObservationRevision"/>; a missing value never replaces one that is there. Dispose without
/// <see cref="CommitAsync"/> takes everything back.
/// </summary>
internal sealed class ObservationWriter : IAsyncDisposable
{
    /// <summary>Rows gathered before they are merged, so that a large file needs little room.</summary>
    private const int MergeAfter = 100_000;

    private const int Width = 2 + ObservationColumns.Count;

    private static readonly string Values = ObservationColumns.Join(", ", c => c);
    private static readonly string Filled = ObservationColumns.Join(", ", c => $"{c} = coalesce(air_stage.{c}, excluded.{c})");

    private static readonly string CreateStage = $"""
        create temp table if not exists air_stage (station_id integer not null, hour integer not null,
        {ObservationColumns.Join(", ", c => $"{c} integer")}, primary key (station_id, hour))
        """;

    private static readonly string KeepOld = $"""
        insert into air_revision (station_id, hour, import_id, replaced_by, {Values})
        select o.station_id, o.hour, o.import_id, @import, {ObservationColumns.Join(", ", c => $"o.{c}")}
        from air_stage s join air_observation o on o.station_id = s.station_id and o.hour = s.hour
        where {ObservationColumns.Join(" or ", c => $"coalesce(s.{c}, o.{c}) is distinct from o.{c}")}
        on conflict (station_id, hour, replaced_by) do nothing
        """;

    private static readonly string Upsert = $"""
        insert into air_observation (station_id, hour, invalid, import_id, {Values})
        select station_id, hour, 0, @import, {Values} from air_stage where true order by station_id, hour
        on conflict (station_id, hour) do update set import_id = excluded.import_id,
        {ObservationColumns.Join(", ", c => $"{c} = coalesce(excluded.{c}, air_observation.{c})")}
        where {ObservationColumns.Join(" or ", c => $"coalesce(excluded.{c}, air_observation.{c}) is distinct from air_observation.{c}")}
        """;

    private readonly WanggeDb _db;
    private readonly ObservationImport _import;
    private readonly IDbContextTransaction _transaction;
    private readonly int[] _buffer;
    private readonly DbCommand _one;
    private readonly DbCommand _many;
    private int _buffered;
    private int _staged;

    private ObservationWriter(WanggeDb db, ObservationImport import, IDbContextTransaction transaction)
    {
        _db = db;
        _import = import;
        _transaction = transaction;
        // SQLite finds a parameter by walking a list, PostgreSQL pays a round trip for each command.
        int rows = db is SqliteDb ? 2 : 400;
        _buffer = new int[rows * Width];
        _one = InsertOf(1);
        _many = InsertOf(rows);
    }

    /// <summary>Begins the transaction, or goes on in the one that the caller has begun, and stores the import's own row.</summary>
    public static async Task<ObservationWriter> BeginAsync(WanggeDb db, ObservationImport import, CancellationToken cancel)
    {
        var transaction = db.Database.CurrentTransaction ?? await db.Database.BeginTransactionAsync(cancel);
        try
        {
            db.Add(import);
            await db.SaveChangesAsync(cancel);
            await db.Database.ExecuteSqlRawAsync(CreateStage, cancel);
            await db.Database.ExecuteSqlRawAsync("delete from air_stage", cancel);
            return new ObservationWriter(db, import, transaction);
        }
        catch (InvalidOperationException lost) when (db.Database.GetDbConnection().State != ConnectionState.Open)
        {
            // A server that goes away between two commands ends the transaction first, and its driver calls that a wrong use.
            await transaction.DisposeAsync();
            throw new NpgsqlException(lost.Message, lost);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes a row; returns true when <see cref="FlushAsync"/> must be called before the next.</summary>
    /// <param name="stationId">The station.</param>
    /// <param name="hour">The hour, see <see cref="HourLabel"/>.</param>
    /// <param name="values">Stored values in the order of <see cref="ObservationColumns"/>.</param>
    public bool Add(int stationId, int hour, ReadOnlySpan<int> values)
    {
        var row = _buffer.AsSpan(_buffered, Width);
        row[0] = stationId;
        row[1] = hour;
        values.CopyTo(row[2..]);
        _buffered += Width;
        return _buffered == _buffer.Length;
    }

    /// <summary>Sends what was taken to the store.</summary>
    public async ValueTask FlushAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (_buffered == _buffer.Length)
            await ExecuteAsync(_many, 0, cancel);
        else
        {
            for (int at = 0; at < _buffered; at += Width)
                await ExecuteAsync(_one, at, cancel);
        }

        _staged += _buffered / Width;
        _buffered = 0;
        if (_staged >= MergeAfter)
            await MergeAsync(cancel);
    }

    /// <summary>Merges the rest, fills in the import's figures and commits.</summary>
    /// <param name="cancel">Stops before anything is committed.</param>
    /// <param name="within">What else belongs into the transaction, done when the rows stand in the store.</param>
    public async Task CommitAsync(CancellationToken cancel, Func<Task>? within = null)
    {
        await FlushAsync(cancel);
        await MergeAsync(cancel);
        if (within is not null)
            await within();
        await _db.SaveChangesAsync(cancel);
        await _transaction.CommitAsync(cancel);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _many.DisposeAsync();
        await _transaction.DisposeAsync();
    }

    private async Task MergeAsync(CancellationToken cancel)
    {
        int rows = await _db.Database.SqlQueryRaw<int>("select count(*) as \"Value\" from air_stage").SingleAsync(cancel);
        int changed = await RunAsync(KeepOld, cancel);
        int written = await RunAsync(Upsert, cancel);
        await _db.Database.ExecuteSqlRawAsync("delete from air_stage", cancel);
        _import.Changed += changed;
        _import.Inserted += written - changed;
        _import.Unchanged += rows - written;
        _staged = 0;
    }

    private async Task<int> RunAsync(string sql, CancellationToken cancel)
    {
        await using var command = NewCommand(sql);
        Parameter(command, "@import").Value = _import.Id;
        command.CommandTimeout = 0;
        return await command.ExecuteNonQueryAsync(cancel);
    }

    private async ValueTask ExecuteAsync(DbCommand command, int from, CancellationToken cancel)
    {
        for (int i = 0; i < command.Parameters.Count; i++)
        {
            int value = _buffer[from + i];
            command.Parameters[i].Value = value == HourlySeries.Missing ? DBNull.Value : value;
        }

        await command.ExecuteNonQueryAsync(cancel);
    }

    private DbCommand InsertOf(int rows)
    {
        var tuples = Enumerable.Range(0, rows).Select(r =>
            $"({string.Join(",", Enumerable.Range(r * Width, Width).Select(p => string.Create(CultureInfo.InvariantCulture, $"@p{p}")))})");
        var command = NewCommand($"""
            insert into air_stage (station_id, hour, {Values}) values {string.Join(",", tuples)}
            on conflict (station_id, hour) do update set {Filled}
            """);
        for (int i = 0; i < rows * Width; i++)
            Parameter(command, string.Create(CultureInfo.InvariantCulture, $"@p{i}"));
        command.Prepare();
        return command;
    }

    private DbCommand NewCommand(string sql)
    {
        var command = _db.Database.GetDbConnection().CreateCommand();
        command.Transaction = _transaction.GetDbTransaction();
        command.CommandText = sql;
        return command;
    }

    private static DbParameter Parameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.DbType = System.Data.DbType.Int32;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
