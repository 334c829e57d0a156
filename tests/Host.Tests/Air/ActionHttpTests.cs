using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Observations;
using Wangge.Platform.Audit;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Tests.Air;

/// <summary>Actions, their effect and normalisation over HTTP, by each role.</summary>
public sealed class ActionHttpTests
{
    private static readonly (string Body, string Field)[] Wrong =
    [
        ("""{"kind":"other","station":"A1","pollutants":["pm10"],"from":"2019-10-01"}""", "title"),
        ("""{"title":"x","kind":"none","station":"A1","pollutants":["pm10"],"from":"2019-10-01"}""", "kind"),
        ("""{"title":"x","kind":"other","station":"A1","pollutants":["dust"],"from":"2019-10-01"}""", "pollutants"),
        ("""{"title":"x","kind":"other","station":"Z9","pollutants":["pm10"],"from":"2019-10-01"}""", "station"),
        ("""{"title":"x","kind":"other","gridPath":"/9/","pollutants":["pm10"],"from":"2019-10-01"}""", "gridPath"),
        ("""{"title":"x","kind":"other","station":"A1","pollutants":["pm10"],"from":"2019-10-01","to":"2019-09-01"}""", "to"),
        ("""{"title":"x","kind":"other","station":"A1","pollutants":["pm10"],"from":"2019-10-01","controls":["B1"]}""", "controls"),
        ("""{"title":"x","kind":"other","station":"A1","pollutants":["pm10"],"from":"2019-10-01","caseNumber":"1"}""", "caseNumber"),
        ("""{"title":"x","kind":"other","station":"A1","pollutants":["pm10"],"from":"2019-10-01","campaignId":99}""", "campaignId"),
    ];

    [Fact]
    public async Task Action_EnteredChangedAndWithdrawn_IsJudgedAndAudited()
    {
        await using var site = await AirSite.StartAsync();
        var bureau = await site.SignInAsync(new Grant(Role.BureauOfficer, AirSite.District, "air"));

        int id = await EnterAsync(bureau, Body());
        var seen = await bureau.GetFromJsonAsync<JsonElement>($"/api/v1/air/actions/{id}");
        Assert.Equal("A1", seen.GetProperty("action").GetProperty("station").GetString());
        Assert.Equal("cannot-tell", seen.GetProperty("effects")[0].GetProperty("verdict").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await bureau.PutAsJsonAsync($"/api/v1/air/actions/{id}", Body(version: 7))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await bureau.PutAsJsonAsync($"/api/v1/air/actions/{id}", Body(version: 1))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await bureau.PostAsJsonAsync($"/api/v1/air/actions/{id}/withdraw", new { version = 2 })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await bureau.PostAsJsonAsync($"/api/v1/air/actions/{id}/withdraw", new { version = 2, reason = "误登" })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await bureau.PutAsJsonAsync($"/api/v1/air/actions/{id}", Body(version: 3))).StatusCode);

        Assert.Equal(["air.action.entered", "air.action.changed", "air.action.withdrawn"], await site.RunAsync(p =>
            p.GetRequiredService<WanggeDb>().Set<AuditEntry>().Where(a => a.Action.StartsWith("air.action")).OrderBy(a => a.Sequence).Select(a => a.Action).ToListAsync()));
    }

    [Fact]
    public async Task Action_ByEachRole_IsEnteredByLeadersAndBureausAndReadByAll()
    {
        await using var site = await AirSite.StartAsync();
        var leader = await site.SignInAsync(AirSite.Everywhere(Role.Leader));
        int id = await EnterAsync(leader, Body());
        foreach (Role role in Enum.GetValues<Role>())
        {
            var client = await site.SignInAsync(AirSite.Everywhere(role));
            bool may = role is Role.Leader or Role.BureauOfficer;
            Assert.Equal(may ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await client.PostAsJsonAsync("/api/v1/air/actions", Body())).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/api/v1/air/actions/{id}")).StatusCode);
            Assert.Equal(role is Role.Administrator or Role.BureauOfficer ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await client.PostAsync("/api/v1/air/normalisation/stop", null)).StatusCode);
            string form = await PageAsync(client, "/air/actions/new");
            Assert.Equal(may, form.Contains("name=\"title\"", StringComparison.Ordinal));
        }

        var elsewhere = await site.SignInAsync(new Grant(Role.BureauOfficer, AirSite.TownB, "air"));
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/api/v1/air/actions/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await elsewhere.PostAsJsonAsync("/api/v1/air/actions", Body())).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.PutAsJsonAsync($"/api/v1/air/actions/{id}", Body(version: 1))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.PostAsJsonAsync($"/api/v1/air/actions/{id}/withdraw", new { version = 1, reason = "x" })).StatusCode);
        // Normalisation holds everywhere: a role in one district does not stop it.
        Assert.Equal(HttpStatusCode.Forbidden, (await elsewhere.PostAsync("/api/v1/air/normalisation/start", null)).StatusCode);
        Assert.Equal(0, (await elsewhere.GetFromJsonAsync<JsonElement>("/api/v1/air/actions")).GetArrayLength());
        Assert.Contains("不在您的网格内", await PageAsync(elsewhere, $"/air/actions/{id}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Anonymous().GetAsync("/api/v1/air/actions")).StatusCode);
    }

    [Fact]
    public async Task Action_WithAWrongField_NamesIt()
    {
        await using var site = await AirSite.StartAsync();
        var leader = await site.SignInAsync(AirSite.Everywhere(Role.Leader));
        foreach (var (json, field) in Wrong)
        {
            using var body = new StringContent(json, Encoding.UTF8, "application/json");
            var answer = await leader.PostAsync("/api/v1/air/actions", body, TestContext.Current.CancellationToken);
            string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{field}: {answer.StatusCode} {text}");
            Assert.Equal(field, JsonDocument.Parse(text).RootElement.GetProperty("field").GetString());
        }
    }

    [Fact]
    public async Task Pages_OfActionsAndNormalisation_ShowEmptyStatesThatSayWhatToDo()
    {
        await using var site = await AirSite.StartAsync();
        await ImportAsync(site);
        var leader = await site.SignInAsync(AirSite.Everywhere(Role.Leader));
        Assert.Contains("还没有登记措施", await PageAsync(leader, "/air/actions"), StringComparison.Ordinal);
        Assert.Contains("还没有模型", await PageAsync(leader, "/air/normalisation"), StringComparison.Ordinal);
        string ranking = await PageAsync(leader, "/air/ranking?period=2019-10&open=all");
        Assert.Contains("还没有算好", ranking, StringComparison.Ordinal);
        Assert.Contains("天气归一化：0/6", ranking, StringComparison.Ordinal);

        int id = await EnterAsync(leader, Body());
        string page = await PageAsync(leader, $"/air/actions/{id}"), english = await PageAsync(leader, $"/air/actions/{id}?lang=en");

        Assert.Contains("说不清", page, StringComparison.Ordinal);
        Assert.Contains("Cannot tell", english, StringComparison.Ordinal);
        Assert.Contains("货车禁行", await PageAsync(leader, "/air/actions"), StringComparison.Ordinal);
        Assert.Contains("value=\"货车禁行\"", await PageAsync(leader, $"/air/actions/{id}/edit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CasePage_OfAHandledCaseOfTheAir_AsksWhetherItWorked()
    {
        await using var site = await AirSite.StartAsync();
        await ImportAsync(site);
        var officer = await site.SignInAsync(new Person { Name = "网格员" }, new Grant(Role.GridOfficer, AirSite.District, "air"));
        var supervisor = await site.SignInAsync(AirSite.Everywhere(Role.Supervisor));
        var dispatcher = await site.SignInAsync(AirSite.Everywhere(Role.Dispatcher));
        var handler = new Person { Name = "处置人" };
        var hand = await site.SignInAsync(handler, new Grant(Role.BureauOfficer, AirSite.District, "air"));
        var opened = await officer.PostAsJsonAsync("/api/v1/cases", new { classCode = "air.dust", title = "工地扬尘", gridPath = AirSite.TownA, place = "东侧", description = "裸土未盖", longitude = 113.201, latitude = 35.2 });
        string number = (await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString()!;
        Assert.DoesNotContain("整改见效了吗", await PageAsync(supervisor, $"/cases/{number}"), StringComparison.Ordinal);
        foreach (var (by, verb, body) in new (HttpClient, string, object)[] { (supervisor, "file", new { version = 1 }), (dispatcher, "dispatch", new { version = 2, personId = handler.Id }), (hand, "handle", new { version = 3, result = "已苫盖裸土" }) })
            Assert.True((await by.PostAsJsonAsync($"/api/v1/cases/{number}/{verb}", body)).IsSuccessStatusCode, verb);

        string page = await PageAsync(hand, $"/cases/{number}");

        Assert.Contains("整改见效了吗", page, StringComparison.Ordinal);
        Assert.Contains("阳庙镇站，距案件 0.1 km", page, StringComparison.Ordinal);
        Assert.Contains($"/air/actions/new?case={number}&station=A1&from=2019-11-09&p=pm10", page, StringComparison.Ordinal);
        int id = await EnterAsync(hand, new { title = "苫盖", kind = "other", station = "A1", pollutants = new[] { "pm10" }, from = "2019-11-09", caseNumber = number });
        Assert.Contains($"/air/actions/{id}", await PageAsync(hand, $"/cases/{number}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Normalisation_StoppedAndResumed_SaysSo()
    {
        await using var site = await AirSite.StartAsync();
        var admin = await site.SignInAsync(AirSite.Everywhere(Role.Administrator));

        await admin.PostAsync("/api/v1/air/normalisation/stop", null);
        Assert.True((await admin.GetFromJsonAsync<JsonElement>("/api/v1/air/normalisation")).GetProperty("stopped").GetBoolean());
        Assert.Contains("恢复计算", await PageAsync(admin, "/air/normalisation"), StringComparison.Ordinal);
        await admin.PostAsync("/api/v1/air/normalisation/start", null);
        Assert.False((await admin.GetFromJsonAsync<JsonElement>("/api/v1/air/normalisation")).GetProperty("stopped").GetBoolean());
    }

    private static object Body(int? version = null) => new { title = "货车禁行", kind = "traffic", station = "A1", pollutants = new[] { "no2" }, from = "2019-10-10", version };

    private static async Task<int> EnterAsync(HttpClient client, object body)
    {
        var answer = await client.PostAsJsonAsync("/api/v1/air/actions", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt32();
    }

    private static Task ImportAsync(TestSite site)
    {
        var text = new StringBuilder("station,time,pm25,pm10,so2,no2,co,o3\n");
        for (var hour = new DateTime(2019, 10, 1, 1, 0, 0); hour <= new DateTime(2019, 11, 1); hour = hour.AddHours(1))
            text.Append(CultureInfo.InvariantCulture, $"A1,{hour:yyyy-MM-ddTHH:mm},50,80,5,20,0.8,60\nB1,{hour:yyyy-MM-ddTHH:mm},40,60,5,20,0.8,60\n");
        return site.RunAsync(p => p.GetRequiredService<ImportObservations>()
            .RunAsync(null, () => new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), "october.csv", new(), null, default));
    }

    private static async Task<string> PageAsync(HttpClient client, string address) => WebUtility.HtmlDecode(await client.GetStringAsync(address));
}
