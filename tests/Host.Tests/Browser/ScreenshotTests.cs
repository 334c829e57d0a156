using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Actions;
using Wangge.Platform.Campaigns;
using Wangge.Platform.Cases;

namespace Wangge.Tests.Browser;

/// <summary>The pictures of docs/screenshots, made anew where WANGGE_SCREENSHOTS=1 is set.</summary>
[Collection(DemoCollection.Name)]
public sealed class ScreenshotTests(DemoSite demo)
{
    private static readonly (string Name, string? By, string Path)[] Pictures =
    [
        ("one-map", "leader", "/map"),
        ("one-map-phone", "leader", "/map"),
        ("one-map-en", "leader", "/map"),
        ("case", "dispatcher", "/cases/{waiting}"),
        ("case-phone", "liwan", "/cases/{mine}"),
        ("todo-phone", "supervisor", "/todo"),
        ("ranking", "leader", "/air/ranking?period=2019-10&open=%2F410871%2F410871060%2F"),
        ("ranking-phone", "leader", "/air/ranking?period=2019-10"),
        ("campaign", "leader", "/air/campaigns/{season}"),
        ("campaign-analysis", "leader", "/air/campaigns/{season}/analysis"),
        ("station", "leader", "/air/stations/SFQ01"),
        ("analysis", "leader", "/air/stations/SFQ01/analysis"),
        ("analysis-phone", "leader", "/air/stations/SFQ01/analysis"),
        ("action", "bureau", "/air/actions/{action}"),
        ("public", null, "/public"),
        ("sign-in", null, "/sign-in"),
    ];

    [Fact]
    public async Task Screenshots_OfTheMainPages_AreKept()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("WANGGE_SCREENSHOTS") == "1", "writes to docs/screenshots: set WANGGE_SCREENSHOTS=1");
        foreach (var (name, by, path) in Pictures)
            await KeepAsync(name, by, path);
    }

    private async Task KeepAsync(string name, string? by, string path)
    {
        await using var walk = await demo.WalkAsync(by, name.EndsWith("-phone", StringComparison.Ordinal), name.EndsWith("-en", StringComparison.Ordinal));
        await walk.GoAsync(await AddressAsync(path));
        if (path == "/map")
            await walk.Page.Locator(".map .pin").First.WaitForAsync();
        bool whole = path.EndsWith("/analysis", StringComparison.Ordinal) || name == "action";
        if (whole)
            await walk.SeeAnalysesAsync();
        await walk.KeepAsync(name, whole);
        Assert.Empty(walk.Complaints());
    }

    private async Task<string> AddressAsync(string path) => path switch
    {
        "/cases/{waiting}" => "/cases/" + await demo.ReadAsync(db => db.Set<CaseRecord>().Where(c => c.Stage == CaseStage.Filed && c.OpenKey != null).OrderBy(c => c.Number).Select(c => c.Number).FirstAsync()),
        "/cases/{mine}" => "/cases/" + await demo.ReadAsync(db => db.Set<CaseRecord>().Where(c => c.Stage == CaseStage.Dispatched && c.Handler == "李万街道网格长").OrderByDescending(c => c.Number).Select(c => c.Number).FirstAsync()),
        _ when path.Contains("{season}", StringComparison.Ordinal) => path.Replace(
            "{season}", (await demo.ReadAsync(db => db.Set<Campaign>().OrderByDescending(c => c.From).Select(c => c.Id).FirstAsync())).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
        "/air/actions/{action}" => "/air/actions/" + await demo.ReadAsync(db => db.Set<AirAction>().OrderBy(a => a.Id).Select(a => a.Id).FirstAsync()),
        _ => path,
    };
}
