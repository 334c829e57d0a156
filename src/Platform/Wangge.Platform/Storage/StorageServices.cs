using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.Packs;

namespace Wangge.Platform.Storage;

/// <summary>Registers the store.</summary>
public static class StorageServices
{
    /// <summary>Assembly that holds the migrations of both stores: it alone sees the tables of every pack.</summary>
    public const string MigrationsAssembly = "wangge";

    /// <summary>Name of the SQLite file in the data folder.</summary>
    public const string FileName = "wangge.db";

    /// <summary>Registers <see cref="WanggeDb"/>, scoped, over the SQLite file of the folder or the connection given.</summary>
    public static IServiceCollection AddWanggeStore(this IServiceCollection services, StoreLocation location, PackList packs)
    {
        services.AddSingleton(location);
        services.AddSingleton(packs);
        // The model is built once a process and reads this: a store opened without sign-in must not leave the passkeys out of it.
        services.Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
        if (location.Connection is { } connection)
        {
            services.AddDbContext<PostgresDb>(options => Common(options).UseNpgsql(connection, o => o.MigrationsAssembly(MigrationsAssembly)));
            services.AddScoped<WanggeDb>(p => p.GetRequiredService<PostgresDb>());
        }
        else
        {
            services.AddDbContext<SqliteDb>(options => Common(options).AddInterceptors(new SqliteBusyWait()).UseSqlite(SqliteConnection(location), o => o.MigrationsAssembly(MigrationsAssembly)));
            services.AddScoped<WanggeDb>(p => p.GetRequiredService<SqliteDb>());
        }

        return services;
    }

    /// <summary>Connection string of the file in a data folder: foreign keys on, waits for a lock as the location says.</summary>
    public static string SqliteConnection(StoreLocation location) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(location.DataFolder, FileName),
        ForeignKeys = true,
        DefaultTimeout = (int)location.LockWait.TotalSeconds,
    }.ToString();

    private static DbContextOptionsBuilder Common(DbContextOptionsBuilder options) =>
        options.UseSnakeCaseNamingConvention().ReplaceService<IModelCacheKeyFactory, PackModelCacheKeyFactory>();
}
