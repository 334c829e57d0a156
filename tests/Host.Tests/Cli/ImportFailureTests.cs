using System.IO.Compression;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.Host.Cli;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;

namespace Wangge.Tests.Cli;

/// <summary>What <c>wangge air import</c> says of bad files and of a store that fails: place and limit, exit code, nothing by halves.</summary>
public sealed class ImportFailureTests : IDisposable
{
    private const string Header = "station,time,pm25,pm10,so2,no2,co,o3\n";
    private const string Good = "A1,2019-11-01T01:00,35,70,5,20,0.8,60\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("date,value\n2019-11-01,3\n", 3, 0, "a.csv")]
    [InlineData("station,time,pm25\nA1,2019-11-01T01:00,3\n", 3, 0, "pm10")]
    [InlineData("", 3, 0, "empty")]
    [InlineData("\u0089PNG\0\0\0\0", 3, 0, "a.csv")]
    [InlineData(Header + "A1,2019-11-01T01:00,a lot,70,5,20,0.8,60\n" + "A1,2019-11-01T02:00,35,70,5,20,0.8,60\n", 3, 2, "line 2, column pm25")]
    [InlineData(Header + "A1,2019-11-01T01:00,99999,70,5,20,0.8,60\n", 3, 1, "line 2, column pm25")]
    [InlineData(Header + "A1,2019-11-01T01:00,-5,70,5,20,0.8,60\n", 3, 1, "line 2, column pm25")]
    [InlineData(Header + "A1,1999-12-31T01:00,35,70,5,20,0.8,60\n" + Good, 3, 1, "line 2, column time")]
    [InlineData(Header + "A1,2019-12-31T01:00,35,70,5,20,0.8,60\n" + Good, 3, 1, "line 2, column time")]
    [InlineData(Header + Good + "A1,2019-11-01T01:00,36,70,5,20,0.8,60\n", 3, 1, "line 3")]
    public async Task Import_OfABadFile_NamesThePlaceAndStoresOnlyWhatIsGood(string content, int code, int hours, string place)
    {
        await RegisterAsync(Sqlite);
        await File.WriteAllTextAsync(_folder["a.csv"], content, TestContext.Current.CancellationToken);

        var import = await Cli.RunAsync("air", "import", _folder["a.csv"], "--data", _folder["data"]);

        Assert.Equal(code, import.Code);
        Assert.Contains("a.csv", import.Error, StringComparison.Ordinal);
        Assert.Contains(place, import.Error, StringComparison.Ordinal);
        Assert.Equal(hours, await CountHoursAsync(Sqlite));
    }

    [Fact]
    public async Task Import_OfCarbonMonoxideInMicrograms_IsStoredWithAWarning()
    {
        await RegisterAsync(Sqlite);
        var rows = string.Concat(Enumerable.Range(1, 48).Select(h => $"A1,{new DateTime(2019, 11, 1).AddHours(h):yyyy-MM-ddTHH:mm},35,70,5,20,{700 + h},60\n"));
        await File.WriteAllTextAsync(_folder["a.csv"], Header + rows, TestContext.Current.CancellationToken);

        var import = await Cli.RunAsync("air", "import", _folder["a.csv"], "--data", _folder["data"]);

        Assert.Contains("column co", import.Error, StringComparison.Ordinal);
        Assert.Contains("µg/m³", import.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfAHugeLineAndABrokenGzip_StoresNothingOfEither()
    {
        await RegisterAsync(Sqlite);
        await File.WriteAllTextAsync(_folder["huge.csv"], Header + Good + new string('x', 5 << 20), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_folder["broken.csv.gz"], Packed(Header + string.Concat(Enumerable.Repeat(Good, 3_000)))[..^20], TestContext.Current.CancellationToken);

        var import = await Cli.RunAsync("air", "import", _folder["huge.csv"], _folder["broken.csv.gz"], "--data", _folder["data"]);

        Assert.Equal(3, import.Code);
        Assert.Contains("huge.csv, line 3", import.Error, StringComparison.Ordinal);
        Assert.Contains("broken.csv.gz", import.Error, StringComparison.Ordinal);
        Assert.Equal(0, await CountHoursAsync(Sqlite));
    }

    [Fact]
    public async Task Import_WhileAnotherProgramHoldsTheDatabase_SaysSoAndStoresNothing()
    {
        await RegisterAsync(Sqlite);
        await File.WriteAllTextAsync(_folder["a.csv"], Header + Good, TestContext.Current.CancellationToken);
        await using var other = new SqliteConnection(StorageServices.SqliteConnection(Sqlite));
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(other, "begin immediate");

        var import = await RunAsync(location => location with { LockWait = TimeSpan.FromSeconds(1) });
        await ExecuteAsync(other, "rollback");

        Assert.Equal(1, import.Code);
        Assert.StartsWith("The database is locked by another program", import.Error, StringComparison.Ordinal);
        Assert.Equal(0, await CountHoursAsync(Sqlite));
        Assert.Equal(0, (await RunAsync(location => location)).Code);
    }

    [Fact]
    public async Task Import_OnAFullDisk_SaysSoAndStoresNothing()
    {
        await RegisterAsync(Sqlite);
        var rows = string.Concat(Enumerable.Range(1, 5_000).Select(h => $"A1,{new DateTime(2019, 1, 1).AddHours(h):yyyy-MM-ddTHH:mm},{h % 97},70,5,20,0.8,60\n"));
        await File.WriteAllTextAsync(_folder["a.csv"], Header + rows, TestContext.Current.CancellationToken);

        var import = await RunAsync(location => location, "pragma max_page_count = 1");

        Assert.Equal((1, "The disk is full; nothing was written."), (import.Code, import.Error.Trim()));
        SqliteConnection.ClearAllPools();
        Assert.Equal(0, await CountHoursAsync(Sqlite));
    }

    [Fact]
    public async Task Import_WhenPostgresGoesAwayInTheMiddle_SaysSoAndStoresNothing()
    {
        var store = new StoreLocation(_folder["data"], await PostgresServer.NewDatabaseAsync());
        await RegisterAsync(store);
        using (var fifo = System.Diagnostics.Process.Start("mkfifo", _folder["a.csv"]))
            await fifo.WaitForExitAsync(TestContext.Current.CancellationToken);

        var importing = Task.Run(() => Cli.RunAsync("air", "import", _folder["a.csv"], "--data", store.DataFolder, "--database", store.Connection!));
        try
        {
            await using var file = new StreamWriter(_folder["a.csv"]);
            await file.WriteAsync(Header + Good);
            await file.FlushAsync(TestContext.Current.CancellationToken);
            await EndImportersAsync(store.Connection!);
            await file.WriteAsync("A1,2019-11-01T02:00,35,70,5,20,0.8,60\n");
        }
        catch (IOException)
        {
            // The import that has lost its database closes the file, and a pipe that nobody reads is broken.
        }

        var import = await importing;
        Assert.Equal(1, import.Code);
        Assert.StartsWith("The database is not available", import.Error, StringComparison.Ordinal);
        Assert.Equal(0, await CountHoursAsync(store));
    }

    private StoreLocation Sqlite => new(_folder["data"], null);

    /// <summary>Ends the server's side of whoever is in a transaction in the database, waiting until somebody is.</summary>
    private static async Task EndImportersAsync(string connection)
    {
        await using var admin = new NpgsqlConnection(connection + ";Pooling=false");
        await admin.OpenAsync();
        await using var end = new NpgsqlCommand("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state = 'idle in transaction'", admin);
        while ((long)(await end.ExecuteScalarAsync(TestContext.Current.CancellationToken))! == 0)
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    /// <summary>Imports a.csv into a store opened in a way of the test's own.</summary>
    private async Task<(int Code, string Error)> RunAsync(Func<StoreLocation, StoreLocation> how, string? first = null)
    {
        using var error = new StringWriter();
        var clock = new FakeTimeProvider(new DateTimeOffset(2019, 11, 9, 8, 0, 0, TimeSpan.FromHours(8)));
        var cli = new CommandLine(TextWriter.Null, error, clock, async (location, _) =>
        {
            var services = await StoreServices.OpenAsync(how(location), clock);
            if (first is not null)
                await InStoreAsync(services, db => db.Database.ExecuteSqlRawAsync(first));
            return services;
        }, English: true);
        var code = await WanggeCommand.RunAsync(["air", "import", _folder["a.csv"], "--data", _folder["data"]], cli);
        return (code, error.ToString());
    }

    private static async Task RegisterAsync(StoreLocation store)
    {
        await using var services = await StoreServices.OpenAsync(store, TimeProvider.System);
        await InStoreAsync(services, db =>
        {
            db.Add(new Station { Code = "A1", Name = "甲站", Class = StationClass.National, Longitude = 113.2, Latitude = 35.2, GridPath = "/" });
            return db.SaveChangesAsync();
        });
    }

    private static async Task<int> CountHoursAsync(StoreLocation store)
    {
        await using var services = await StoreServices.OpenAsync(store, TimeProvider.System);
        return await InStoreAsync(services, db => db.Set<Observation>().CountAsync());
    }

    private static async Task<T> InStoreAsync<T>(IServiceProvider services, Func<WanggeDb, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<WanggeDb>());
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
