using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Wangge.Platform.People;

namespace Wangge.Tests.People;

/// <summary>Set-up, passkey and people in a real Chromium, with its own virtual authenticator.</summary>
public sealed class SignInBrowserTests
{
    private const string Chromium = "/usr/bin/chromium";
    private const string Password = "meadow-lantern-42";

    [Fact]
    public async Task Passkey_AddedAfterSetUp_SignsInWithoutAPassword()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"needs Chromium at {Chromium}: apt-get install chromium fonts-noto-cjk");
        await using var site = await TestSite.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        // Passkeys belong to a name, not to an address of digits.
        await using var context = await browser.NewContextAsync(new() { BaseURL = site.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true });
        var page = await context.NewPageAsync();
        var device = await context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });

        await page.GotoAsync("/sign-in");
        await page.WaitForURLAsync("**/setup");
        await page.FillAsync("#code", "AAAA-BBBB-CCCC");
        await page.FillAsync("#unit", "示范区环境攻坚办公室");
        await page.FillAsync("#person", "值班管理员");
        await page.FillAsync("#name", "admin-1");
        await page.FillAsync("#password", Password);
        await page.ClickAsync("button[type=submit]");
        await page.Locator("#code-error").GetByText("设置码不正确").WaitForAsync();
        await page.FillAsync("#code", site.App.Services.GetRequiredService<SetupCode>().Code);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForURLAsync("**/map");

        await page.GotoAsync("/account");
        await page.FillAsync("#passkey-name", "我的手机");
        await page.ClickAsync("[data-passkey=add]");
        await page.GetByText("我的手机").WaitForAsync();
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await context.ClearCookiesAsync();

        await page.GotoAsync("/people?view=units");
        await page.WaitForURLAsync("**/sign-in?then=*");
        await page.FillAsync("#name", "admin-1");
        await page.FillAsync("#password", "not-the-password");
        await page.ClickAsync("button[type=submit]");
        await page.Locator("[data-head-error]").GetByText("账号或密码不正确。").WaitForAsync();
        await page.ClickAsync("[data-passkey=sign-in]");
        await page.WaitForURLAsync("**/people?view=units");
        Assert.Equal("人员与职责", await page.Locator("h1").TextContentAsync());
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }
}
