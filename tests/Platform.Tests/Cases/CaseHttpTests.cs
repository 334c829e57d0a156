using System.Net;
using System.Text.Json;
using Wangge.Platform.Cases;
using Wangge.Platform.People;

namespace Wangge.Tests.Cases;

public sealed class CaseHttpTests
{
    private const string Cases = "/api/v1/cases";

    private static readonly object Report = new
    {
        classCode = "0302",
        title = "渣土车未密闭",
        gridPath = Cast.Village,
        source = "Patrol",
        longitude = 113.2345678,
        latitude = 35.2345678,
    };

    [Fact]
    public async Task Walk_ByThreeSignIns_ClosesTheCaseAndItsAuditHolds()
    {
        await using var site = await CaseSite.StartAsync();
        var (status, opened) = await CaseSite.Read(await site.PostAsync(Cases, Cast.Supervisor, Report));
        Assert.Equal(201, status);
        var number = opened.GetProperty("number").GetString();
        (string Verb, object Body, Actor By)[] walk =
        [
            ("file", new { version = 1 }, Cast.Supervisor),
            ("dispatch", new { version = 2, personId = 4 }, Cast.Dispatcher),
            ("handle", new { version = 3, result = "已苫盖" }, Cast.Handler),
            ("reply", new { version = 4 }, Cast.Handler),
            ("verify", new { version = 5, passed = true, finding = "现场属实" }, Cast.Supervisor),
            ("close", new { version = 6 }, Cast.Supervisor),
        ];

        JsonElement view = default;
        foreach (var (verb, body, by) in walk)
        {
            (status, view) = await CaseSite.Read(await site.PostAsync($"{Cases}/{number}/{verb}", by, body));
            Assert.True(status == 200, $"{verb}: {view}");
        }

        Assert.Equal("Closed", view.GetProperty("stage").GetString());
        Assert.Equal(7, view.GetProperty("timeline").GetArrayLength());
        Assert.Null((await site.Store.WithDbAsync(db => CaseAuditCheck.RunAsync(db, CancellationToken.None))).Fault);
    }

    [Fact]
    public async Task SideWays_OverHttp_AreAskedForAndDecided()
    {
        await using var site = await CaseSite.StartAsync();
        var number = await site.Store.WalkAsync(CaseStage.Dispatched);
        (string Verb, object Body, Actor By)[] walk =
        [
            ("request-extension", new { version = 3, reason = "需协调", more = "4h" }, Cast.Handler),
            ("approve", new { version = 4 }, Cast.Dispatcher),
            ("request-suspension", new { version = 5, reason = "等天晴" }, Cast.Handler),
            ("approve", new { version = 6, note = "同意" }, Cast.Leader),
            ("resume", new { version = 7, reason = "天已晴" }, Cast.Dispatcher),
            ("request-return", new { version = 8, reason = "不属本单位" }, Cast.Handler),
            ("refuse", new { version = 9, reason = "属本单位" }, Cast.Dispatcher),
            ("request-void", new { version = 10, reason = "重复" }, Cast.Supervisor),
            ("approve", new { version = 11 }, Cast.Leader),
        ];

        foreach (var (verb, body, by) in walk)
        {
            var (status, view) = await CaseSite.Read(await site.PostAsync($"{Cases}/{number}/{verb}", by, body));
            Assert.True(status == 200, $"{verb}: {view}");
        }

        Assert.Equal("Void", (await site.ReadAsync($"{Cases}/{number}", Cast.Leader)).GetProperty("stage").GetString());
        var closed = await site.Store.WalkAsync(CaseStage.Closed);
        Assert.Equal(HttpStatusCode.OK, (await site.PostAsync($"{Cases}/{closed}/request-reopening", Cast.Supervisor, new { version = 7, reason = "反弹" })).StatusCode);
    }

    [Fact]
    public async Task Command_WithoutAVersionOrWithAnOldOne_IsRefused()
    {
        await using var site = await CaseSite.StartAsync();
        var number = await site.Store.WalkAsync(CaseStage.Filed);

        var (missing, problem) = await CaseSite.Read(await site.PostAsync($"{Cases}/{number}/dispatch", Cast.Dispatcher, new { personId = 4 }));
        var (old, conflict) = await CaseSite.Read(await site.PostAsync($"{Cases}/{number}/dispatch", Cast.Dispatcher, new { personId = 4, version = 1 }));
        using var byHeader = await site.SendAsync(HttpMethod.Post, $"{Cases}/{number}/dispatch", Cast.Dispatcher, System.Net.Http.Json.JsonContent.Create(new { personId = 4 }), r => r.Headers.TryAddWithoutValidation("If-Match", "\"2\""));

        Assert.Equal((400, "version"), (missing, problem.GetProperty("field").GetString()));
        Assert.Equal(409, old);
        Assert.Contains("甲2已于 08:00 立案", conflict.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, byHeader.StatusCode);
        Assert.Equal("\"3\"", byHeader.Headers.ETag!.Tag);
    }

    [Theory]
    [InlineData("verify", 403)]
    [InlineData("handle", 422)]
    public async Task Command_NotAllowed_AnswersWithAProblem(string verb, int expected)
    {
        await using var site = await CaseSite.StartAsync();
        var number = await site.Store.WalkAsync(CaseStage.Replied);

        var (status, problem) = await CaseSite.Read(await site.PostAsync($"{Cases}/{number}/{verb}", Cast.Handler, new { version = 5, passed = true, finding = "属实", result = "已苫盖" }));

        Assert.Equal(expected, status);
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("en").GetString()));
    }

    [Fact]
    public async Task Report_SentTwiceWithOneKey_OpensOneCase()
    {
        await using var site = await CaseSite.StartAsync();

        var first = await SendAsync();
        var second = await SendAsync();

        Assert.Equal((201, 200), (first.Status, second.Status));
        Assert.Equal(first.Body.GetProperty("number").GetString(), second.Body.GetProperty("number").GetString());

        async Task<(int Status, JsonElement Body)> SendAsync() =>
            await CaseSite.Read(await site.SendAsync(HttpMethod.Post, Cases, Cast.Collector, System.Net.Http.Json.JsonContent.Create(Report), r => r.Headers.Add("Idempotency-Key", "k1")));
    }

    [Fact]
    public async Task List_WithFiltersAndCursor_GivesEachCaseOnce()
    {
        await using var site = await CaseSite.StartAsync();
        for (var i = 0; i < 5; i++)
            await site.Store.OpenAsync(Cast.Report());
        await site.Store.WalkAsync(CaseStage.Closed);

        var first = await site.ReadAsync($"{Cases}?limit=2&stage=Reported", Cast.Leader);
        var second = await site.ReadAsync($"{Cases}?limit=2&stage=Reported&cursor={first.GetProperty("next").GetString()}", Cast.Leader);
        var third = await site.ReadAsync($"{Cases}?limit=2&stage=Reported&cursor={second.GetProperty("next").GetString()}", Cast.Leader);

        Assert.Equal(["410871101-2019-0005", "410871101-2019-0004", "410871101-2019-0003", "410871101-2019-0002", "410871101-2019-0001"], Numbers(first).Concat(Numbers(second)).Concat(Numbers(third)));
        Assert.False(third.TryGetProperty("next", out _));
        Assert.Equal(5, Numbers(await site.ReadAsync($"{Cases}?open=true", Cast.Leader)).Count());
        Assert.Empty(Numbers(await site.ReadAsync($"{Cases}?field=appearance", Cast.Leader)));
        Assert.Empty(Numbers(await site.ReadAsync($"{Cases}?grid=/410871/410871100/", Cast.Leader)));
        Assert.Equal(6, Numbers(await site.ReadAsync($"{Cases}?class=0302&text=渣土&grid=/410871/", Cast.Leader)).Count());
        Assert.Equal(["410871101-2019-0006"], Numbers(await site.ReadAsync($"{Cases}?mine=true", Cast.Handler)));
        site.Store.Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(5, Numbers(await site.ReadAsync($"{Cases}?overdue=true", Cast.Leader)).Count());

        static IEnumerable<string?> Numbers(JsonElement page) => page.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("number").GetString());
    }

    [Fact]
    public async Task List_AskedAgainWithItsTag_AnswersNotModified()
    {
        await using var site = await CaseSite.StartAsync();
        await site.Store.OpenAsync(Cast.Report());
        using var first = await site.GetAsync(Cases, Cast.Leader);

        using var again = await site.SendAsync(HttpMethod.Get, Cases, Cast.Leader, null, r => r.Headers.IfNoneMatch.Add(first.Headers.ETag!));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Show_ByTheUnitItWasSentToOrByAStranger_DependsOnTheReader()
    {
        await using var site = await CaseSite.StartAsync();
        var number = await site.Store.WalkAsync(CaseStage.Dispatched);
        var before = await site.Store.OpenAsync(Cast.Report());

        var view = await site.ReadAsync($"{Cases}/{number}", Cast.UnitAccount);
        using var hidden = await site.GetAsync($"{Cases}/{before.Value.Record.Number}", Cast.UnitAccount);

        Assert.Equal(240, view.GetProperty("minutesLeft").GetDouble());
        Assert.Empty(view.GetProperty("actions").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    [Fact]
    public async Task Map_ForOfficersAndForThePublic_DiffersInWhatItTells()
    {
        await using var site = await CaseSite.StartAsync();
        await site.Store.WalkAsync(CaseStage.Dispatched);
        await site.Store.OpenAsync(Cast.Report() with { Title = new("张三家渣土车", "x"), Longitude = 113.2345678, Latitude = 35.2345678 });

        var inside = await site.ReadAsync($"{Cases}/map?west=113&south=35&east=114&north=36", Cast.Leader);
        var beside = await site.ReadAsync($"{Cases}/map?west=114&south=35&east=115&north=36", Cast.Leader);
        var open = await site.ReadAsync("/public/cases/public-map", null);

        Assert.Equal(2, inside.GetProperty("features").GetArrayLength());
        Assert.Equal(0, beside.GetProperty("features").GetArrayLength());
        var feature = Assert.Single(open.GetProperty("features").EnumerateArray());
        Assert.Equal(["name", "note", "urgency"], feature.GetProperty("properties").EnumerateObject().Select(p => p.Name));
        Assert.DoesNotContain("张三", open.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("甲", open.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Indicators_OverHttp_OpenToTheirCases()
    {
        await using var site = await CaseSite.StartAsync();
        var number = await site.Store.WalkAsync(CaseStage.Handled);

        var sheet = await site.ReadAsync($"{Cases}/indicators?from=2019-11-01&to=2019-11-30&grid={Cast.Town}&class=03&unit=14", Cast.Leader);
        using var wrong = await site.GetAsync($"{Cases}/indicators?from=2019-12-01&to=2019-11-30", Cast.Leader);

        var handled = sheet.GetProperty("indicators").EnumerateArray().Single(i => i.GetProperty("code").GetString() == "handled-in-time");
        Assert.Equal(("100.00 %", number), (handled.GetProperty("percent").GetString(), handled.GetProperty("denominator")[0].GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task Classes_EditedFromADay_HoldFromThatDayForNewCases()
    {
        await using var site = await CaseSite.StartAsync();
        var administrator = Cast.Administrator;
        var edit = new { from = "2019-11-08", main = new { zh = "施工管理", en = "Construction" }, name = new { zh = "渣土车未密闭", en = "Muck lorry" }, field = "air", handleLimit = "1d" };
        using var local = await site.SendAsync(HttpMethod.Put, $"{Cases}/classes/0302", administrator, System.Net.Http.Json.JsonContent.Create(edit));
        Assert.Equal(HttpStatusCode.Forbidden, local.StatusCode);
        await site.Store.WithDbAsync(async db =>
        {
            db.Add(new RoleGrant { AccountId = administrator.AccountId, Role = Role.Administrator, GridPath = "/", Field = Fields.Any, From = new DateOnly(2019, 1, 1) });
            await db.SaveChangesAsync();
        });

        using var done = await site.SendAsync(HttpMethod.Put, $"{Cases}/classes/0302", administrator, System.Net.Http.Json.JsonContent.Create(edit));
        using var again = await site.SendAsync(HttpMethod.Put, $"{Cases}/classes/0302", administrator, System.Net.Http.Json.JsonContent.Create(edit));
        using var past = await site.SendAsync(HttpMethod.Put, $"{Cases}/classes/0302", administrator, System.Net.Http.Json.JsonContent.Create(edit with { from = "2019-11-06" }));
        using var limit = await site.SendAsync(HttpMethod.Put, $"{Cases}/classes/0302", administrator, System.Net.Http.Json.JsonContent.Create(edit with { handleLimit = "1 day" }));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], new[] { done, again, past, limit }.Select(a => a.StatusCode));
        Assert.Equal("4h", await LimitAsync());
        site.Store.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("1d", await LimitAsync());

        async Task<string?> LimitAsync() => (await site.ReadAsync($"{Cases}/classes", administrator)).EnumerateArray()
            .Single(c => c.GetProperty("code").GetString() == "0302").GetProperty("handleLimit").GetString();
    }

    [Fact]
    public async Task Calendar_UploadedByAnAdministrator_IsInForce()
    {
        await using var site = await CaseSite.StartAsync();
        using var forbidden = await site.SendAsync(HttpMethod.Post, "/api/v1/calendar", Cast.Leader, new StringContent("date,kind,occasion\n"));
        await site.Store.WithDbAsync(async db =>
        {
            db.Add(new RoleGrant { AccountId = Cast.Administrator.AccountId, Role = Role.Administrator, GridPath = "/", Field = Fields.Any, From = new DateOnly(2019, 1, 1) });
            await db.SaveChangesAsync();
        });
        var days = string.Concat(Enumerable.Range(4, 5).Concat(Enumerable.Range(11, 5)).Select(d => $"2027-10-{d:00},holiday,x\n"));

        var (refused, problem) = await CaseSite.Read(await site.SendAsync(HttpMethod.Post, "/api/v1/calendar", Cast.Administrator, new StringContent("date,kind,occasion\n2027-10-02,holiday,x\n")));
        var (loaded, view) = await CaseSite.Read(await site.SendAsync(HttpMethod.Post, "/api/v1/calendar", Cast.Administrator, new StringContent("date,kind,occasion\n" + days)));

        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Equal(422, refused);
        Assert.Contains("第 2 行", problem.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(200, loaded);
        Assert.Contains(2027, view.GetProperty("years").EnumerateArray().Select(y => y.GetInt32()));
    }
}
