using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
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
        ("station", "leader", "/air/stations/SFQ01"),
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
        await walk.Page.ScreenshotAsync(new()
        {
            Path = Path.Combine(Paths.Repository, "docs", "screenshots", name + ".png"),
            Animations = ScreenshotAnimations.Disabled,
            Caret = ScreenshotCaret.Hide,
        });
        Assert.Empty(walk.Complaints());
    }

    private async Task<string> AddressAsync(string path) => path switch
    {
        "/cases/{waiting}" => "/cases/" + await demo.ReadAsync(db => db.Set<CaseRecord>().Where(c => c.Stage == CaseStage.Filed && c.OpenKey != null).OrderBy(c => c.Number).Select(c => c.Number).FirstAsync()),
        "/cases/{mine}" => "/cases/" + await demo.ReadAsync(db => db.Set<CaseRecord>().Where(c => c.Stage == CaseStage.Dispatched && c.Handler == "李万街道网格长").OrderByDescending(c => c.Number).Select(c => c.Number).FirstAsync()),
        "/air/campaigns/{season}" => "/air/campaigns/" + await demo.ReadAsync(db => db.Set<Campaign>().OrderByDescending(c => c.From).Select(c => c.Id).FirstAsync()),
        _ => path,
    };
}
