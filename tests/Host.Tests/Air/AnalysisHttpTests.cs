using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Analysis.Runs;
using Wangge.Platform.Campaigns;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Tests.Air;

public sealed class AnalysisHttpTests
{
    private const string Trend = "/api/v1/air/analyses/theil-sen?station=A1&pollutant=pm25&period=day&from=2019-10-01&to=2019-11-08";

    [Fact]
    public async Task List_OfMethods_NamesOptionsAndNeeds()
    {
        await using var site = await AirSite.StartAsync();
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Inspector));

        var methods = (await client.GetFromJsonAsync<JsonElement>("/api/v1/air/analyses")).EnumerateArray().ToDictionary(m => m.GetProperty("name").GetString()!);

        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Anonymous().GetAsync("/api/v1/air/analyses")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Anonymous().GetAsync(Trend)).StatusCode);
        Assert.Contains(methods["theil-sen"].GetProperty("options").EnumerateArray(), o => o.GetProperty("name").GetString() == "deseason" && o.GetProperty("kind").GetString() == "flag");
        Assert.Contains("neighbours", methods["effect"].GetProperty("needs").EnumerateArray().Select(n => n.GetString()));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Analysis_Asked_ComesInEveryForm(StoreKind kind)
    {
        await using var site = await AirSite.StartAsync(kind);
        await site.ImportAsync(Days(40));
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Leader));

        var json = await ReadyAsync(client, Trend);
        var outcome = await json.Content.ReadFromJsonAsync<JsonElement>();
        var again = new HttpRequestMessage(HttpMethod.Get, Trend);
        again.Headers.TryAddWithoutValidation("If-None-Match", json.Headers.ETag!.ToString());

        // Two µg/m³ more each day, so 365.25 × 2 a year.
        Assert.InRange(outcome.GetProperty("slope").GetDouble(), 730, 731);
        Assert.Equal("A1", outcome.GetProperty("station").GetString());
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);
        Assert.True((await client.GetByteArrayAsync(Trend + "&format=csv")).AsSpan().StartsWith("\uFEFFstart,"u8));
        Assert.StartsWith("<svg", await client.GetStringAsync(Trend + "&format=svg&width=360"), StringComparison.Ordinal);
        Assert.StartsWith("<!doctype html>", await client.GetStringAsync(Trend + "&format=html"), StringComparison.Ordinal);
        Assert.Contains("data-reading", await client.GetStringAsync(Trend + "&format=figure"), StringComparison.Ordinal);
        var png = await client.GetAsync(Trend + "&format=png");
        Assert.True(png.StatusCode == HttpStatusCode.UnprocessableEntity || (await png.Content.ReadAsByteArrayAsync()).AsSpan(1, 3).SequenceEqual("PNG"u8));
        Assert.Equal("A1-pm25-theil-sen-points-20191001-20191108.csv", (await client.GetAsync(Trend + "&format=csv")).Content.Headers.ContentDisposition?.FileName);
    }

    [Fact]
    public async Task WrongInput_IsNamedInOneSentence()
    {
        await using var site = await AirSite.StartAsync();
        await site.ImportAsync(Days(3));
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Leader));

        await RefusedAsync(client, "oracle?station=A1", 404, "没有分析方法 oracle");
        await RefusedAsync(client, "theil-sen", 400, "station");
        await RefusedAsync(client, "theil-sen?station=Z9", 404, "没有站点或区域 Z9");
        await RefusedAsync(client, "theil-sen?station=A1&pollutant=lead", 400, "没有污染物 lead");
        await RefusedAsync(client, "theil-sen?station=A1&pollutant=pm25,o3", 400, "一次只看一种");
        await RefusedAsync(client, "theil-sen?station=A1&from=yesterday", 400, "yesterday");
        await RefusedAsync(client, "theil-sen?station=A1&from=2019-11-08&to=2019-11-01", 400, "早于");
        await RefusedAsync(client, "theil-sen?station=A1&from=1990-01-01", 400, "最长 1830 天");
        await RefusedAsync(client, "theil-sen?station=A1&percentile=200", 400, "percentile");
        await RefusedAsync(client, "theil-sen?station=A1&seasons=4", 400, "没有选项 seasons");
        await RefusedAsync(client, "theil-sen?station=A1&format=pdf", 400, "json, csv");
        await RefusedAsync(client, "theil-sen?station=A1&width=9000", 400, "1920");
        await RefusedAsync(client, "effect?station=A1", 400, "start");
    }

    [Fact]
    public async Task EachRole_AsksWithinItsOwnGridsOnly()
    {
        await using var site = await AirSite.StartAsync();
        await site.ImportAsync(Days(40));
        foreach (var role in Enum.GetValues<Role>())
        {
            var client = await site.SignInAsync(new Grant(role, AirSite.TownA, "air"));

            Assert.Equal(HttpStatusCode.OK, (await ReadyAsync(client, Trend)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await ReadyAsync(client, Trend.Replace("station=A1", "area=" + AirSite.TownA, StringComparison.Ordinal))).StatusCode);
            foreach (string other in (string[])["station=B1", "area=" + AirSite.District, "area=" + AirSite.TownB + "~micro", "station=" + AirSite.District, "area=A1"])
            {
                string address = Trend.Replace("station=A1", other, StringComparison.Ordinal);
                Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address)).StatusCode);
                Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync(address)).StatusCode);
            }

            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/air/stations/B1/analysis")).StatusCode);
        }
    }

    [Fact]
    public async Task DataThatCannotCarryIt_AreARefusalInTheOutcome_NotAnError()
    {
        await using var site = await AirSite.StartAsync();
        await site.ImportAsync(Days(40));
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Leader));
        string address = Trend.Replace("period=day", "period=year", StringComparison.Ordinal);

        var outcome = await (await ReadyAsync(client, address)).Content.ReadFromJsonAsync<JsonElement>();
        var csv = await client.GetAsync(address + "&format=csv");

        Assert.Equal("too-few-periods", outcome.GetProperty("refusal").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, csv.StatusCode);
        Assert.Contains("太少", await csv.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LongRun_IsToldBy202_AndLeftByDelete()
    {
        await using var site = await AirSite.StartAsync();
        await site.ImportAsync(Days(40));
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Leader));
        var runs = site.App.Services.GetRequiredService<AnalysisRuns>();
        // All workers are busy with something else, so that the run waits.
        var busy = new TaskCompletionSource<string>();
        for (int i = 0; i < 2 + Environment.ProcessorCount; i++)
            Assert.Null(runs.Ask<string>(new Guid(i, 0, 0, new byte[8]), "", $"busy {i}", false, (_, _, stop) => busy.Task.WaitAsync(stop)).Refusal);

        var answer = await client.GetAsync(Trend);
        var run = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var left = await client.DeleteAsync(answer.Headers.Location);
        var leftAgain = await client.DeleteAsync(answer.Headers.Location);
        busy.SetResult("free");

        Assert.Equal((HttpStatusCode.Accepted, "waiting"), (answer.StatusCode, run.GetProperty("state").GetString()));
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, leftAgain.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ReadyAsync(client, answer.Headers.Location!.ToString())).StatusCode);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Pages_OfStationAndSeason_AnswerFirst_AndShowOneFigureWithoutScripts(StoreKind kind)
    {
        await using var site = await AirSite.StartAsync(kind);
        await site.ImportAsync(Days(40));
        int season = await site.RunAsync(async services =>
        {
            var db = services.GetRequiredService<WanggeDb>();
            var campaign = new Campaign
            {
                PackId = "air",
                Field = "air",
                Name = "秋冬季攻坚",
                NameEn = "Season",
                GridPath = AirSite.District,
                RuleVersions = "试",
                From = new DateOnly(2019, 10, 15),
                To = new DateOnly(2020, 3, 31),
            };
            db.Add(campaign);
            await db.SaveChangesAsync();
            return campaign.Id;
        });
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Leader));

        string station = await PageAsync(client, "/air/stations/A1/analysis?p=pm10&from=2019-10-05&to=2019-11-08");
        string wrong = await PageAsync(client, "/air/stations/A1/analysis?from=2019-11-08&to=2019-11-01");
        string alone = await PageAsync(client, "/air/stations/A1/analysis?only=time-variation&from=2019-10-05&to=2019-11-08");
        string page = await PageAsync(client, $"/air/campaigns/{season}/analysis");
        string town = await PageAsync(client, $"/air/campaigns/{season}/analysis?p=o3&area={Uri.EscapeDataString(AirSite.TownA)}");
        var towns = await (await ReadyAsync(client, $"/api/v1/air/campaigns/{season}/towns")).Content.ReadFromJsonAsync<JsonElement>();
        string figure = await PageAsync(client, $"/api/v1/air/campaigns/{season}/towns?format=figure");
        var officer = await site.SignInAsync(new Grant(Role.BureauOfficer, AirSite.TownA, "air"));

        Assert.Contains("data-lead=\"polar\"", station, StringComparison.Ordinal);
        Assert.Contains("data-lead=\"normalise\"", station, StringComparison.Ordinal);
        Assert.Contains("本站至今有 40 天", station, StringComparison.Ordinal);
        Assert.Contains("早于起日", wrong, StringComparison.Ordinal);
        Assert.Contains("data-reading", alone, StringComparison.Ordinal);
        Assert.Contains("data-lead=\"period-change\"", page, StringComparison.Ordinal);
        Assert.Contains("阳庙镇", town, StringComparison.Ordinal);
        Assert.Equal([AirSite.District, AirSite.TownA, AirSite.TownB + "~micro"], towns.EnumerateArray().Select(t => t.GetProperty("key").GetString()!));
        Assert.All(towns.EnumerateArray(), t => Assert.Equal(JsonValueKind.Null, t.GetProperty("change").ValueKind));
        Assert.Contains("天数不够", figure, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync($"/api/v1/air/campaigns/{season}/towns?pollutant=lead")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/air/campaigns/999/towns")).StatusCode);
        var seen = await officer.GetAsync($"/api/v1/air/campaigns/{season}/towns");
        Assert.True(seen.StatusCode == HttpStatusCode.NotFound
            || (await seen.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().All(t => t.GetProperty("key").GetString() == AirSite.TownA));
    }

    [Fact]
    public async Task StationWithoutWind_IsLentTheNearestOnesAndSaysSo()
    {
        await using var site = await AirSite.StartAsync();
        await site.ImportAsync(Days(40));
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Leader));

        var rose = await (await ReadyAsync(client, "/api/v1/air/analyses/wind-rose?station=B1&from=2019-10-05&to=2019-11-08")).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Contains(rose.GetProperty("notes").EnumerateArray(), n => n.GetProperty("zh").GetString()!.Contains("气象取自最近的阳庙镇站（相距 9.1 km）", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OpenApi_Always_DescribesTheAddresses()
    {
        await using var site = await AirSite.StartAsync();
        var paths = (await site.Anonymous().GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("paths");

        var one = paths.GetProperty("/api/v1/air/analyses/{method}");
        Assert.Contains("Retry-After", one.GetProperty("get").GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.True(one.GetProperty("get").GetProperty("responses").TryGetProperty("202", out _));
        Assert.True(one.TryGetProperty("delete", out _));
        Assert.True(paths.TryGetProperty("/api/v1/air/analyses", out _));
    }

    /// <summary>Hours of so many whole days up to 8 November 2019: PM2.5 two higher each day.</summary>
    private static string Days(int count) => "station,time,pm25,pm10,so2,no2,co,o3,wind_speed,wind_direction\n" + string.Concat(
        Enumerable.Range(0, count * 24).Select(h => new DateTime(2019, 11, 9).AddHours(h + 1 - (count * 24))).Select(t =>
        {
            int pm25 = 100 + (2 * (t.AddHours(-1).Date - new DateTime(2019, 11, 8)).Days);
            return string.Create(CultureInfo.InvariantCulture, $"A1,{t:yyyy-MM-ddTHH:mm},{pm25},{pm25 + 30},5,20,0.8,60,1.2,90\nB1,{t:yyyy-MM-ddTHH:mm},{pm25 + 10},{pm25 + 50},5,20,0.8,60,,\n");
        }));

    private static async Task<string> PageAsync(HttpClient client, string address) => WebUtility.HtmlDecode(await client.GetStringAsync(address));

    private static async Task<HttpResponseMessage> ReadyAsync(HttpClient client, string address)
    {
        for (int i = 0; i < 60; i++)
        {
            var answer = await client.GetAsync(address);
            if (answer.StatusCode != HttpStatusCode.Accepted)
                return answer;
            await Task.Delay(50);
        }

        throw new TimeoutException(address);
    }

    private static async Task RefusedAsync(HttpClient client, string question, int status, string words)
    {
        var answer = await client.GetAsync("/api/v1/air/analyses/" + question);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True((int)answer.StatusCode == status, $"{question}: {(int)answer.StatusCode}");
        Assert.Contains(words, problem.GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(problem.GetProperty("en").GetString()!);
    }
}
