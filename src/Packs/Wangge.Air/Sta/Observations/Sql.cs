using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Wangge.Platform.Storage;

namespace Wangge.Air.Sta.Observations;

/// <summary>Queries on the store's own connection. Their text holds names of the model and numbers, never words of a request.</summary>
internal static class Sql
{
    /// <summary>Runs a query; the reader gives the connection back when disposed.</summary>
    public static Task<RelationalDataReader> ReadAsync(WanggeDb db, string sql, CancellationToken cancel) =>
        db.GetService<IRawSqlCommandBuilder>().Build(sql).ExecuteReaderAsync(
            new RelationalCommandParameterObject(db.GetService<IRelationalConnection>(), null, null, db, db.GetService<IRelationalCommandDiagnosticsLogger>()), cancel);

    /// <summary>A number as SQL has it.</summary>
    public static string Number(double value) => Bracketed(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A whole number as SQL has it.</summary>
    public static string Number(long value) => Bracketed(value.ToString(CultureInfo.InvariantCulture));

    private static string Bracketed(string number) => number[0] == '-' ? $"({number})" : number;
}
