using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Wangge.Platform.People;
using Wangge.Tests.Browser;

namespace Wangge.Tests.Loop;

/// <summary>Pictures of the analyses of real stations, made anew where WANGGE_SCREENSHOTS=1 is set: Jiaozuo's, which publish no weather.</summary>
public sealed class HenanScreenshotTests
{
    private const string Chromium = "/usr/bin/chromium";

    [Fact]
    public async Task Screenshots_OfTheAnalysesOfHenan_AreKept()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("WANGGE_SCREENSHOTS") == "1", "writes to docs/screenshots: set WANGGE_SCREENSHOTS=1");
        await using var office = await JiaozuoOffice.OpenAsync();
        string[] earlier = [.. new[] { "03", "04", "05", "06", "09" }.Select(m => Paths.SharedData($"cn-stations-2019/henan_region_2019{m}.csv.gz"))];
        await office.DoAsync(0, ["air", "import", .. earlier]);
        await office.Site.RunAsync(async services =>
            (await services.GetRequiredService<Accounts>().CreateAsync("leader", DemoPassword, null, [new Grant(Role.Leader, JiaozuoOffice.District, Fields.Any)])).Value);

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        foreach (var (name, width, language) in new[] { ("henan-analysis", 1380, "zh"), ("henan-analysis-phone-en", 390, "en") })
        {
            var context = await browser.NewContextAsync(new() { BaseURL = office.Site.Address, ViewportSize = new() { Width = width, Height = 860 }, HasTouch = width < 600 });
            context.SetDefaultTimeout(30_000);
            await context.AddCookiesAsync([new() { Name = "wangge.lang", Value = language, Url = office.Site.Address }]);
            var answer = await context.APIRequest.PostAsync("/api/v1/sign-in", new() { Headers = [new("X-Wangge", "1")], DataObject = new { name = "leader", password = DemoPassword } });
            Assert.True(answer.Ok, await answer.TextAsync());
            await using var walk = new Walk(context, await context.NewPageAsync());
            await walk.GoAsync("/air/stations/1828A/analysis?p=pm25&from=2019-03-01&to=2019-12-31");
            await walk.SeeAnalysesAsync();
            await walk.KeepAsync(name, whole: true);
            Assert.Empty(walk.Complaints());
        }
    }

    private const string DemoPassword = "qiuri-lantian-2019";
}
