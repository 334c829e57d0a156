using Microsoft.Playwright;

namespace Wangge.Tests.Browser;

/// <summary>Map, ranking and lists as a person uses them: layers, time, opening figures, the keyboard.</summary>
[Collection(DemoCollection.Name)]
public sealed class PlacesTests(DemoSite demo)
{
    [Fact]
    public async Task OneMap_LayersAndTime_ChangeWhatIsDrawn()
    {
        await using var walk = await demo.WalkAsync("leader");
        var page = walk.Page;
        await walk.GoAsync("/map");
        await page.Locator(".map .pin").First.WaitForAsync();
        Assert.True(await Walk.ColoursOfAsync(page.Locator(".map canvas")) > 10);

        var pins = await page.Locator(".map .pin").CountAsync();
        var cases = page.Locator("[data-layer-switch]").GetByRole(AriaRole.Button, new() { Name = "案件", Exact = true });
        await cases.ClickAsync();
        Assert.Equal("false", await cases.GetAttributeAsync("aria-pressed"));
        await Assertions.Expect(page.Locator(".map .pin:visible")).Not.ToHaveCountAsync(pins);

        var slider = page.Locator("[data-strip] [role=slider]");
        var newest = await slider.GetAttributeAsync("aria-valuenow");
        await slider.FocusAsync();
        await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("Home"), r => r.Url.Contains("at=2019-11-0", StringComparison.Ordinal));
        Assert.Equal("0", await slider.GetAttributeAsync("aria-valuenow"));
        await page.Keyboard.PressAsync("End");
        Assert.Equal(newest, await slider.GetAttributeAsync("aria-valuenow"));
        Assert.Empty(walk.Complaints());
    }

    [Fact]
    public async Task OneMap_WhileDevicesReport_CountsThemAndTellsTheirNewestValues()
    {
        await using var walk = await demo.WalkAsync("leader");
        var page = walk.Page;
        await walk.GoAsync("/map");
        await Assertions.Expect(page.Locator("header.head .note.live")).ToContainTextAsync("设备在线 26/27 · 最新 ");
        await Assertions.Expect(page.Locator("[data-live-mean]")).ToContainTextAsync("PM2.5");
        await page.Locator(".map .pin[aria-label*='实时 PM2.5']").First.WaitForAsync();
        Assert.Empty(walk.Complaints());
    }

    [Fact]
    public async Task Ranking_ARowOpened_LeadsToItsDaysAndHours()
    {
        await using var walk = await demo.WalkAsync("leader");
        var page = walk.Page;
        await walk.GoAsync("/air/ranking?period=2019-10");
        await page.Locator("tr[data-href] a").First.ClickAsync();
        await page.Locator(".how").WaitForAsync();
        var figure = await page.Locator("tr.open[data-href] td b.num").First.TextContentAsync();
        Assert.Contains(figure!, await page.Locator(".how tr").Last.TextContentAsync(), StringComparison.Ordinal);
        await page.GetByText("打开逐日与逐时").ClickAsync();
        await page.Locator("tr[data-href]").Nth(14).ClickAsync();
        await page.WaitForURLAsync("**/air/hours?*date=2019-10-15");
        await page.Locator("table").First.WaitForAsync();
        Assert.True(await page.Locator("tbody tr").CountAsync() >= 24);
        Assert.Empty(walk.Complaints());
    }

    [Fact]
    public async Task Keyboard_InTheCaseList_SearchesMovesOpensAndLeaves()
    {
        await using var walk = await demo.WalkAsync("leader");
        var page = walk.Page;
        await walk.GoAsync("/cases?view=all");
        await page.Keyboard.PressAsync("/");
        Assert.Equal("text", await page.EvaluateAsync<string>("document.activeElement.name"));
        await page.Keyboard.TypeAsync("露天焚烧");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**text=*");
        Assert.True(await page.Locator("tr[data-href]").CountAsync() >= 2);
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal("BODY", await page.EvaluateAsync<string>("document.activeElement.tagName"));
        await page.Locator("tr[data-href]").First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        var wanted = await page.Locator("tr[data-href]").Nth(1).GetAttributeAsync("data-href");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**" + wanted);
        Assert.Empty(walk.Complaints());
    }

    [Fact]
    public async Task SignIn_OnAPhone_SaysWhatIsWrongAndThenLeadsToWhereOneWasGoing()
    {
        await using var walk = await demo.WalkAsync(null, phone: true);
        var page = walk.Page;
        await page.GotoAsync("/todo");
        await page.WaitForURLAsync("**/sign-in?then=*");
        await page.FillAsync("#name", "officer");
        await page.FillAsync("#password", "not-the-password");
        await page.ClickAsync("button[type=submit]");
        await page.Locator("[data-head-error]").GetByText("账号或密码不正确。").WaitForAsync();
        Assert.Equal("officer", await page.InputValueAsync("#name"));
        await page.FillAsync("#password", Wangge.Platform.Demo.DemoPeople.Password);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForURLAsync("**/todo");
        Assert.Empty(walk.Complaints(refusals: true));
    }

    [Fact]
    public async Task Import_OfAFileThatIsNoData_SaysSoOnThePage()
    {
        await using var walk = await demo.WalkAsync("bureau");
        var page = walk.Page;
        await walk.GoAsync("/air/import");
        await page.Locator("form[action='/api/v1/air/imports'] button[type=submit]").ClickAsync();
        await page.Locator("#file-error").GetByText("这一项必须填写。").WaitForAsync();
        await page.SetInputFilesAsync("#file", new FilePayload { Name = "picture.csv", MimeType = "text/csv", Buffer = [0x89, 0x50, 0x4E, 0x47, 0, 0, 1, 2, 0, 0, 0] });
        await walk.SendAsync("imports");
        var import = page.Locator(".card").Filter(new() { HasText = "picture.csv" }).First;
        // Devices write beside it: the page may be there before the import is over, and offers to look again.
        for (int looks = 0; looks < 50 && await import.GetByRole(AriaRole.Link, new() { Name = "刷新" }).CountAsync() > 0; looks++)
            await page.ReloadAsync();
        await Assertions.Expect(import).ToContainTextAsync("未存入任何内容", new() { Timeout = 30_000 });
        Assert.Empty(walk.Complaints());
    }
}
