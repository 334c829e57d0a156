using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory.Demo;

namespace Wangge.Tests.Shell;

/// <summary>The shell in a real Chromium over the illustrative territory: map, list, keyboard, language, phone.</summary>
public sealed class ShellBrowserTests
{
    private const string Chromium = "/usr/bin/chromium";
    private const string Password = "Weiqi-2019-abc";

    [Fact]
    public async Task OneMap_InABrowser_DrawsTheGridsAndListsThem()
    {
        await using var walk = await WalkAsync(1380, 860);
        await walk.Page.GotoAsync("/map");
        await walk.Page.Locator(".map .name").First.WaitForAsync();
        Assert.Equal(6, await walk.Page.Locator(".map .name").CountAsync());
        await walk.Page.Locator("[data-map-list] summary").ClickAsync();
        Assert.Equal(6, await walk.Page.Locator("[data-map-list] li").CountAsync());
        Assert.Empty(walk.Errors);
    }

    [Fact]
    public async Task Keyboard_FromTheTopOfAPage_SkipsToItsContentAndSwitchesLayers()
    {
        await using var walk = await WalkAsync(1380, 860);
        await walk.Page.GotoAsync("/map");
        await walk.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("跳到正文", await walk.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        await walk.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await walk.Page.EvaluateAsync<string>("document.activeElement.id"));
        var cases = walk.Page.GetByRole(AriaRole.Button, new() { Name = "案件", Exact = true });
        await cases.WaitForAsync();
        await cases.FocusAsync();
        await walk.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("false", await cases.GetAttributeAsync("aria-pressed"));
    }

    [Fact]
    public async Task LanguageSwitch_OnAPage_TranslatesItAndStays()
    {
        await using var walk = await WalkAsync(1380, 860);
        await walk.Page.GotoAsync("/map");
        await walk.Page.Locator(".menu").GetByText("English").ClickAsync();
        await walk.Page.WaitForURLAsync("**/map");
        Assert.Equal("One map", await walk.Page.Locator("h1").TextContentAsync());
        Assert.Equal("en", await walk.Page.Locator("html").GetAttributeAsync("lang"));
    }

    [Fact]
    public async Task Phone_WithItsBarAndDrawer_FitsWithoutScrollingSideways()
    {
        await using var walk = await WalkAsync(390, 844);
        await walk.Page.GotoAsync("/map");
        await walk.Page.Locator(".map .name").First.WaitForAsync();
        Assert.Equal(390, await walk.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        var drawer = walk.Page.Locator(".menu");
        Assert.False(await drawer.IsVisibleAsync());
        await walk.Page.Locator("[data-menu]").ClickAsync();
        await drawer.WaitForAsync();
        await walk.Page.Keyboard.PressAsync("Escape");
        await drawer.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        foreach (var target in await walk.Page.Locator(".tabbar a, .tabbar button, .seg button").AllAsync())
            Assert.True((await target.BoundingBoxAsync())!.Height >= 44);
    }

    private static async Task<Walk> WalkAsync(int width, int height)
    {
        Assert.SkipUnless(File.Exists(Chromium), $"needs Chromium at {Chromium}: apt-get install chromium fonts-noto-cjk");
        var site = await TestSite.StartAsync();
        await site.RunAsync(async services =>
        {
            await DemoTerritory.SeedAsync(services.GetRequiredService<WanggeDb>(), new DateOnly(2018, 1, 1), CancellationToken.None);
            return (await services.GetRequiredService<Accounts>().CreateAsync("dispatcher", Password, null, [new Grant(Role.Dispatcher, "/", Fields.Any)])).Value;
        });
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var context = await browser.NewContextAsync(new() { BaseURL = site.Address, ViewportSize = new() { Width = width, Height = height }, HasTouch = width < 600 });
        var answer = await context.APIRequest.PostAsync("/api/v1/sign-in", new() { Headers = [new("X-Wangge", "1")], DataObject = new { name = "dispatcher", password = Password } });
        Assert.True(answer.Ok);
        var page = await context.NewPageAsync();
        var walk = new Walk(site, playwright, browser, page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                walk.Errors.Add(message.Text);
        };
        page.PageError += (_, error) => walk.Errors.Add(error);
        return walk;
    }

    private sealed record Walk(TestSite Site, IPlaywright Playwright, IBrowser Browser, IPage Page) : IAsyncDisposable
    {
        public List<string> Errors { get; } = [];

        public async ValueTask DisposeAsync()
        {
            await Browser.DisposeAsync();
            Playwright.Dispose();
            await Site.DisposeAsync();
        }
    }
}
