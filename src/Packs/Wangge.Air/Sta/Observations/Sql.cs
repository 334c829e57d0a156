using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Wangge.Platform.Storage;

namespace Wangge.Air.Sta.Observations;

/// <summary>Commands on the store's own connection, and what the two stores write differently.</summary>
internal static class Sql
{
    /// <summary>A command. Its text holds names of the model and whole or decimal numbers, never words of a request.</summary>
    public static async Task<DbCommand> CommandAsync(WanggeDb db, string sql, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        command.CommandTimeout = 30;
        return command;
    }

    /// <summary>A number as SQL has it.</summary>
    public static string Number(double value) => value < 0
        ? "(" + value.ToString("R", CultureInfo.InvariantCulture) + ")" : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A whole number as SQL has it.</summary>
    public static string Number(long value) => value < 0
        ? "(" + value.ToString(CultureInfo.InvariantCulture) + ")" : value.ToString(CultureInfo.InvariantCulture);
}
