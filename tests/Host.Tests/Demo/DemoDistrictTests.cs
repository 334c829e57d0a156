using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Host;
using Wangge.Host.Demo;
using Wangge.Platform.Cases;
using Wangge.Platform.Demo;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Tests.Demo;

/// <summary>A demo district, made once and only read by the tests.</summary>
public sealed class DemoSite : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public WebApplication App { get; private set; } = null!;

    public string DataFolder => _folder.Path;

    public async ValueTask InitializeAsync()
    {
        var location = new StoreLocation(_folder.Path, null);
        var clock = await DemoDistrict.MakeAsync(location, TimeProvider.System, default);
        App = Site.Build(new SiteOptions(location, "http://127.0.0.1:0", clock, s => s.AddSingleton(new RateLimits(SignIn: 1000, Account: 100_000, Anonymous: 100_000))
            .AddSingleton(new Wangge.Air.Normalised.NormalisationPace(TimeSpan.FromDays(1), TimeSpan.FromDays(1))))
        {
            Values = new ServeValues(new Dictionary<string, string>(StringComparer.Ordinal) { ["--devices"] = "127.0.0.1:0" }),
        });
        await App.StartAsync();
    }

    public async Task<T> ReadAsync<T>(Func<WanggeDb, Task<T>> read)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<WanggeDb>());
    }

    public async Task<HttpClient> SignInAsync(string name)
    {
        var client = new HttpClient { BaseAddress = new Uri(App.Urls.Single()) };
        client.DefaultRequestHeaders.Add("X-Wangge", "1");
        (await client.PostAsJsonAsync("/api/v1/sign-in", new { name, password = DemoPeople.Password }, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}

public sealed class DemoDistrictTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Fact]
    public async Task Cases_OfTheDemo_StandAtEveryStageAndWentEverySideWay()
    {
        var cases = await site.ReadAsync(db => db.Set<CaseRecord>().AsNoTracking().ToListAsync());
        Assert.Equal(Enum.GetValues<CaseStage>(), cases.Select(c => c.Stage).Distinct().Order());
        var types = await site.ReadAsync(db => db.Set<CaseEventRow>().Select(e => e.Type).Distinct().ToListAsync());
        Assert.Superset(new HashSet<string> { "requested", "returned", "extended", "suspended", "resumed", "voided", "reworked", "reopened", "escalated", "evidence-added" }, types.ToHashSet());
        Assert.Contains(cases, c => c.Stage == CaseStage.Filed && c.ClassCode == "air.rise");
        Assert.InRange(cases.Count, 55, 90);
    }

    [Fact]
    public async Task AuditLog_OfTheDemo_Holds()
    {
        var verdict = await site.ReadAsync(db => Platform.Audit.VerifyAudit.RunAsync(db, null, default));
        Assert.Null(verdict.Fault);
        Assert.InRange(verdict.Lines, 300, 2000);
    }

    [Fact]
    public async Task SignIns_OfTheDemo_AllWork()
    {
        foreach (var sign in DemoPeople.SignIns)
        {
            using var client = new HttpClient { BaseAddress = new Uri(site.App.Urls.Single()) };
            client.DefaultRequestHeaders.Add("X-Wangge", "1");
            using var answer = await client.PostAsJsonAsync("/api/v1/sign-in", new { name = sign.Name, password = DemoPeople.Password }, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, sign.Name);
        }
    }

    [Fact]
    public async Task Devices_OfTheDemo_ReportToItsOwnGateway()
    {
        Assert.Equal(28, await site.ReadAsync(db => db.Set<global::Wangge.Air.Devices.Register.Device>().CountAsync(d => d.StationId != null)));
        using var client = await site.SignInAsync("dispatcher");
        using var answer = await client.GetAsync("/api/v1/air/stream", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var heard = new HashSet<string>(StringComparer.Ordinal);
        // All that the dispatcher sees, but the one that fell silent in the night.
        while (heard.Count < 26 && await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal) && JsonDocument.Parse(line[6..]).RootElement is var reading && reading.GetProperty("kind").GetString() == "realtime")
                heard.Add(reading.GetProperty("station").GetString()!);
        }

        Assert.Equal(26, heard.Count);
        Assert.DoesNotContain("WZ10", heard);
    }

    [Fact]
    public void SignIns_ToShow_AreOneForEachRole() =>
        Assert.Equal(Enum.GetValues<Role>(), DemoPeople.SignIns.Take(DemoPeople.Shown).Select(s => s.Role).Order());

    [Fact]
    public async Task Prepare_OnTheSameFolder_KeepsTheDistrictAndItsClock()
    {
        var before = await site.ReadAsync(db => db.GetSettingAsync(Settings.DemoClock));
        var error = new StringWriter(CultureInfo.InvariantCulture);
        var cli = new CommandLine(TextWriter.Null, error, TimeProvider.System, (location, _) => Wangge.Host.Cli.StoreServices.OpenAsync(location, TimeProvider.System));
        var clock = await DemoDistrict.PrepareAsync(new StoreLocation(site.DataFolder, null), cli, default);
        Assert.Equal(before, Assert.IsType<DemoClock>(clock).ToSetting());
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public async Task LiveAir_OfTheDemoMorning_IsLightlyPollutedWithOneTownModerate()
    {
        using var client = await site.SignInAsync("dispatcher");
        var now = await client.GetFromJsonAsync<JsonElement>("/api/v1/air/now?at=2019-11-09T08:00:00", TestContext.Current.CancellationToken);
        Assert.Equal(3, now.GetProperty("district").GetProperty("air").GetProperty("level").GetInt32());
        var towns = now.GetProperty("towns").EnumerateArray().ToDictionary(t => t.GetProperty("name").GetString()!, t => t.GetProperty("air").GetProperty("level").GetInt32());
        Assert.Equal(4, towns["文昌街道"]);
        Assert.Equal(6, towns.Count);
    }
}
