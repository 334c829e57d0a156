using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Wangge.Platform.Storage;

namespace Wangge.Air.Devices.Readings;

/// <summary>A reading as it is read; NaN is absent.</summary>
/// <param name="DeviceId">The device.</param>
/// <param name="Kind">The kind of window.</param>
/// <param name="At">DataTime, see <see cref="ReadingValues.At"/>.</param>
/// <param name="FactorId">The factor.</param>
/// <param name="Value">Rtd or Avg, as sent, in the device's unit.</param>
/// <param name="Min">Min.</param>
/// <param name="Max">Max.</param>
/// <param name="Total">Cou.</param>
/// <param name="Flag">The data flag's character; 0 where absent.</param>
/// <param name="ReceivedAt">When it came in, seconds since 1970-01-01 UTC.</param>
public readonly record struct StoredReading(
    int DeviceId, ReadingKind Kind, long At, int FactorId, double Value, double Min, double Max, double Total, byte Flag, long ReceivedAt);

/// <summary>Which readings of a device to read, in order of time and factor.</summary>
/// <param name="DeviceId">The device.</param>
/// <param name="Kind">The kind of window.</param>
/// <param name="From">First time, see <see cref="ReadingValues.At"/>.</param>
/// <param name="To">Last time, inclusive.</param>
public sealed record ReadingQuery(int DeviceId, ReadingKind Kind, long From = long.MinValue, long To = long.MaxValue)
{
    /// <summary>The only factors; null for all.</summary>
    public IReadOnlyCollection<int>? Factors { get; init; }

    /// <summary>Goes on behind this reading, in the direction of reading; null from the beginning.</summary>
    public (long At, int FactorId)? After { get; init; }

    /// <summary>Most readings; null for all.</summary>
    public int? Most { get; init; }

    /// <summary>Newest first.</summary>
    public bool Descending { get; init; }
}

/// <summary>How many readings an hour holds.</summary>
/// <param name="Hour">Beginning of the hour, seconds since 1970-01-01 UTC.</param>
/// <param name="Times">Distinct times: frames that came, split ones as one.</param>
/// <param name="Readings">Readings.</param>
public readonly record struct ReadingCount(long Hour, int Times, int Readings);

/// <summary>
/// Reads readings out of the store by their key (device, kind, time, factor): every answer is one step into the index and a
/// walk along it, streamed, and a page goes on by the key behind the last.
/// </summary>
public static class ReadingStore
{
    private const string Columns = "device_id, kind, at, factor_id, value, min, max, total, flag, received_at";

    /// <summary>Streams readings. The connection of the store is in use until the stream is read to its end or left.</summary>
    public static async IAsyncEnumerable<StoredReading> ReadAsync(WanggeDb db, ReadingQuery query, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (query.Factors is { Count: 0 } || query.Most <= 0)
            yield break;
        string order = query.Descending ? " desc" : "";
        var sql = new StringBuilder(Invariant($"select {Columns} from air_reading where device_id = {query.DeviceId} and kind = {(int)query.Kind} and at between @from and @to"));
        if (query.After is not null)
            sql.Append(query.Descending ? " and (at, factor_id) < (@at, @factor)" : " and (at, factor_id) > (@at, @factor)");
        if (query.Factors is { } factors)
            sql.Append(CultureInfo.InvariantCulture, $" and factor_id in ({string.Join(',', factors.Select(f => f.ToString(CultureInfo.InvariantCulture)))})");
        sql.Append(CultureInfo.InvariantCulture, $" order by at{order}, factor_id{order}");
        if (query.Most is { } most)
            sql.Append(CultureInfo.InvariantCulture, $" limit {most}");
        await using var command = await CommandAsync(db, sql.ToString(), cancel);
        Set(command, "@from", query.From);
        Set(command, "@to", query.To);
        if (query.After is { } after)
        {
            Set(command, "@at", after.At);
            Set(command, "@factor", after.FactorId);
        }

        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            yield return Of(reader);
    }

    /// <summary>The newest reading of each factor among those within a time of the device's newest, by factor.</summary>
    /// <param name="db">The store.</param>
    /// <param name="deviceId">The device.</param>
    /// <param name="kind">The kind of window.</param>
    /// <param name="within">How far behind the device's newest time a factor is looked for.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<IReadOnlyList<StoredReading>> NewestAsync(WanggeDb db, int deviceId, ReadingKind kind, TimeSpan within, CancellationToken cancel)
    {
        await using var command = await CommandAsync(db, Invariant($"""
            select {Columns} from air_reading where device_id = {deviceId} and kind = {(int)kind}
            and at >= (select max(at) from air_reading where device_id = {deviceId} and kind = {(int)kind}) - {(long)within.TotalSeconds}
            order by at desc, factor_id
            """), cancel);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var newest = new SortedDictionary<int, StoredReading>();
        while (await reader.ReadAsync(cancel))
        {
            var reading = Of(reader);
            newest.TryAdd(reading.FactorId, reading);
        }

        return [.. newest.Values];
    }

    /// <summary>The newest time of every device for a kind; devices without any are absent.</summary>
    public static async Task<IReadOnlyDictionary<int, long>> NewestTimesAsync(WanggeDb db, ReadingKind kind, CancellationToken cancel)
    {
        // One seek at the end of each device's key range, instead of a pass over all.
        await using var command = await CommandAsync(db, Invariant(
            $"select d.id, (select max(r.at) from air_reading r where r.device_id = d.id and r.kind = {(int)kind}) from air_device d"), cancel);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var newest = new Dictionary<int, long>();
        while (await reader.ReadAsync(cancel))
        {
            if (!reader.IsDBNull(1))
                newest[reader.GetInt32(0)] = reader.GetInt64(1);
        }

        return newest;
    }

    /// <summary>How many readings each hour of a span holds, in order of time; hours without any are absent.</summary>
    public static async Task<IReadOnlyList<ReadingCount>> CountsAsync(WanggeDb db, int deviceId, ReadingKind kind, long from, long to, CancellationToken cancel)
    {
        await using var command = await CommandAsync(db, Invariant($"""
            select at - at % 3600, count(distinct at), count(*) from air_reading
            where device_id = {deviceId} and kind = {(int)kind} and at between @from and @to group by 1 order by 1
            """), cancel);
        Set(command, "@from", from);
        Set(command, "@to", to);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var counts = new List<ReadingCount>();
        while (await reader.ReadAsync(cancel))
            counts.Add(new(reader.GetInt64(0), (int)reader.GetInt64(1), (int)reader.GetInt64(2)));
        return counts;
    }

    private static StoredReading Of(DbDataReader reader)
    {
        return new(reader.GetInt32(0), (ReadingKind)reader.GetInt32(1), reader.GetInt64(2), reader.GetInt32(3),
            Number(4), Number(5), Number(6), Number(7), (byte)reader.GetInt32(8), reader.GetInt64(9));

        double Number(int column) => reader.IsDBNull(column) ? double.NaN : reader.GetDouble(column);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static async Task<DbCommand> CommandAsync(WanggeDb db, string sql, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        return command;
    }

    private static void Set(DbCommand command, string name, long value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
