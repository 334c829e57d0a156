using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Assessment;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Audit;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Tests.Air;

/// <summary>Review, calibration and capture over HTTP.</summary>
public sealed class QualityHttpTests
{
    private const string Ranking = "period=2019-10&unit=town&by=composite&basis=raw&rule=ranking2018";

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Review_OfAnHour_ChangesTheDayAndLeavesWhatWasPublished(StoreKind kind)
    {
        await using var site = await WithOctoberAsync(kind);
        var leader = await site.SignInAsync(AirSite.Everywhere(Role.Leader));
        var before = await leader.GetFromJsonAsync<JsonElement>($"/api/v1/air/rankings?{Ranking}");
        string hash = before.GetProperty("inputHash").GetString()!;
        var published = await leader.PostAsJsonAsync("/api/v1/air/rankings/publish", new { period = "2019-10", unit = "town", by = "composite", basis = "raw", rule = "ranking2018", inputHash = hash });
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync());
        int id = (await published.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt32();
        string kept = await site.Anonymous().GetStringAsync($"/api/v1/public/rankings/{id}");
        var officer = await site.SignInAsync(AirSite.Everywhere(Role.BureauOfficer));

        // Hour 5 of the 12th is 290 instead of 50: the day is 60 with it, and 50 without.
        Assert.Equal(60m, await DayAsync(site));
        var answer = await officer.PostAsJsonAsync("/api/v1/air/quality/review", Review("invalid"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());

        Assert.Equal(50m, await DayAsync(site));
        Assert.NotEqual(hash, (await leader.GetFromJsonAsync<JsonElement>($"/api/v1/air/rankings?{Ranking}")).GetProperty("inputHash").GetString());
        Assert.Equal(kept, await site.Anonymous().GetStringAsync($"/api/v1/public/rankings/{id}"));
        var line = await site.RunAsync(p => p.GetRequiredService<WanggeDb>().Set<AuditEntry>().SingleAsync(a => a.Action == "air.quality.reviewed"));
        Assert.Contains("校零未结束", line.Details, StringComparison.Ordinal);
        string hours = await PageAsync(officer, "/air/hours?subject=A1&date=2019-10-12");
        Assert.Contains("校零未结束", hours, StringComparison.Ordinal);
        Assert.Contains("290", hours, StringComparison.Ordinal);

        var withdrawn = await officer.PostAsJsonAsync("/api/v1/air/quality/withdraw", Review(null));
        Assert.Equal(HttpStatusCode.OK, withdrawn.StatusCode);
        Assert.Equal(60m, await DayAsync(site));
        Assert.Equal(1, await site.RunAsync(p => p.GetRequiredService<WanggeDb>().Set<AuditEntry>().CountAsync(a => a.Action == "air.quality.review-withdrawn")));
    }

    [Fact]
    public async Task Review_ByWhomeverMayNot_IsRefusedAndChangesNothing()
    {
        await using var site = await WithOctoberAsync();
        foreach (var (grant, status) in new[]
        {
            (AirSite.Everywhere(Role.Leader), HttpStatusCode.Forbidden), (AirSite.Everywhere(Role.GridOfficer), HttpStatusCode.Forbidden),
            (new Grant(Role.BureauOfficer, AirSite.TownB, Fields.Any), HttpStatusCode.NotFound),
        })
        {
            var client = await site.SignInAsync(grant);
            Assert.Equal(status, (await client.PostAsJsonAsync("/api/v1/air/quality/review", Review("invalid"))).StatusCode);
            Assert.Equal(status, (await client.PostAsJsonAsync("/api/v1/air/quality/withdraw", Review(null))).StatusCode);
        }

        Assert.Equal(60m, await DayAsync(site));
    }

    [Theory]
    [InlineData("nonsense", "unzulässig", "decision")]
    [InlineData("invalid", "", "reason")]
    public async Task Review_Incomplete_NamesTheField(string decision, string reason, string field)
    {
        await using var site = await WithOctoberAsync();
        var officer = await site.SignInAsync(AirSite.Everywhere(Role.BureauOfficer));
        var answer = await officer.PostAsJsonAsync("/api/v1/air/quality/review", new { station = "A1", pollutant = "pm25", from = "2019-10-12T05:00", to = "2019-10-12T05:00", decision, reason, all = true });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"{field}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Calibration_MadeAndActivated_ChangesWhatIsShownAndNotTheRow(StoreKind kind)
    {
        await using var site = await WithOctoberAsync(kind);
        var officer = await site.SignInAsync(AirSite.Everywhere(Role.BureauOfficer));

        var made = await officer.PostAsJsonAsync("/api/v1/air/quality/calibrations", new { station = "B1", pollutant = "pm10", from = "2019-10-01", to = "2019-10-31", reason = "季度比对" });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        int id = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt32();
        Assert.Equal((120m, 120m), await MicroAsync(site));
        var again = await officer.PostAsJsonAsync($"/api/v1/air/quality/calibrations/{id}/activate", new { from = "2019-10-20T01:00", reason = "误差减半以上" });
        Assert.True(again.IsSuccessStatusCode, await again.Content.ReadAsStringAsync());

        // The micro station shows 1.5 times its reference: 120 is 80.
        Assert.Equal((80m, 120m), await MicroAsync(site));
        Assert.Equal(1_200_000, await site.RunAsync(p => p.GetRequiredService<WanggeDb>().Set<Observation>().Where(o => o.StationId == 2 && o.Hour == HourLabel.Of(new DateTime(2019, 10, 25, 8, 0, 0))).Select(o => o.Pm10!.Value).SingleAsync()));
        Assert.Contains("第 1 版", await PageAsync(officer, "/air/quality/calibration?p=pm10&station=B1"), StringComparison.Ordinal);
        Assert.Contains("校准值", await PageAsync(officer, "/air/stations/B1?p=pm10"), StringComparison.Ordinal);
        string csv = await officer.GetStringAsync("/api/v1/air/stations/B1/hours.csv?from=2019-10-25&to=2019-10-25");
        Assert.Contains("2019-10-25T08:00,", csv, StringComparison.Ordinal);
        Assert.Contains(",120,", csv.Split('\n').Single(l => l.Contains("2019-10-25T08:00", StringComparison.Ordinal)), StringComparison.Ordinal);

        var retired = await officer.PostAsJsonAsync($"/api/v1/air/quality/calibrations/{id}/retire", new { to = "2019-10-25T00:00", reason = "更换传感器" });
        Assert.Equal(HttpStatusCode.OK, retired.StatusCode);
        Assert.Equal((120m, 120m), await MicroAsync(site));
        Assert.Equal(3, await site.RunAsync(p => p.GetRequiredService<WanggeDb>().Set<AuditEntry>().CountAsync(a => a.Action.StartsWith("air.calibration."))));
    }

    [Fact]
    public async Task Calibration_OfAnEvaluatedStation_IsRefused()
    {
        await using var site = await WithOctoberAsync();
        var officer = await site.SignInAsync(AirSite.Everywhere(Role.BureauOfficer));
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.PostAsJsonAsync("/api/v1/air/quality/calibrations", new { station = "A1", pollutant = "pm25" })).StatusCode);
        var nothing = await officer.PostAsJsonAsync("/api/v1/air/quality/calibrations", new { station = "B1", pollutant = "pm25", from = "2019-10-01", to = "2019-10-09" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        Assert.Contains("至少要 21 天", await nothing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_BeforeAnyData_SayWhatWillAppear()
    {
        await using var site = await AirSite.StartAsync();
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Administrator));
        foreach (var (page, zh, en) in new[]
        {
            ("/air/quality", "没有待审核的数据", "Nothing waits for a review"), ("/air/quality/capture", "这段时间没有观测数据", "no observations in this span"),
            ("/air/quality/calibration", "还没有可比较的数据", "nothing to compare yet"), ("/air/quality/checks", "三项检查自行判无效", "Three checks invalidate"), ("/air/quality/hours?station=none", "没有这个站点", "no such station"),
        })
        {
            Assert.Contains(zh, await PageAsync(client, page), StringComparison.Ordinal);
            Assert.Contains(en, await PageAsync(client, page + (page.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=en"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task CapturePage_OfATownsOfficer_ShowsThatTownAlone()
    {
        await using var site = await WithOctoberAsync();
        var officer = await site.SignInAsync(new Grant(Role.GridOfficer, AirSite.TownB, Fields.Any));
        string page = await PageAsync(officer, "/air/quality/capture?year=2019"), csv = await officer.GetStringAsync("/api/v1/air/quality/capture.csv?year=2019");
        Assert.Contains("宁郭镇站", page, StringComparison.Ordinal);
        Assert.DoesNotContain("阳庙镇站", page, StringComparison.Ordinal);
        Assert.Contains("B1,\"宁郭镇站\",2019-10,pm25,744,0,0,0,0,744,31,27,yes", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("A1,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thresholds_NewVersion_NeedsTheWholeTerritoryAndAReason()
    {
        await using var site = await AirSite.StartAsync();
        var version = new { from = "2019-11-10", reason = "沙尘季放宽", settings = new { radiusKm = 15 } };
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync(new Grant(Role.BureauOfficer, AirSite.TownA, Fields.Any))).PostAsJsonAsync("/api/v1/air/quality/versions", version)).StatusCode);
        var officer = await site.SignInAsync(AirSite.Everywhere(Role.BureauOfficer));
        Assert.Equal(HttpStatusCode.OK, (await officer.PostAsJsonAsync("/api/v1/air/quality/versions", version)).StatusCode);
        var wrong = await officer.PostAsJsonAsync("/api/v1/air/quality/versions", new { from = "2019-11-10", reason = "误输入", settings = new { radiusKm = 0 } });
        Assert.Contains("settings.radiusKm", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("沙尘季放宽", await PageAsync(officer, "/air/quality/checks"), StringComparison.Ordinal);
    }

    private static object Review(string? decision) => new { station = "A1", pollutant = "pm25", from = "2019-10-12T05:00", to = "2019-10-12T05:00", decision, reason = "校零未结束", all = true };

    /// <summary>October 2019: A1 at 50, but 290 in one hour; B1's PM10 at 1.5 times that of A1, which rises and falls with the day.</summary>
    private static async Task<TestSite> WithOctoberAsync(StoreKind kind = StoreKind.Sqlite)
    {
        var site = await AirSite.StartAsync(kind);
        var text = new StringBuilder("station,time,pm25,pm10,so2,no2,co,o3\n");
        for (var time = new DateTime(2019, 10, 1, 1, 0, 0); time <= new DateTime(2019, 11, 1); time = time.AddHours(1))
        {
            int pm10 = 80 + (time.Hour % 12 - 8) * 4;
            text.Append(CultureInfo.InvariantCulture, $"A1,{time:yyyy-MM-ddTHH:mm},{(time == new DateTime(2019, 10, 12, 5, 0, 0) ? 290 : 50)},{pm10},5,20,0.8,60\nB1,{time:yyyy-MM-ddTHH:mm},60,{pm10 * 1.5m:0.#},5,20,0.8,60\n");
        }

        Assert.Null((await site.ImportAsync(text.ToString())).Refused);
        return site;
    }

    private static Task<decimal?> DayAsync(TestSite site) => site.RunAsync(async p =>
    {
        var days = await p.GetRequiredService<ReadDays>().OfAsync(new(2019, 10, 1), new(2019, 10, 31), default);
        return days.Of("A1").Single(d => d.Date == new DateOnly(2019, 10, 12))[Pollutant.Pm25];
    });

    private static Task<(decimal Air, decimal Raw)> MicroAsync(TestSite site) => site.RunAsync(async p =>
    {
        var db = p.GetRequiredService<WanggeDb>();
        int hour = HourLabel.Of(new DateTime(2019, 10, 25, 8, 0, 0));
        var series = (await ObservationStore.LoadAsync(db, await db.Set<Station>().Where(s => s.Code == "B1").ToListAsync(), hour, hour, default))[0];
        return (Math.Round(series.Air[Pollutant.Pm10, 0]!.Value, 1), series.Raw[Pollutant.Pm10, 0]!.Value);
    });

    private static async Task<string> PageAsync(HttpClient client, string address)
    {
        var answer = await client.GetAsync(address);
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode}\n{text}");
        return text;
    }
}
