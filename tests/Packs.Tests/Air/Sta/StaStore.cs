using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Air.Sta.Answers;
using Wangge.Air.Sta.Creating;
using Wangge.Air.Stations;
using Wangge.Platform.Cases;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Air.Sta;

/// <summary>A store with two towns: a national, a micro and a site station, three hours of each, and a device; requests to it without a server.</summary>
internal sealed class StaStore : IAsyncDisposable
{
    public const string TownA = "/410871/410871100/";
    public const string TownB = "/410871/410871101/";

    /// <summary>2019-11-09 05:00 in seconds since 1970: DataTime of the device's hour from 05:00 to 06:00.</summary>
    public const long DeviceHour = 1_573_246_800;

    private const string Hours = """
        station,time,pm25,pm10,so2,no2,co,o3,wind_speed,wind_direction
        A1,2019-11-09T06:00,40,70,5,20,0.8,60,1.2,90
        A1,2019-11-09T07:00,50,,5,20,0.8,61,1.3,80
        A1,2019-11-09T08:00,60,90,5,20,0.9,62,1.4,70
        B1,2019-11-09T06:00,41,,,,,,,
        B1,2019-11-09T07:00,51,,,,,,,
        B1,2019-11-09T08:00,61,,,,,,,
        S1,2019-11-09T08:00,200,400,,,,,,

        """;

    private StaStore(TestStore store) => Store = store;

    public TestStore Store { get; }

    /// <summary>Commands sent to the store, newest last.</summary>
    public CommandLog Commands { get; private init; } = null!;

    public static Actor Officer(params string[] grids) => new(Guid.CreateVersion7(new DateTimeOffset(2019, 11, 9, 0, 0, 0, TimeSpan.Zero)), null, null, "周敏",
        [.. grids.Select(g => new Grant(Role.BureauOfficer, g, Fields.Any))]);

    public static async Task<StaStore> CreateAsync(StoreKind kind = StoreKind.Sqlite)
    {
        var log = new CommandLog();
        var store = await TestStore.CreateAsync(kind, new PackList(new AirPack()), services => services.AddSingleton<GridIndexes>().AddCases()
            .ConfigureDbContext<SqliteDb>(o => o.AddInterceptors(log)).ConfigureDbContext<PostgresDb>(o => o.AddInterceptors(log)));
        await store.WithDbAsync(async db =>
        {
            db.Add(new Grid { Code = "410871100", Name = "阳庙镇", Level = GridLevel.Town, Path = TownA });
            db.Add(new Grid { Code = "410871101", Name = "宁郭镇", Level = GridLevel.Town, Path = TownB });
            db.Add(new Station { Code = "A1", Name = "阳庙镇站", Class = StationClass.National, Longitude = 113.2, Latitude = 35.2, GridPath = TownA });
            db.Add(new Station { Code = "B1", Name = "宁郭镇站", Class = StationClass.Micro, Longitude = 113.3, Latitude = 35.2, GridPath = TownB });
            db.Add(new Station { Code = "S1", Name = "工地一", Class = StationClass.Site, Longitude = 113.4, Latitude = 35.2, GridPath = TownB });
            await db.SaveChangesAsync();
            db.Add(new Device { Mn = "MN1", Name = "阳庙镇监测仪", PasswordCipher = "secret", System = "22", StationId = 1, GridPath = TownA });
            db.Add(new Factor { Code = "a34004" });
            db.Add(new Factor { Code = "a34001" });
            await db.SaveChangesAsync();
            db.Add(new Reading { DeviceId = 1, Kind = ReadingKind.Hour, At = DeviceHour, FactorId = 1, Value = 39.5, Min = 30, Max = 50, Flag = 'N', ReceivedAt = DeviceHour + 3_610 });
            db.Add(new Reading { DeviceId = 1, Kind = ReadingKind.Hour, At = DeviceHour, FactorId = 2, Value = 120, Flag = 'D', ReceivedAt = DeviceHour + 3_610 });
            db.Add(new Reading { DeviceId = 1, Kind = ReadingKind.RealTime, At = DeviceHour + 60, FactorId = 1, Value = 38, Flag = 'N', ReceivedAt = DeviceHour + 61 });
            await db.SaveChangesAsync();
        });
        await store.ImportAsync(Hours);
        await store.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("update air_observation set invalid = 1 where station_id = 1 and hour = {0}", Wangge.AirQuality.HourLabel.Of(new DateTime(2019, 11, 9, 7, 0, 0))));
        log.Texts.Clear();
        return new StaStore(store) { Commands = log };
    }

    /// <summary>A read; the body, parsed.</summary>
    public async Task<JsonElement> GetAsync(string address, Actor? actor = null)
    {
        var (status, body) = await TryGetAsync(address, actor);
        Assert.True(status == 200, $"{address}: {status} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>A read; its status and body.</summary>
    public Task<(int Status, string Body)> TryGetAsync(string address, Actor? actor = null) => Store.RunAsync(async services =>
    {
        var http = Http(services, address);
        string path = Uri.UnescapeDataString(address.Split('?')[0]);
        var result = await ReadSta.HandleAsync(path, services.GetRequiredService<ReadSta>(), actor, http);
        return await AnswerAsync(result, http);
    });

    /// <summary>A post of <c>CreateObservations</c>, or to a path; its status, body and header of errors.</summary>
    public Task<(int Status, string Body, string Errors)> PostAsync(string path, string body, Actor? actor) => Store.RunAsync(async services =>
    {
        var http = Http(services, path);
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        var create = services.GetRequiredService<CreateObservations>();
        var result = path == "CreateObservations" ? await CreateObservations.HandleArraysAsync(create, actor, http) : await CreateObservations.HandleOneAsync(path, create, actor, http);
        var (status, text) = await AnswerAsync(result, http);
        return (status, text.Length > 0 ? text : http.Response.Headers.Location.ToString(), http.Response.Headers[CreateObservations.ErrorsHeader].ToString());
    });

    /// <summary>Ids of a page.</summary>
    public static string[] Ids(JsonElement page) => [.. page.GetProperty("value").EnumerateArray().Select(e => e.GetProperty("@iot.id").ToString())];

    /// <summary>The address of a link, behind the service root.</summary>
    public static string? Next(JsonElement page) => page.TryGetProperty("@iot.nextLink", out var link) ? link.GetString()!.Split("/sta/v1.1/", 2)[1] : null;

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private static DefaultHttpContext Http(IServiceProvider services, string address)
    {
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Scheme = "http";
        http.Request.Host = new HostString("wangge.test");
        http.Request.Headers.AcceptLanguage = "en";
        int query = address.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0)
            http.Request.QueryString = new QueryString(address[query..].Replace(" ", "%20", StringComparison.Ordinal));
        http.Response.Body = new MemoryStream();
        return http;
    }

    private static async Task<(int Status, string Body)> AnswerAsync(IResult result, DefaultHttpContext http)
    {
        await result.ExecuteAsync(http);
        return (http.Response.StatusCode, Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray()));
    }

    /// <summary>Notes the commands of a store.</summary>
    internal sealed class CommandLog : DbCommandInterceptor
    {
        public List<string> Texts { get; } = [];

        /// <summary>How many of them read a table.</summary>
        public int Of(string table) => Texts.Count(t => t.Contains(table, StringComparison.Ordinal));

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Texts.Add(command.CommandText);
            return new(result);
        }
    }
}
