using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wangge.Air;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Air.Observations;
using Wangge.Air.Rules;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.Cases;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;
using Wangge.Tests;

namespace Wangge.Benchmarks.Devices;

/// <summary>
/// How long an hour takes from its acknowledgement to the station's observations and to the rules' finding, on a quiet
/// machine: 40 stations with 72 hours behind them; and how many hours of an outage go on in a second.
/// Argument: the store (sqlite, postgres, both).
/// </summary>
internal sealed class DeviceFlow : IMeasurement
{
    private const int Stations = 40;
    private const int Rounds = 20;
    private const double Target = 1_000;
    private static readonly string[] Codes = ["a34004", "a34002", "a21026", "a21004", "a21005", "a05024"];

    public string Verb => "devices-flow";

    public int Run(string[] arguments)
    {
        string which = arguments.ElementAtOrDefault(0) ?? "both";
        Console.WriteLine($"{Stations} stations, {Rounds} hours one after another; milliseconds from the acknowledgement");
        Console.WriteLine("store      observations p50   max     finding p50   max     hours/s after an outage");
        bool met = true;
        if (which is "sqlite" or "both")
        {
            var folder = Directory.CreateTempSubdirectory("wangge-bench-").FullName;
            met &= MeasureAsync(new StoreLocation(folder, null)).GetAwaiter().GetResult();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }

        if (which is "postgres" or "both")
        {
            using var server = TemporaryPostgres.Start(durable: true);
            if (server is null)
                Console.WriteLine("postgres   not installed");
            else
                met &= MeasureAsync(new StoreLocation(Path.GetTempPath(), server.NewDatabaseAsync("flow").GetAwaiter().GetResult())).GetAwaiter().GetResult();
        }

        return met ? 0 : 1;
    }

    private static async Task<bool> MeasureAsync(StoreLocation location)
    {
        var pack = new AirPack();
        var services = new ServiceCollection().AddLogging().AddHttpContextAccessor().AddSingleton(TimeProvider.System)
            .AddWanggeStore(location, new PackList(pack)).AddSingleton<GridIndexes>().AddCases();
        pack.AddServices(services);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
        await db.Database.EnsureCreatedAsync();
        long hour = DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 3600 * 3600;
        await SeedAsync(db);
        var book = provider.GetRequiredService<FactorBook>();
        int[] factors = [.. Codes.Select(c => book.IdOfAsync(c, default).AsTask().GetAwaiter().GetResult())];
        var writer = provider.GetRequiredService<ReadingWriter>();
        IHostedService flow = provider.GetRequiredService<HourFlow>();
        await ((IHostedService)writer).StartAsync(default);
        await flow.StartAsync(default);

        // An outage of three days: every hour of every device at once.
        long start = Stopwatch.GetTimestamp();
        for (int h = 73; h > 1; h--)
        {
            for (int d = 1; d <= Stations; d++)
                await writer.WriteAsync(new Sent { DeviceId = d, Kind = ReadingKind.Hour, At = hour - (h * 3600L), ReceivedAt = hour, Values = Values(40 + (h % 7)) }, default);
        }

        while (await db.Set<Observation>().CountAsync() < 72 * Stations)
            await Task.Delay(5);
        double perSecond = 72 * Stations / Stopwatch.GetElapsedTime(start).TotalSeconds;

        // Hours of one device, each after the machine has come to rest.
        var (observed, found) = (new List<double>(), new List<double>());
        int newest = HourLabel.Of(DistrictTime.FromUtc(DateTimeOffset.FromUnixTimeSeconds(hour).UtcDateTime));
        for (int round = 1; round <= Rounds; round++)
        {
            await Task.Delay(3_000);
            var sent = new Sent { DeviceId = round, Kind = ReadingKind.Hour, At = hour - 3600, ReceivedAt = hour, Values = Values(300) };
            await writer.WriteAsync(sent, default);
            await sent.Done;
            long acknowledged = Stopwatch.GetTimestamp();
            while (!await db.Set<Observation>().AnyAsync(o => o.StationId == round && o.Hour == newest))
                await Task.Delay(2);
            observed.Add(Stopwatch.GetElapsedTime(acknowledged).TotalMilliseconds);
            while (!await db.Set<StoredFinding>().AnyAsync(f => f.Subject == $"S{round}" && f.Hour == newest))
                await Task.Delay(2);
            found.Add(Stopwatch.GetElapsedTime(acknowledged).TotalMilliseconds);
        }

        await flow.StopAsync(default);
        await ((IHostedService)writer).StopAsync(default);
        observed.Sort();
        found.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(location.Connection is null ? "sqlite" : "postgres"),-10} {observed[Rounds / 2],16:N0} {observed[^1],5:N0} {found[Rounds / 2],15:N0} {found[^1],5:N0} {perSecond,15:N0}"));
        return found[^1] < Target;

        PendingValue[] Values(double pm) => [.. factors.Select((f, i) => new PendingValue(f, i is 0 or 1 ? pm + (50 * i) : 1, double.NaN, double.NaN, double.NaN, (byte)'N'))];
    }

    private static async Task SeedAsync(WanggeDb db)
    {
        db.Add(new Grid { Code = "410871", Name = "示范区", Level = GridLevel.District, Path = "/410871/" });
        for (int s = 1; s <= Stations; s++)
            db.Add(new Station { Code = $"S{s}", Name = $"站{s}", Class = StationClass.Micro, Longitude = 113 + (s * 0.01), Latitude = 35, GridPath = "/410871/" });
        await db.SaveChangesAsync();
        for (int s = 1; s <= Stations; s++)
            db.Add(new Device { Mn = s.ToString("000000000000000000000000", CultureInfo.InvariantCulture), Name = $"仪器{s}", PasswordCipher = "", System = "22", GridPath = "/410871/", StationId = s });

        // One hour above is enough for a finding.
        db.Add(new RuleVersion { Code = "level", Number = 2, NameZh = "超标", NameEn = "Level", From = new DateOnly(2019, 1, 1), Enabled = true, Settings = new LevelRule { Level = 4, Hours = 1 }.ToJson() });
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }

    private sealed class Sent : PendingReadings
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Done => _done.Task;

        public override void Stored() => _done.SetResult();
    }
}
