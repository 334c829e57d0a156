using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Exclusions;
using Wangge.Platform.Audit;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Tests.Air;

/// <summary>Rankings, seasons and exclusions over HTTP, by each role.</summary>
public sealed class RankingHttpTests
{
    private const string Query = "period=2019-10&unit=town&by=composite&basis=raw&rule=ranking2018";

    [Fact]
    public async Task Ranking_PublishedByALeader_IsPublicAndAudited()
    {
        await using var site = await WithOctoberAsync();
        var leader = await site.SignInAsync(AirSite.Everywhere(Role.Leader));
        var ranking = await leader.GetFromJsonAsync<JsonElement>($"/api/v1/air/rankings?{Query}");
        var anonymous = site.Anonymous();
        Assert.Equal(0, (await anonymous.GetFromJsonAsync<JsonElement>("/api/v1/public/rankings")).GetArrayLength());

        var stale = await PublishAsync(leader, "another");
        var published = await PublishAsync(leader, ranking.GetProperty("inputHash").GetString()!);

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        int id = (await published.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt32();
        var seen = await anonymous.GetFromJsonAsync<JsonElement>($"/api/v1/public/rankings/{id}");
        // 50/35 = 1.43, 80/70 = 1.14, 5/60 = 0.08, 20/40 = 0.5, 0.8/4 = 0.2, 60/160 = 0.38: 3.73.
        Assert.Equal(3.73m, seen.GetProperty("ranking").GetProperty("rows")[0].GetProperty("values")[0].GetDecimal());
        Assert.Equal("阳庙镇", seen.GetProperty("ranking").GetProperty("rows")[0].GetProperty("name").GetString());
        string page = await PageAsync(anonymous, $"/public/rankings/{id}");
        Assert.Contains("3.73", page, StringComparison.Ordinal);
        Assert.DoesNotContain("宁郭镇", page, StringComparison.Ordinal);
        Assert.Equal(1, await site.RunAsync(p => p.GetRequiredService<WanggeDb>().Set<AuditEntry>().CountAsync(a => a.Action == "ranking.published")));

        var withdrawn = await leader.PostAsJsonAsync($"/api/v1/rankings/{id}/withdraw", new { reason = "数据复核" });
        Assert.Equal(HttpStatusCode.OK, withdrawn.StatusCode);
        Assert.Equal(JsonValueKind.Null, (await anonymous.GetFromJsonAsync<JsonElement>($"/api/v1/public/rankings/{id}")).GetProperty("ranking").ValueKind);
        Assert.Contains("数据复核", await PageAsync(anonymous, $"/public/rankings/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ranking_ByEachRole_IsReadByAllAndPublishedByLeadersAlone()
    {
        await using var site = await WithOctoberAsync();

        foreach (Role role in Enum.GetValues<Role>())
        {
            var client = await site.SignInAsync(AirSite.Everywhere(role));
            var ranking = await client.GetFromJsonAsync<JsonElement>($"/api/v1/air/rankings?{Query}");
            var answer = await PublishAsync(client, ranking.GetProperty("inputHash").GetString()!);
            Assert.Equal(role == Role.Leader ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Anonymous().GetAsync($"/api/v1/air/rankings?{Query}")).StatusCode);
    }

    [Fact]
    public async Task Ranking_OutsideTheGrid_IsNotSeen()
    {
        await using var site = await WithOctoberAsync();
        var officer = await site.SignInAsync(new Grant(Role.GridOfficer, AirSite.TownB, "air"));

        var ranking = await officer.GetFromJsonAsync<JsonElement>($"/api/v1/air/rankings?{Query}");

        Assert.Equal(0, ranking.GetProperty("lines").GetArrayLength());
        Assert.Equal(AirSite.TownB + "~micro", ranking.GetProperty("indicative")[0].GetProperty("key").GetString());
        string days = await PageAsync(officer, "/air/days?subject=A1&period=2019-10");
        Assert.Contains("不在您的网格内", days, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_OfAssessment_ShowFiguresDownToTheHour()
    {
        await using var site = await WithOctoberAsync();
        var leader = await site.SignInAsync(AirSite.Everywhere(Role.Leader));

        string ranking = await PageAsync(leader, $"/air/ranking?{Query}&open=all"), english = await PageAsync(leader, $"/air/ranking?{Query}&open=all&lang=en");
        string days = await PageAsync(leader, "/air/days?subject=A1&period=2019-10"), hours = await PageAsync(leader, "/air/hours?station=A1&date=2019-10-20");

        Assert.Contains("3.73 怎么来", ranking, StringComparison.Ordinal);
        Assert.Contains("微型站，仅供内部管理", ranking, StringComparison.Ordinal);
        Assert.Contains("Where 3.73 comes from", english, StringComparison.Ordinal);
        Assert.Contains("10 月 20 日", days, StringComparison.Ordinal);
        Assert.Contains("24:00", hours, StringComparison.Ordinal);
        Assert.Contains("october.csv", hours, StringComparison.Ordinal);
        Assert.Contains("已认定 0 段", await PageAsync(leader, "/air/exclusions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_OfARanking_IsAWorkbookOrCsv()
    {
        await using var site = await WithOctoberAsync();
        var leader = await site.SignInAsync(AirSite.Everywhere(Role.Leader));

        var workbook = await leader.GetAsync($"/api/v1/air/rankings/export?{Query}&format=xlsx");
        var csv = await leader.GetStringAsync($"/api/v1/air/rankings/export?{Query}&format=csv");

        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook.Content.Headers.ContentType!.MediaType);
        Assert.Equal("PK"u8.ToArray(), (await workbook.Content.ReadAsByteArrayAsync())[..2]);
        Assert.Contains("阳庙镇,3.73,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exclusion_DecidedRevisedAndWithdrawn_ChangesTheExcludedFigureOnly()
    {
        await using var site = await WithOctoberAsync();
        var bureau = await site.SignInAsync(new Grant(Role.BureauOfficer, AirSite.District, "air"));
        object Body(int? revision, string? reason) => new
        {
            from = "2019-10-28T10:00:00",
            to = "2019-10-28T20:00:00",
            gridPath = AirSite.District,
            pollutants = new[] { "pm25", "pm10" },
            evidence = "卫星影像",
            decidedBy = "省监测中心",
            documentNumber = "环测〔2019〕1号",
            reason,
            revision,
        };

        var made = await bureau.PostAsJsonAsync("/api/v1/air/exclusions", Body(null, null));
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        int id = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt32();
        Assert.Equal(30, await ParticleDaysAsync("excluded"));
        Assert.Equal(31, await ParticleDaysAsync("raw"));
        Assert.Equal(HttpStatusCode.BadRequest, (await bureau.PutAsJsonAsync($"/api/v1/air/exclusions/{id}", Body(1, null))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await bureau.PutAsJsonAsync($"/api/v1/air/exclusions/{id}", Body(1, "核定"))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await bureau.PutAsJsonAsync($"/api/v1/air/exclusions/{id}", Body(1, "核定"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await bureau.PostAsJsonAsync($"/api/v1/air/exclusions/{id}/withdraw", new { reason = "误判", revision = 2 })).StatusCode);
        Assert.Equal(31, await ParticleDaysAsync("excluded"));
        Assert.Equal(3, await site.RunAsync(p => p.GetRequiredService<WanggeDb>().Set<Exclusion>().CountAsync()));
        var officer = await site.SignInAsync(new Grant(Role.GridOfficer, AirSite.District, "air"));
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.PostAsJsonAsync("/api/v1/air/exclusions", Body(null, null))).StatusCode);

        // Days with an AQI: a day without its particles has none.
        async Task<int> ParticleDaysAsync(string basis) =>
            (await bureau.GetFromJsonAsync<JsonElement>($"/api/v1/air/rankings?period=2019-10&basis={basis}")).GetProperty("lines")[0].GetProperty("daysValid").GetInt32();
    }

    [Fact]
    public async Task Campaign_OpenedWithTargets_ShowsWhatTheRestMustAverage()
    {
        await using var site = await WithOctoberAsync();
        var bureau = await site.SignInAsync(new Grant(Role.BureauOfficer, AirSite.District, "air"));
        var officer = await site.SignInAsync(new Grant(Role.GridOfficer, AirSite.TownA, "air"));
        object Campaign() => new { packId = "air", field = "air", name = "秋冬季攻坚", from = "2019-10-01", to = "2020-03-31", gridPath = AirSite.District, ruleVersions = "HJ 663" };
        object Targets(int version, decimal value) => new { version, ruleVersion = "1号", targets = new Dictionary<string, object> { [AirSite.District] = new Dictionary<string, decimal?> { ["pm25-mean"] = value } } };

        Assert.Equal(HttpStatusCode.Forbidden, (await officer.PostAsJsonAsync("/api/v1/campaigns", Campaign())).StatusCode);
        var opened = await (await bureau.PostAsJsonAsync("/api/v1/campaigns", Campaign())).Content.ReadFromJsonAsync<JsonElement>();
        int id = opened.GetProperty("id").GetInt32();
        Assert.Equal(HttpStatusCode.OK, (await bureau.PutAsJsonAsync($"/api/v1/campaigns/{id}/targets", Targets(1, 49))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await bureau.PutAsJsonAsync($"/api/v1/campaigns/{id}/targets", Targets(1, 48))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await bureau.PutAsJsonAsync($"/api/v1/campaigns/{id}/targets", Targets(2, -1))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.PutAsJsonAsync($"/api/v1/campaigns/{id}/targets", Targets(2, 40))).StatusCode);

        // 31 valid days at 50, today is 9 November: 144 days remain; (49·(31 + 144) - 50·31) / 144 = 48.78, shown 48.7.
        string page = await PageAsync(officer, $"/air/campaigns/{id}");
        Assert.Contains("余下 144 天平均须 ≤ 48.7", page, StringComparison.Ordinal);
        Assert.Contains("秋冬季攻坚", await PageAsync(officer, "/air/campaigns"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.PostAsync($"/api/v1/air/campaigns/{id}/record", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await bureau.PostAsync($"/api/v1/air/campaigns/{id}/record", null)).StatusCode);
    }

    private static async Task<TestSite> WithOctoberAsync()
    {
        var site = await AirSite.StartAsync();
        var text = new StringBuilder("station,time,pm25,pm10,so2,no2,co,o3\n");
        for (var hour = new DateTime(2019, 10, 1, 1, 0, 0); hour <= new DateTime(2019, 11, 1); hour = hour.AddHours(1))
            text.Append(CultureInfo.InvariantCulture, $"A1,{hour:yyyy-MM-ddTHH:mm},50,80,5,20,0.8,60\nB1,{hour:yyyy-MM-ddTHH:mm},40,60,5,20,0.8,60\n");
        await site.RunAsync(p => p.GetRequiredService<Wangge.Air.Observations.ImportObservations>()
            .RunAsync(null, () => new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), "october.csv", new(), null, default));
        return site;
    }

    private static async Task<string> PageAsync(HttpClient client, string address) => WebUtility.HtmlDecode(await client.GetStringAsync(address));

    private static Task<HttpResponseMessage> PublishAsync(HttpClient client, string hash) =>
        client.PostAsJsonAsync("/api/v1/air/rankings/publish", new { period = "2019-10", unit = "town", by = "composite", basis = "raw", rule = "ranking2018", inputHash = hash });
}
