using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Wangge.Air;
using Wangge.Air.Devices.Register;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Tests;
using Wangge.Tests.Devices;

namespace Wangge.Benchmarks.Devices;

/// <summary>A store with registered devices that a server process is started over; removed at the end.</summary>
internal sealed class ServedStore : IDisposable
{
    private readonly TemporaryPostgres? _postgres;

    private ServedStore(StoreLocation location, TemporaryPostgres? postgres) => (Location, _postgres) = (location, postgres);

    /// <summary>Where it is.</summary>
    public StoreLocation Location { get; }

    /// <summary>Makes one with the tables of the migrations, and registers devices.</summary>
    public static async Task<(ServedStore Store, IReadOnlyList<CheckedDevice> Devices)> CreateAsync(string kind, int count)
    {
        var folder = Directory.CreateTempSubdirectory("wangge-bench-").FullName;
        var postgres = kind == "postgres" ? TemporaryPostgres.Start(durable: true) ?? throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql") : null;
        var store = new ServedStore(new StoreLocation(folder, postgres is null ? null : await postgres.NewDatabaseAsync("wangge")), postgres);
        await ServerProcess.RunAsync("migrate", store.Location);
        // Recent enough to be kept, early enough to stay behind the clock.
        var first = DateTime.SpecifyKind(TimeProvider.System.GetUtcNow().UtcDateTime.Date, DateTimeKind.Unspecified).AddHours(-12);
        var devices = Enumerable.Range(0, count).Select(i => new CheckedDevice(i, CheckedDevice.MnOf(i), first)).ToList();
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddWanggeStore(store.Location, new PackList(new AirPack())).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
        var secret = new PersonalData(store.Location).Encrypt(CheckedDevice.Password);
        db.AddRange(devices.Select(d => new Device { Mn = d.Mn, Name = d.Mn, System = "22", GridPath = "/", PasswordCipher = secret, FramesPerMinute = int.MaxValue }));
        await db.SaveChangesAsync();
        return (store, devices);
    }

    /// <summary>Faults of the store against what was acknowledged, printed.</summary>
    public async Task<bool> HoldsAsync(IReadOnlyList<CheckedDevice> devices)
    {
        await using DbConnection connection = Location.Connection is { } postgres ? new NpgsqlConnection(postgres)
            : new SqliteConnection(new SqliteConnectionStringBuilder(StorageServices.SqliteConnection(Location)) { Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync();
        var faults = await CheckedStore.CompareAsync(connection, devices);
        foreach (var fault in faults.Take(10))
            Console.WriteLine("  FAULT " + fault);
        return faults.Count == 0;
    }

    /// <summary>Size of the SQLite file with its log, bytes; 0 for PostgreSQL.</summary>
    public long Size => new DirectoryInfo(Location.DataFolder).GetFiles(StorageServices.FileName + "*").Sum(f => f.Length);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _postgres?.Dispose();
        Directory.Delete(Location.DataFolder, recursive: true);
    }
}
