using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Air;

/// <summary>A site with two towns, a station in each, and steps that tests of the pack share.</summary>
internal static class AirSite
{
    public const string District = "/410871/";
    public const string TownA = "/410871/410871100/";
    public const string TownB = "/410871/410871101/";

    public static async Task<TestSite> StartAsync(StoreKind kind = StoreKind.Sqlite, Action<IServiceCollection>? more = null)
    {
        var site = await TestSite.StartAsync(kind, more);
        await site.RunAsync(async p =>
        {
            var db = p.GetRequiredService<WanggeDb>();
            db.Add(new Grid { Code = "410871", Name = "示范区", Level = GridLevel.District, Path = District });
            db.Add(new Grid { Code = "410871100", Name = "阳庙镇", Level = GridLevel.Town, Path = TownA });
            db.Add(new Grid { Code = "410871101", Name = "宁郭镇", Level = GridLevel.Town, Path = TownB });
            db.Add(new Station { Code = "A1", Name = "阳庙镇站", Class = StationClass.National, Longitude = 113.2, Latitude = 35.2, GridPath = TownA });
            db.Add(new Station { Code = "B1", Name = "宁郭镇站", Class = StationClass.Micro, Longitude = 113.3, Latitude = 35.2, GridPath = TownB });
            return await db.SaveChangesAsync();
        });
        return site;
    }

    /// <summary>Hours up to the site's now (9 November 2019, 08:00): both stations, PM2.5 as given.</summary>
    public static string Hours(int count, int pm25) => "station,time,pm25,pm10,so2,no2,co,o3,wind_speed,wind_direction\n" + string.Concat(
        Enumerable.Range(0, count).Select(h => new DateTime(2019, 11, 9, 8, 0, 0).AddHours(h - count + 1)).Select(t =>
            string.Create(CultureInfo.InvariantCulture, $"A1,{t:yyyy-MM-ddTHH:mm},{pm25},{pm25 + 30},5,20,0.8,60,1.2,90\nB1,{t:yyyy-MM-ddTHH:mm},{pm25 + 10},{pm25 + 50},5,20,0.8,60,,\n")));

    public static Task<ImportReport> ImportAsync(this TestSite site, string text) => site.RunAsync(p => p.GetRequiredService<ImportObservations>()
        .RunAsync(null, () => new MemoryStream(Encoding.UTF8.GetBytes(text)), "a.csv", new(), null, default));

    public static Grant Everywhere(Role role) => new(role, "/", Fields.Any);

    public static MultipartFormDataContent FileForm(byte[] content, string name)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return new MultipartFormDataContent { { file, "file", name } };
    }

    /// <summary>Uploads and waits until the job is over.</summary>
    public static async Task<JsonElement> UploadAsync(HttpClient client, byte[] content, string name)
    {
        var answer = await client.PostAsync("/api/v1/air/imports", FileForm(content, name));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var job = answer.Headers.Location!;
        for (int i = 0; i < 600; i++)
        {
            var now = await client.GetFromJsonAsync<JsonElement>(job);
            if (now.GetProperty("state").GetString() is not ("waiting" or "running"))
                return now;
            await Task.Delay(50);
        }

        throw new TimeoutException("The import did not end.");
    }
}
