using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Wangge.Platform.Storage;

/// <summary>Copies all tables of a PostgreSQL store out and in, in PostgreSQL's own binary form.</summary>
internal static class PostgresTables
{
    /// <summary>Streams each table as of one moment.</summary>
    public static async Task CopyOutAsync(WanggeDb db, Func<string, Func<Stream, Task>, Task> add, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        foreach (var table in Tables(db))
        {
            await add(table.Name, async target =>
            {
                await using var source = await connection.BeginRawBinaryCopyAsync($"copy {Columns(table)} to stdout (format binary)", cancel);
                await source.CopyToAsync(target, cancel);
            });
        }
    }

    /// <summary>Fills the empty tables of a freshly migrated store, all or nothing.</summary>
    public static async Task CopyInAsync(WanggeDb db, Func<string, Task<Stream>> open, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        foreach (var table in Tables(db))
        {
            await using (var source = await open(table.Name))
            await using (var target = await connection.BeginRawBinaryCopyAsync($"copy {Columns(table)} from stdin (format binary)", cancel))
                await source.CopyToAsync(target, cancel);
            foreach (var column in table.Columns.Where(IsIdentity))
            {
                var sql = $"select setval(pg_get_serial_sequence('{Quote(table.Name)}', '{column.Name}'), coalesce(max({Quote(column.Name)}), 0) + 1, false) from {Quote(table.Name)}";
                await using var command = new NpgsqlCommand(sql, connection, (NpgsqlTransaction)transaction.GetDbTransaction());
                await command.ExecuteNonQueryAsync(cancel);
            }
        }

        await transaction.CommitAsync(cancel);
    }

    /// <summary>Tables with those that others refer to first.</summary>
    private static List<ITable> Tables(WanggeDb db)
    {
        var ordered = new List<ITable>();
        foreach (var table in db.Model.GetRelationalModel().Tables.OrderBy(t => t.Name, StringComparer.Ordinal))
            Visit(table);
        return ordered;

        void Visit(ITable table)
        {
            if (ordered.Contains(table))
                return;
            foreach (var key in table.ForeignKeyConstraints.Where(k => k.PrincipalTable != table))
                Visit(key.PrincipalTable);
            ordered.Add(table);
        }
    }

    private static bool IsIdentity(IColumn column) =>
        column.PropertyMappings.Any(m => m.Property.ValueGenerated == ValueGenerated.OnAdd && m.Property.ClrType == typeof(int) || m.Property.ValueGenerated == ValueGenerated.OnAdd && m.Property.ClrType == typeof(long));

    private static string Columns(ITable table) => $"{Quote(table.Name)} ({string.Join(", ", table.Columns.Select(c => Quote(c.Name)))})";

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
