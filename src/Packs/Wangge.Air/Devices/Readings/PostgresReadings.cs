using Npgsql;
using NpgsqlTypes;

namespace Wangge.Air.Devices.Readings;

/// <summary>Readings into PostgreSQL: a binary copy into a temporary table of the connection, then a merge by key.</summary>
internal sealed class PostgresReadings(string connectionString) : ReadingSink
{
    private const string Columns = "device_id, kind, at, factor_id, value, min, max, total, flag, received_at";
    private const string SameKey = "r.device_id = s.device_id and r.kind = s.kind and r.at = s.at and r.factor_id = s.factor_id";

    private static readonly string Prepare = $"""
        set synchronous_commit = on;
        set enable_hashjoin = off;
        set enable_mergejoin = off;
        create temp table air_reading_stage on commit delete rows as select {Columns} from air_reading where false
        """;

    private static readonly string Insert = $"""
        with new as (insert into air_reading ({Columns}) select {Columns} from air_reading_stage on conflict (device_id, kind, at, factor_id) do nothing returning device_id, kind, at),
        due as (insert into air_hour_due (device_id, at) select distinct device_id, at from new where kind = {(int)ReadingKind.Hour} on conflict do nothing)
        select count(*) from new
        """;

    private static readonly string Differs = string.Join(" or ", ((string[])["value", "min", "max", "total"]).Select(c => $"coalesce(s.{c}, r.{c}) is distinct from r.{c}"))
        + " or coalesce(nullif(s.flag, 0), r.flag) <> r.flag";

    private static readonly string Revise = $"""
        insert into air_reading_revision ({Columns}, replaced_at)
        select {string.Join(", ", Columns.Split(", ").Select(c => "r." + c))}, s.received_at from air_reading_stage s join air_reading r on {SameKey} where {Differs}
        """;

    private static readonly string Update = $"""
        with changed as (update air_reading r set value = coalesce(s.value, r.value), min = coalesce(s.min, r.min), max = coalesce(s.max, r.max),
        total = coalesce(s.total, r.total), flag = coalesce(nullif(s.flag, 0), r.flag), received_at = s.received_at
        from air_reading_stage s where {SameKey} and ({Differs}) returning r.device_id, r.kind, r.at)
        insert into air_hour_due (device_id, at) select distinct device_id, at from changed where kind = {(int)ReadingKind.Hour} on conflict do nothing
        """;

    private readonly HashSet<(int, int, long, int)> _keys = [];
    private NpgsqlConnection? _connection;

    /// <inheritdoc/>
    public override TimeSpan Gap { get; } = TimeSpan.FromMilliseconds(5);

    /// <inheritdoc/>
    public override async ValueTask StoreAsync(IReadOnlyList<PendingReadings> batch, CancellationToken cancel)
    {
        try
        {
            var connection = await OpenAsync(cancel);
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            var rows = batch.SelectMany(RowsOf);
            while (true)
            {
                // A merge takes each key once: what comes again in the same batch is merged after it.
                var (count, again) = await StageAsync(connection, rows, cancel);
                if (await CountAsync(connection, Insert, cancel) < count)
                {
                    await RunAsync(connection, Revise, cancel);
                    await RunAsync(connection, Update, cancel);
                }

                if (again.Count == 0)
                    break;
                rows = again;
                await RunAsync(connection, "truncate air_reading_stage", cancel);
            }

            await transaction.CommitAsync(cancel);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the connection; the next batch opens it anew.</summary>
    public override async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
            await connection.DisposeAsync();
        _connection = null;
    }

    private async Task<(int Count, List<ReadingRow> Again)> StageAsync(NpgsqlConnection connection, IEnumerable<ReadingRow> rows, CancellationToken cancel)
    {
        var again = new List<ReadingRow>();
        _keys.Clear();
        await using var copy = await connection.BeginBinaryImportAsync($"copy air_reading_stage ({Columns}) from stdin (format binary)", cancel);
        foreach (var row in rows)
        {
            if (!_keys.Add((row.DeviceId, row.Kind, row.At, row.Value.FactorId)))
            {
                again.Add(row);
                continue;
            }

            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(row.DeviceId, NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(row.Kind, NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(row.At, NpgsqlDbType.Bigint, cancel);
            await copy.WriteAsync(row.Value.FactorId, NpgsqlDbType.Integer, cancel);
            await WriteAsync(copy, row.Value.Value, cancel);
            await WriteAsync(copy, row.Value.Min, cancel);
            await WriteAsync(copy, row.Value.Max, cancel);
            await WriteAsync(copy, row.Value.Total, cancel);
            await copy.WriteAsync((int)row.Value.Flag, NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(row.ReceivedAt, NpgsqlDbType.Bigint, cancel);
        }

        await copy.CompleteAsync(cancel);
        return (_keys.Count, again);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, double value, CancellationToken cancel) =>
        double.IsNaN(value) ? copy.WriteNullAsync(cancel) : copy.WriteAsync(value, NpgsqlDbType.Double, cancel);

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        if (_connection is { } open)
            return open;
        // Not from the pool: its temporary table and settings must not come into other hands.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync(cancel);
            await RunAsync(connection, Prepare, cancel);
            return _connection = connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }
}
