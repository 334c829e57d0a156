using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;

namespace Wangge.Tests;

/// <summary>Which database a test runs on.</summary>
public enum StoreKind
{
    /// <summary>A fresh SQLite file.</summary>
    Sqlite,

    /// <summary>A fresh database in the test run's own PostgreSQL.</summary>
    Postgres,
}

/// <summary>A fresh, empty store for one test, with a clock that the test moves.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private TestStore(FakeTimeProvider clock) => Clock = clock;

    /// <summary>Both kinds, for <c>[MemberData]</c>.</summary>
    public static TheoryData<StoreKind> Kinds { get; } = [StoreKind.Sqlite, StoreKind.Postgres];

    /// <summary>The clock; starts on 2019-11-09 08:00 district time, a Saturday.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>The services.</summary>
    public ServiceProvider Services { get; private set; } = null!;

    /// <summary>The data folder.</summary>
    public string Folder => _folder.Path;

    /// <summary>Makes a store with the tables of the platform and the packs given. Skips the test by name where PostgreSQL is not installed.</summary>
    public static async Task<TestStore> CreateAsync(StoreKind kind = StoreKind.Sqlite, PackList? packs = null, Action<IServiceCollection>? more = null)
    {
        packs ??= new PackList();
        var store = new TestStore(new FakeTimeProvider(new DateTimeOffset(2019, 11, 9, 8, 0, 0, TimeSpan.FromHours(8))));
        var connection = kind == StoreKind.Postgres ? await PostgresServer.NewDatabaseAsync() : null;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHttpContextAccessor();
        services.AddSingleton<TimeProvider>(store.Clock);
        services.AddWanggeStore(new StoreLocation(store.Folder, connection), packs);
        foreach (var pack in packs)
            pack.AddServices(services);
        more?.Invoke(services);
        store.Services = services.BuildServiceProvider();
        await using var scope = store.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WanggeDb>().Database.EnsureCreatedAsync();
        return store;
    }

    /// <summary>Runs a piece of work in a scope of its own.</summary>
    public async Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Runs a piece of work on the store in a scope of its own.</summary>
    public Task<T> WithDbAsync<T>(Func<WanggeDb, Task<T>> work) => RunAsync(p => work(p.GetRequiredService<WanggeDb>()));

    /// <summary>Runs a piece of work on the store in a scope of its own.</summary>
    public Task WithDbAsync(Func<WanggeDb, Task> work) => WithDbAsync(async db =>
    {
        await work(db);
        return 0;
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
