using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air;
using Wangge.Air.Sta.Answers;
using Wangge.Air.Sta.Creating;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Benchmarks.Devices;
using Wangge.Platform.Cases;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;
using Wangge.Tests;

namespace Wangge.Benchmarks.Sta;

/// <summary>
/// SensorThings over 100 stations with three million hours, half of their columns empty as a national network's are: what
/// clients ask most, in milliseconds and commands, from the address to the last byte without the network; and 250,000
/// observations sent at once. Arguments: the store (sqlite, postgres, both).
/// </summary>
internal sealed class StaPages : IMeasurement
{
    private const int Stations = 100;
    private const int Hours = 30_000;
    private const int Rounds = 5;
    private const int Sent = 250_000;
    private const double PageTarget = 100;
    private const double LatestTarget = 1_000;
    private const double SendTarget = 20_000;

    private static readonly DateTimeOffset Now = new(2019, 11, 9, 8, 0, 0, TimeSpan.FromHours(8));

    private static readonly (string Name, string Address, double Target)[] Asked =
    [
        ("a page of 1,000 of one stream", "Datastreams('7-pm25')/Observations?$top=1000", PageTarget),
        ("the same as a table", "Datastreams('7-pm25')/Observations?$top=1000&$resultFormat=dataArray", PageTarget),
        ("1,000 from the middle, newest first", "Datastreams('7-pm25')/Observations?$top=1000&$orderby=phenomenonTime desc&$filter=phenomenonTime lt 2018-01-01", PageTarget),
        ("one by its id", "Observations('7-pm25-2019110908')", PageTarget),
        ("newest 1,000 of all", "Observations?$top=1000&$orderby=phenomenonTime desc", LatestTarget),
        ("newest of each of 1,000 streams", "Datastreams?$top=1000&$expand=Observations($orderby=phenomenonTime desc;$top=1)", LatestTarget),
        ("stations, streams, newest of each", "Things?$expand=Datastreams($expand=Observations($orderby=phenomenonTime desc;$top=1),ObservedProperty)", LatestTarget),
        ("PM2.5 above 150 of 100 stations in a month", "Observations?$top=1000&$filter=result gt 150 and Datastream/ObservedProperty/name eq 'PM2.5' and phenomenonTime ge 2019-10-01&$orderby=result desc", LatestTarget),
        ("count of one stream", "Datastreams('7-pm25')/Observations?$count=true&$top=0", PageTarget),
        ("count of all, a lower bound", "Observations?$count=true&$top=0", LatestTarget),
    ];

    public string Verb => "sta";

    public int Run(string[] arguments)
    {
        string which = arguments.ElementAtOrDefault(0) ?? "both";
        bool met = true;
        if (which is "sqlite" or "both")
        {
            string folder = Directory.CreateTempSubdirectory("wangge-bench-").FullName;
            met &= MeasureAsync("SQLite", new StoreLocation(folder, null)).GetAwaiter().GetResult();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }

        if (which is "postgres" or "both")
        {
            using var server = TemporaryPostgres.Start(durable: true);
            if (server is null)
                Console.WriteLine("PostgreSQL is not installed");
            else
                met &= MeasureAsync("PostgreSQL", new StoreLocation(Path.GetTempPath(), server.NewDatabaseAsync("sta").GetAwaiter().GetResult())).GetAwaiter().GetResult();
        }

        return met ? 0 : 1;
    }

    private static async Task<bool> MeasureAsync(string name, StoreLocation location)
    {
        var log = new Counter();
        var services = new ServiceCollection().AddLogging().AddHttpContextAccessor().AddSingleton<TimeProvider>(new StoppedClock())
            .AddWanggeStore(location, new PackList(new AirPack())).AddSingleton<GridIndexes>().AddCases()
            .ConfigureDbContext<SqliteDb>(o => o.AddInterceptors(log)).ConfigureDbContext<PostgresDb>(o => o.AddInterceptors(log));
        new AirPack().AddServices(services);
        await using var provider = services.BuildServiceProvider();
        long start = Stopwatch.GetTimestamp();
        await FillAsync(provider);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {Stations} stations, {Stations * Hours:N0} hours, filled in {Stopwatch.GetElapsedTime(start).TotalSeconds:N0} s; best of {Rounds}"));
        Console.WriteLine("                                                     ms   commands   entities        kB   target ms");
        bool met = true;
        foreach (var (what, address, target) in Asked)
        {
            double best = double.MaxValue;
            string body = "";
            for (int round = 0; round < Rounds; round++)
            {
                log.Count = 0;
                start = Stopwatch.GetTimestamp();
                body = await GetAsync(provider, address);
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            met &= best <= target;
            int entities = body.Split("phenomenonTime\":").Length - 1;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-44}{best,11:N1}{log.Count,11:N0}{entities,11:N0}{Encoding.UTF8.GetByteCount(body) / 1024.0,10:N0}{target,12:N0}"));
        }

        double sent = await SendAsync(provider);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Sent:N0} observations sent{"",20}{sent,11:N0}{"",32}{SendTarget,12:N0}"));
        return met && sent <= SendTarget;
    }

    private static async Task<string> GetAsync(ServiceProvider provider, string address)
    {
        await using var scope = provider.CreateAsyncScope();
        var http = Http(scope.ServiceProvider);
        string[] parts = address.Split('?', 2);
        http.Request.QueryString = new QueryString(parts.Length > 1 ? "?" + parts[1].Replace(" ", "%20", StringComparison.Ordinal) : "");
        var result = await ReadSta.HandleAsync(parts[0], scope.ServiceProvider.GetRequiredService<ReadSta>(), null, http);
        await result.ExecuteAsync(http);
        string body = Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());
        return http.Response.StatusCode == 200 ? body : throw new InvalidOperationException($"{address}: {http.Response.StatusCode} {body}");
    }

    /// <summary>Sends hours that are there already with other values and as many that are new, of ten stations.</summary>
    private static async Task<double> SendAsync(ServiceProvider provider)
    {
        var body = new StringBuilder("[");
        int each = Sent / 10;
        for (int station = 1; station <= 10; station++)
        {
            body.Append(CultureInfo.InvariantCulture, $"{(station == 1 ? "" : ",")}{{\"Datastream\":{{\"@iot.id\":\"{station}-no2\"}},\"components\":[\"phenomenonTime\",\"result\"],\"dataArray\":[");
            for (int h = 0; h < each; h++)
                body.Append(CultureInfo.InvariantCulture, $"{(h == 0 ? "" : ",")}[\"{Now.AddHours(-h):yyyy-MM-ddTHH:mm:ss+08:00}\",{10 + (h % 90)}.5]");
            body.Append("]}");
        }

        body.Append(']');
        await using var scope = provider.CreateAsyncScope();
        var http = Http(scope.ServiceProvider);
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body.ToString()));
        var officer = new Actor(Guid.Empty, null, null, "bench", [new Grant(Role.BureauOfficer, "/", Fields.Any)]);
        long start = Stopwatch.GetTimestamp();
        var result = await CreateObservations.HandleArraysAsync(scope.ServiceProvider.GetRequiredService<CreateObservations>(), officer, http);
        await result.ExecuteAsync(http);
        double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return http.Response.StatusCode == 201 ? elapsed : throw new InvalidOperationException(Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray()));
    }

    private static DefaultHttpContext Http(IServiceProvider services)
    {
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Scheme = "http";
        http.Request.Host = new HostString("localhost");
        http.Response.Body = new MemoryStream();
        return http;
    }

    /// <summary>Six pollutants in every hour, no weather; marks and gaps here and there.</summary>
    private static async Task FillAsync(ServiceProvider provider)
    {
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
        db.Database.SetCommandTimeout(600);
        await db.Database.EnsureCreatedAsync();
        for (int s = 0; s < Stations; s++)
            db.Add(new Station { Code = $"S{s}", Name = $"站 {s}", Class = StationClass.National, Longitude = 113 + (s * 0.01), Latitude = 35, GridPath = "/" });
        await db.SaveChangesAsync();
        int last = HourLabel.Of(Now.DateTime);
        await db.Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture, $"""
            insert into air_observation (station_id, hour, invalid, import_id, pm25, pm10, so2, no2, co, o3)
            with recursive h(n) as (select {last - Hours + 1} union all select n + 1 from h where n < {last})
            select s.id, h.n, case when (h.n + s.id) % 500 = 0 then 1 else 0 end, 0, ((h.n * 7 + s.id * 13) % 200) * 10000, case when h.n % 97 = 0 then null else ((h.n * 11 + s.id) % 300) * 10000 end,
            (h.n % 20) * 10000, (h.n % 80) * 10000, (h.n % 15) * 1000, (h.n % 160) * 10000 from air_station s cross join h where true order by s.id, h.n
            """));
        await db.Database.ExecuteSqlRawAsync("analyze");
    }

    private sealed class Counter : DbCommandInterceptor
    {
        public int Count { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Count++;
            return new(result);
        }
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
