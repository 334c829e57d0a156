using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Wangge.Platform.People;
using Wangge.Tests.Air;

namespace Wangge.Tests.Security;

/// <summary>What is asked for too much, too large, or from elsewhere.</summary>
public sealed class LimitsTests
{
    [Fact]
    public async Task Body_LargerThanAnAddressTakes_Answers413()
    {
        await using var site = await TestSite.StartAsync();
        using var body = new StringContent($$"""{"name":"{{new string('a', 2 << 20)}}","password":"x"}""", Encoding.UTF8, "application/json");

        var answer = await site.Anonymous().PostAsync("/api/v1/sign-in", body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Upload_LargerThanOtherBodies_IsTakenWhereFilesAre()
    {
        await using var site = await AirSite.StartAsync();
        var client = await site.SignInAsync(AirSite.Everywhere(Role.BureauOfficer));
        var hours = Encoding.UTF8.GetBytes("station,time,pm25,pm10,so2,no2,co,o3\n" + string.Concat(Enumerable.Repeat("A1,2019-11-09T08:00,35,70,5,20,0.8,60\n", 60_000)));

        var job = await AirSite.UploadAsync(client, hours, "large.csv");

        Assert.True(hours.Length > 2 << 20);
        Assert.Equal("done", job.GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("/api/v1/cases/indicators?from=1900-01-01&to=2999-12-31")]
    [InlineData("/api/v1/cases/indicators?from=9999-12-01&to=9999-12-31")]
    [InlineData("/api/v1/cases/indicators?from=0001-01-01&to=0001-01-31")]
    [InlineData("/api/v1/air/stations/A1/hours.csv?from=9999-12-01&to=9999-12-31")]
    [InlineData("/api/v1/air/stations/A1/hours.csv?from=2000-01-01&to=2019-12-31")]
    public async Task Period_BeyondTheLimit_IsRefused(string address)
    {
        await using var site = await AirSite.StartAsync();
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Leader));

        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Now_OfTheYearOne_HasNothing()
    {
        await using var site = await AirSite.StartAsync();
        await site.ImportAsync(AirSite.Hours(3, 40));
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Leader));

        Assert.Equal(HttpStatusCode.NoContent, (await client.GetAsync("/api/v1/air/now?at=0001-01-01T00:00", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task PeopleFile_WithTooManyRows_IsRefusedWhole()
    {
        await using var site = await TestSite.StartAsync();
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Administrator));
        var rows = Encoding.UTF8.GetBytes("单位,姓名\n" + string.Concat(Enumerable.Repeat("甲,乙\n", 10_001)));

        var answer = await client.PostAsync("/api/v1/people/import", AirSite.FileForm(rows, "p.csv"), TestContext.Current.CancellationToken);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(1, problem.GetProperty("rows").GetArrayLength());
    }

    [Fact]
    public async Task Imports_OfOthers_AreSeenOnlyByWhoImportsEverywhere()
    {
        await using var site = await AirSite.StartAsync();
        var whole = await site.SignInAsync(AirSite.Everywhere(Role.BureauOfficer));
        var town = await site.SignInAsync(new Grant(Role.BureauOfficer, AirSite.TownA, "air"));
        await AirSite.UploadAsync(whole, Encoding.UTF8.GetBytes(AirSite.Hours(3, 40)), "district.csv");
        await AirSite.UploadAsync(town, Encoding.UTF8.GetBytes(AirSite.Hours(3, 41)), "town.csv");

        Assert.Equal(["town.csv", "district.csv"], await FilesAsync(whole));
        Assert.Equal(["town.csv"], await FilesAsync(town));
        Assert.DoesNotContain("district.csv", await town.GetStringAsync("/air/import", TestContext.Current.CancellationToken), StringComparison.Ordinal);

        static async Task<IEnumerable<string>> FilesAsync(HttpClient client) =>
            (await client.GetFromJsonAsync<JsonElement>("/api/v1/air/imports")).EnumerateArray().Select(i => i.GetProperty("file").GetString()!).ToList();
    }

    [Fact]
    public async Task Uploads_WhenOver_LeaveNothingOnTheDisk()
    {
        await using var site = await AirSite.StartAsync();
        var client = await site.SignInAsync(AirSite.Everywhere(Role.BureauOfficer));
        await AirSite.UploadAsync(client, Encoding.UTF8.GetBytes(AirSite.Hours(3, 40)), "a.csv");

        var folder = System.IO.Path.Combine(site.DataFolder, "uploads");
        for (var i = 0; i < 100 && Directory.EnumerateFiles(folder).Any(); i++)
            await Task.Delay(50, TestContext.Current.CancellationToken);

        Assert.Empty(Directory.EnumerateFiles(folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [Theory]
    [InlineData("/metrics", false, HttpStatusCode.OK)]
    [InlineData("/metrics", true, HttpStatusCode.NotFound)]
    [InlineData("/METRICS", true, HttpStatusCode.NotFound)]
    public async Task Metrics_OfWhoCameThroughAProxy_AreNotThere(string address, bool proxied, HttpStatusCode expected)
    {
        await using var site = await TestSite.StartAsync();
        var client = site.Anonymous();
        if (proxied)
            client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");

        Assert.Equal(expected, (await client.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
    }
}
