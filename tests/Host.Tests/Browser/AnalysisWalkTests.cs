using Microsoft.Playwright;

namespace Wangge.Tests.Browser;

/// <summary>The analysis tab as a campaign office uses it: reads the findings, waits for the long one, cancels it, opens tables, takes files along.</summary>
[Collection(DemoCollection.Name)]
public sealed class AnalysisWalkTests(DemoSite demo)
{
    [Fact]
    public async Task Station_Analysed_FillsItsFindingsAndFigures()
    {
        await using var walk = await demo.WalkAsync("leader");
        var page = walk.Page;
        await walk.GoAsync("/air/stations/SFQ02");
        await page.GetByRole(AriaRole.Link, new() { Name = "研判" }).ClickAsync();
        await page.WaitForURLAsync("**/air/stations/SFQ02/analysis");

        // The long one first: it can be stopped and begun again.
        var normalise = page.Locator("#normalise");
        // At once, not when the page has come to rest: on a busy machine the analysis is done by then, and the button gone.
        await normalise.Locator("[data-stop]").DispatchEventAsync("click");
        await Assertions.Expect(normalise.Locator("[data-words]")).ToHaveTextAsync("已取消。");
        await normalise.Locator("[data-again]").ClickAsync();

        await Assertions.Expect(page.Locator("[data-analysis]")).ToHaveCountAsync(0, new() { Timeout = 120_000 });
        Assert.Equal(0, await page.Locator("[data-lead].muted").CountAsync());
        Assert.Contains("95%", await page.Locator("[data-lead=polar]").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(await normalise.Locator("[data-reading]").TextContentAsync(), await page.Locator("[data-lead=normalise]").TextContentAsync());
        var polar = page.Locator("#polar img").First;
        await polar.ScrollIntoViewIfNeededAsync();
        await page.WaitForFunctionAsync("() => { const i = document.querySelector('#polar img'); return i.complete && i.naturalWidth > 0; }");
        Assert.True(await Walk.ColoursOfAsync(polar) > 20);

        await page.Locator("#polar details.tables > summary").ClickAsync();
        Assert.True(await page.Locator("#polar details.tables tbody tr").CountAsync() > 10);
        var csv = await page.RunAndWaitForDownloadAsync(() => page.Locator("#polar details.tables a[download]").First.ClickAsync());
        Assert.StartsWith("SFQ02-pm25-polar", csv.SuggestedFilename, StringComparison.Ordinal);
        var png = await page.RunAndWaitForDownloadAsync(() => page.Locator("#polar figure a", new() { HasText = "PNG" }).First.ClickAsync());
        Assert.EndsWith(".png", png.SuggestedFilename, StringComparison.Ordinal);
        Assert.Empty(walk.Complaints());
    }

    [Fact]
    public async Task Season_Analysed_ComparesTheYearsAndOpensATown()
    {
        await using var walk = await demo.WalkAsync("leader", phone: true, english: true);
        var page = walk.Page;
        await walk.GoAsync("/air/campaigns");
        await page.Locator("a[href^='/air/campaigns/']").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Analysis" }).ClickAsync();
        await page.Locator("#towns [data-reading]").WaitForAsync();
        await page.Locator("#background [data-reading]").WaitForAsync();

        Assert.Contains("carried in", await page.Locator("[data-lead=background]").TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains("cannot be told", await page.Locator("#towns [data-reading]").TextContentAsync(), StringComparison.Ordinal);
        Assert.Empty(await walk.FaultsOfLookAsync());
        await page.Locator("#towns tbody a").Nth(1).ClickAsync();
        await page.WaitForURLAsync("**/analysis?p=pm25&area=*");
        Assert.Empty(walk.Complaints());
    }
}
