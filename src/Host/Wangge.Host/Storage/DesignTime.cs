using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;

namespace Wangge.Host.Storage;

/// <summary>How <c>dotnet ef</c> makes the SQLite context to compare with its migrations.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) => DesignServices.For(null).GetRequiredService<SqliteDb>();
}

/// <summary>How <c>dotnet ef</c> makes the PostgreSQL context; it does not connect.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) => DesignServices.For("Host=design").GetRequiredService<PostgresDb>();
}

file static class DesignServices
{
    public static IServiceProvider For(string? connection)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddWangge(new StoreLocation(Path.GetTempPath(), connection));
        return services.BuildServiceProvider();
    }
}

/// <summary>Finds stores whose tables have moved on from their migrations.</summary>
internal static class PendingChanges
{
    /// <summary>Names of the contexts that need a new migration.</summary>
    public static IEnumerable<string> Find()
    {
        using var sqlite = new SqliteDesign().CreateDbContext([]);
        using var postgres = new PostgresDesign().CreateDbContext([]);
        foreach (var db in new WanggeDb[] { sqlite, postgres })
        {
            if (db.Database.HasPendingModelChanges())
                yield return db.GetType().Name;
        }
    }
}
