using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Wangge.Platform.People;

namespace Wangge.Tests.Air;

public sealed class AirApiTests
{
    private static readonly Role[] Managers = [Role.Administrator, Role.BureauOfficer];

    [Fact]
    public async Task EveryAddress_WithoutSignIn_Answers401_ExceptThePublicOne()
    {
        await using var site = await AirSite.StartAsync();
        var client = site.Anonymous();

        foreach (var address in (string[])["stations", "stations/A1", "stations/A1/hours.csv", "now", "map/stations", "map/levels", "map/wind", "map/strip", "imports", "rules", "findings"])
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/air/" + address)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.GetAsync("/api/v1/air/public/now")).StatusCode);
    }

    [Fact]
    public async Task EachRole_MayWriteOnlyWhatIsItsOwn()
    {
        await using var site = await AirSite.StartAsync();
        foreach (var role in Enum.GetValues<Role>())
        {
            var client = await site.SignInAsync(AirSite.Everywhere(role));
            var expected = Managers.Contains(role) ? HttpStatusCode.OK : HttpStatusCode.Forbidden;

            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/air/stations")).StatusCode);
            Assert.Equal(expected, (await client.PutAsJsonAsync("/api/v1/air/stations/A1", Save(AirSite.TownA))).StatusCode);
            Assert.Equal(expected, (await client.PostAsync("/api/v1/air/stations/import", AirSite.FileForm("code,name,longitude,latitude\nC1,新站,113.25,35.2\n"u8.ToArray(), "s.csv"))).StatusCode);
            Assert.Equal(expected, (await client.PostAsJsonAsync("/api/v1/air/rules/level", Version())).StatusCode);
            Assert.Equal(expected == HttpStatusCode.OK ? HttpStatusCode.UnprocessableEntity : expected,
                (await client.PostAsJsonAsync("/api/v1/air/rules/try", new { settings = new { kind = "level", level = 4 } })).StatusCode);
            Assert.Equal(expected, (await client.GetAsync("/api/v1/air/imports")).StatusCode);
            Assert.Equal(expected == HttpStatusCode.OK ? HttpStatusCode.Accepted : expected,
                (await client.PostAsync("/api/v1/air/imports", AirSite.FileForm("x"u8.ToArray(), "a.csv"))).StatusCode);
        }
    }

    [Fact]
    public async Task AnOfficerOfOneTown_NeitherSeesNorWritesAnother()
    {
        await using var site = await AirSite.StartAsync();
        await site.ImportAsync(AirSite.Hours(3, 40));
        var client = await site.SignInAsync(new Grant(Role.BureauOfficer, AirSite.TownA, "air"));

        var seen = await client.GetFromJsonAsync<JsonElement>("/api/v1/air/stations");
        var upload = await AirSite.UploadAsync(client, Encoding.UTF8.GetBytes(AirSite.Hours(4, 50)), "a.csv");

        Assert.Equal(["A1"], seen.EnumerateArray().Select(s => s.GetProperty("code").GetString()!));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/air/stations/B1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/air/stations/B1/hours.csv?from=2019-11-09&to=2019-11-09")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/air/findings?station=B1")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PutAsJsonAsync("/api/v1/air/stations/B1", Save(AirSite.TownB))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PutAsJsonAsync("/api/v1/air/stations/A1", Save(AirSite.TownB))).StatusCode);
        // Rules hold for the whole territory.
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsJsonAsync("/api/v1/air/rules/level", Version())).StatusCode);
        Assert.Equal(("done", 1, 3, 4), (upload.GetProperty("state").GetString(), upload.GetProperty("inserted").GetInt32(), upload.GetProperty("changed").GetInt32(), upload.GetProperty("unknown").GetInt32()));
    }

    [Fact]
    public async Task SaveStation_WithAWrongField_NamesIt()
    {
        await using var site = await AirSite.StartAsync();
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Administrator));

        Assert.Equal("class", await FieldAsync(await client.PutAsJsonAsync("/api/v1/air/stations/A1", new { name = "甲", @class = "big", longitude = 113, latitude = 35 })));
        Assert.Equal("longitude", await FieldAsync(await client.PutAsJsonAsync("/api/v1/air/stations/A1", new { name = "甲", @class = "micro", longitude = 213, latitude = 35 })));
        Assert.Equal("gridReason", await FieldAsync(await client.PutAsJsonAsync("/api/v1/air/stations/A1", new { name = "甲", @class = "micro", longitude = 113, latitude = 35, gridPath = AirSite.TownA })));
        Assert.Equal("gridPath", await FieldAsync(await client.PutAsJsonAsync("/api/v1/air/stations/A1", new { name = "甲", @class = "micro", longitude = 113, latitude = 35, gridPath = "/9/", gridReason = "x" })));
        Assert.Equal("crs", await FieldAsync(await client.PutAsJsonAsync("/api/v1/air/stations/A1", new { name = "甲", @class = "micro", longitude = 113, latitude = 35, crs = "bd09" })));
        Assert.Equal("code", await FieldAsync(await client.PostAsJsonAsync("/api/v1/air/stations", new { code = "A1", name = "甲", @class = "micro", longitude = 113, latitude = 35 })));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Upload_OfRecentHoursInBreach_OpensACaseByRule(StoreKind kind)
    {
        await using var site = await AirSite.StartAsync(kind);
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Administrator));

        var job = await AirSite.UploadAsync(client, Encoding.UTF8.GetBytes(AirSite.Hours(4, 160)), "a.csv");
        var findings = await client.GetFromJsonAsync<JsonElement>("/api/v1/air/findings?station=A1");
        var again = await AirSite.UploadAsync(client, Encoding.UTF8.GetBytes(AirSite.Hours(4, 160)), "a.csv");

        Assert.Equal(8, job.GetProperty("inserted").GetInt32());
        Assert.NotEmpty(job.GetProperty("casesOpened").EnumerateArray());
        Assert.All(findings.EnumerateArray(), f => Assert.Equal("level", f.GetProperty("rule").GetString()));
        Assert.Equal(3, findings.GetArrayLength());
        Assert.Equal((0, 8, 0), (again.GetProperty("inserted").GetInt32(), again.GetProperty("unchanged").GetInt32(), again.GetProperty("casesOpened").GetArrayLength()));
    }

    [Fact]
    public async Task Upload_OfABinaryFile_IsRefusedAndStoresNothing()
    {
        await using var site = await AirSite.StartAsync();
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Administrator));

        var job = await AirSite.UploadAsync(client, [0, 1, 2, 3, 0, 0, 0, 255], "photo.csv");

        Assert.Equal("refused", job.GetProperty("state").GetString());
        Assert.Contains("未存入任何内容", job.GetProperty("failure").GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, (await client.GetFromJsonAsync<JsonElement>("/api/v1/air/imports")).GetArrayLength());
    }

    [Fact]
    public async Task Upload_OfAHugeFile_IsRefusedBeforeItIsRead()
    {
        await using var site = await AirSite.StartAsync();
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Administrator));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/air/imports") { Content = AirSite.FileForm(new byte[65 << 20], "a.csv") };
        request.Headers.ExpectContinue = true;

        var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("64 MB", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_OfSomebodyElse_IsNotFound()
    {
        await using var site = await AirSite.StartAsync();
        var owner = await site.SignInAsync(AirSite.Everywhere(Role.Administrator));
        var other = await site.SignInAsync(AirSite.Everywhere(Role.Administrator));
        var job = await AirSite.UploadAsync(owner, Encoding.UTF8.GetBytes(AirSite.Hours(1, 40)), "a.csv");
        var address = $"/api/v1/air/imports/jobs/{job.GetProperty("id").GetString()}";

        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.DeleteAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Now_AfterAnImport_GivesTownAndDistrictByTheMean()
    {
        await using var site = await AirSite.StartAsync();
        await site.ImportAsync(AirSite.Hours(3, 90));
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Leader));

        var now = await client.GetFromJsonAsync<JsonElement>("/api/v1/air/now");
        var map = await client.GetFromJsonAsync<JsonElement>("/api/v1/air/map/stations");
        var levels = await client.GetFromJsonAsync<JsonElement>("/api/v1/air/map/levels?at=2019-11-09T07:00");
        var strip = await client.GetFromJsonAsync<JsonElement>("/api/v1/air/map/strip");
        var open = await site.Anonymous().GetFromJsonAsync<JsonElement>("/api/v1/air/public/now");

        // PM2.5 90 µg/m³ is 100 + 50/40 × 15 = 118.75, up to 119 (HJ 633-2012 Table 1); the micro station does not count in the district.
        Assert.Equal(("2019-11-09T08:00:00", 119, 1), (now.GetProperty("hour").GetString(), now.GetProperty("district").GetProperty("air").GetProperty("aqi").GetInt32(), now.GetProperty("district").GetProperty("stations").GetInt32()));
        Assert.False(now.GetProperty("isStale").GetBoolean());
        Assert.Equal([false, true], now.GetProperty("towns").EnumerateArray().Select(t => t.GetProperty("indicative").GetBoolean()));
        Assert.Equal(["119", "132"], map.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties").GetProperty("text").GetString()!));
        Assert.Equal("""{"410871100":3,"410871101":3}""", levels.GetRawText());
        Assert.Equal((72, 3), (strip.GetProperty("hours").GetArrayLength(), strip.GetProperty("hours").EnumerateArray().Count(h => h.TryGetProperty("aqi", out _))));
        Assert.Equal(JsonValueKind.Null, open.GetProperty("stations").ValueKind);
        Assert.Equal(119, open.GetProperty("district").GetProperty("air").GetProperty("aqi").GetInt32());
    }

    [Fact]
    public async Task HoursCsv_OfAStation_CanBeImportedAgainWithoutChange()
    {
        await using var site = await AirSite.StartAsync();
        await site.ImportAsync(AirSite.Hours(5, 90));
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Administrator));

        var csv = await client.GetStringAsync("/api/v1/air/stations/A1/hours.csv?from=2019-11-09&to=2019-11-09");
        var again = await site.ImportAsync(csv);

        Assert.Equal(6, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal((0, 0, 5, 0), (again.Import.Inserted, again.Import.Changed, again.Import.Unchanged, again.Import.Rejected));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/v1/air/stations/A1/hours.csv?from=2019-11-09&to=2019-11-01")).StatusCode);
    }

    [Fact]
    public async Task RuleVersion_Saved_StandsInTheHistoryFromItsDay()
    {
        await using var site = await AirSite.StartAsync();
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Administrator));

        var past = await client.PostAsJsonAsync("/api/v1/air/rules/level", Version() with { From = "2019-11-01" });
        var other = await client.PostAsJsonAsync("/api/v1/air/rules/level", Version() with { Settings = new { kind = "missing" } });
        var good = await client.PostAsJsonAsync("/api/v1/air/rules/level", Version());
        var rules = await client.GetFromJsonAsync<JsonElement>("/api/v1/air/rules");

        Assert.Equal("from", await FieldAsync(past));
        Assert.Equal("settings.kind", await FieldAsync(other));
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.Equal([1, 2], rules.EnumerateArray().Where(r => r.GetProperty("code").GetString() == "level").Select(r => r.GetProperty("number").GetInt32()));
    }

    private static object Save(string path) => new { name = "阳庙镇站", @class = "national", longitude = 113.2, latitude = 35.2, gridPath = path, gridReason = "试" };

    private static VersionForm Version() => new("站点达到级别", "2019-11-10", true, "秋冬季从严", new { kind = "level", level = 3, hours = 2 });

    private static async Task<string?> FieldAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("field").GetString();
    }

    private sealed record VersionForm(string NameZh, string From, bool Enabled, string Reason, object Settings);
}
