using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Wangge.Platform.Storage;

/// <summary>SQL on the store's own connection, for what is read or written by the thousand. Its text is made of the model's names; what a request says goes in as parameters.</summary>
public static class StoreCommands
{
    /// <summary>A command in the transaction that is open, if one is.</summary>
    public static async Task<DbCommand> CommandAsync(this WanggeDb db, string sql, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        return command;
    }

    /// <summary>Gives a command a parameter.</summary>
    public static void Set(this DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
