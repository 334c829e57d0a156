using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Wangge.Platform.People;
using Wangge.Platform.Territory;
using Wangge.Platform.Territory.Demo;
using static Wangge.Tests.Territory.GridFiles;

namespace Wangge.Tests.Territory;

public sealed class TerritoryRoutesTests
{
    public static TheoryData<Role> Others { get; } = [.. Enum.GetValues<Role>().Where(r => r != Role.Administrator)];

    [Fact]
    public async Task Import_OfDemo_IsReadBackAsBoundaries()
    {
        await using var site = await TerritorySite.StartAsync();
        await site.SignInAsync(Role.Administrator);

        var answer = await site.ImportAsync(GridGeoJson.Write(DemoTerritory.Build().Grids), ("from", "2018-01-01"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var done = await JsonAsync(answer);
        Assert.True(done.GetProperty("imported").GetBoolean());
        Assert.Equal("added", done.GetProperty("changes")[0].GetProperty("kind").GetString());
        var towns = await JsonAsync(await GetAsync(site, "boundaries?level=2&zoom=9"));
        Assert.Equal(6, towns.GetProperty("features").GetArrayLength());
        var villages = await JsonAsync(await GetAsync(site, "boundaries?parent=410871203&links=true"));
        Assert.Equal(14, villages.GetProperty("features").GetArrayLength());
        Assert.Equal("/territory?grid=410871203901", villages.GetProperty("features")[0].GetProperty("properties").GetProperty("href").GetString());
        var report = TerritoryCheck.Run(await (await GetAsync(site, "boundaries")).Content.ReadAsByteArrayAsync(), new TerritoryOptions());
        Assert.Empty(report.Problems);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(site, "base-map")).StatusCode);
    }

    [Fact]
    public async Task Boundaries_ForWhoeverHasThem_AreNotSentAgainUntilAnImport()
    {
        await using var site = await TerritorySite.StartAsync();
        await site.SignInAsync(Role.Administrator);
        await site.ImportAsync(File(District), ("from", "2018-01-01"));
        var tag = (await GetAsync(site, "boundaries")).Headers.ETag!;
        site.Client.DefaultRequestHeaders.IfNoneMatch.Add(new EntityTagHeaderValue(tag.Tag));

        Assert.Equal(HttpStatusCode.NotModified, (await GetAsync(site, "boundaries")).StatusCode);
        await site.ImportAsync(File(District), ("from", "2019-01-01"));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(site, "boundaries")).StatusCode);
    }

    [Fact]
    public async Task Locate_OverHttp_AnswersGridOrReason()
    {
        await using var site = await TerritorySite.StartAsync();
        await site.SignInAsync(Role.Administrator);
        await site.ImportAsync(File(District), ("from", "2018-01-01"));

        Assert.Equal("410871101", (await JsonAsync(await GetAsync(site, "locate?lon=113.23&lat=35.11"))).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(site, "locate?lon=114&lat=35.11")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(site, "locate?lon=113.23&lat=35.11&asOf=2017-12-31")).StatusCode);
        Assert.Equal("lat", (await JsonAsync(await GetAsync(site, "locate?lon=35.1&lat=113.2"))).GetProperty("field").GetString());
        var town = await JsonAsync(await GetAsync(site, "410871101"));
        Assert.Equal("410871", town.GetProperty("grid").GetProperty("parentCode").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(site, "410871999")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync(site, "410871101?asOf=gestern")).StatusCode);
        Assert.Equal(3, (await JsonAsync(await GetAsync(site, ""))).GetArrayLength());
    }

    [Theory, MemberData(nameof(Others))]
    public async Task ImportAndHistory_ByAnotherRole_AreForbidden(Role role)
    {
        await using var site = await TerritorySite.StartAsync();
        await site.SignInAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await site.ImportAsync(File(District), ("from", "2018-01-01"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await site.ImportAsync(File(District), ("from", "2018-01-01"), ("dryRun", "true"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(site, "history")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(site, "boundaries")).StatusCode);
    }

    [Fact]
    public async Task Import_WithErrorOrWarning_RefusesOrTellsInADryRun()
    {
        await using var site = await TerritorySite.StartAsync();
        await site.SignInAsync(Role.Administrator);
        var overlap = File([.. District[..2], Feature("410871101", "乙镇", 2, "410871", Box(1, 0, 4, 2))]);
        var gap = File([.. District[..2], Feature("410871101", "乙镇", 2, "410871", Box(3, 0, 4, 2))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.ImportAsync(overlap, ("from", "2018-01-01"))).StatusCode);
        var told = await JsonAsync(await site.ImportAsync(overlap, ("from", "2018-01-01"), ("dryRun", "true")));
        Assert.Equal("overlap", told.GetProperty("problems")[0].GetProperty("kind").GetString());
        Assert.Contains("试运行，未写入", told.GetProperty("summary").GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await site.ImportAsync(gap, ("from", "2018-01-01"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.ImportAsync(gap, ("from", "2018-01-01"), ("confirm", "true"))).StatusCode);
        Assert.Single((await JsonAsync(await GetAsync(site, "history"))).EnumerateArray());
    }

    [Theory]
    [InlineData("from", "", "wgs84", "1")]
    [InlineData("from", "1.1.2018", "wgs84", "1")]
    [InlineData("from", "2019-11-10", "wgs84", "1")]
    [InlineData("crs", "2018-01-01", "bd09", "1")]
    [InlineData("toleranceM2", "2018-01-01", "gcj02", "-1")]
    [InlineData("toleranceM2", "2018-01-01", "gcj02", "NaN")]
    public async Task Import_WithWrongField_NamesIt(string field, string from, string crs, string tolerance)
    {
        await using var site = await TerritorySite.StartAsync();
        await site.SignInAsync(Role.Administrator);

        var answer = await site.ImportAsync(File(District), ("from", from), ("crs", crs), ("toleranceM2", tolerance));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, (await JsonAsync(answer)).GetProperty("field").GetString());
    }

    [Fact]
    public async Task Import_WithoutFile_AsksForIt()
    {
        await using var site = await TerritorySite.StartAsync();
        await site.SignInAsync(Role.Administrator);

        Assert.Equal("file", (await JsonAsync(await site.ImportAsync(null, ("from", "2018-01-01")))).GetProperty("field").GetString());
    }

    private static Task<HttpResponseMessage> GetAsync(TerritorySite site, string what) =>
        site.Client.GetAsync(new Uri(what.Length == 0 ? "/api/v1/grids" : $"/api/v1/grids/{what}", UriKind.Relative));

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsByteArrayAsync());
}
