using Microsoft.EntityFrameworkCore.Design;
using Wangge.Host.Cli;
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
