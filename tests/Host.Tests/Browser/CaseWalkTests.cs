using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SkiaSharp;

namespace Wangge.Tests.Browser;

/// <summary>A case from report to closure in the browser, by four sign-ins, with what people do wrong on the way.</summary>
[Collection(DemoCollection.Name)]
public sealed partial class CaseWalkTests(DemoSite demo)
{
    [Fact]
    public async Task Case_FromReportToClosure_IsWalkedByItsPeople()
    {
        await using var inspector = await demo.WalkAsync("inspector");
        var path = await ReportAsync(inspector, "浏览器走查：裸土未苫盖");

        await using var supervisor = await demo.WalkAsync("supervisor");
        await supervisor.GoAsync("/todo");
        await supervisor.Page.Locator($"a[href='{path}']").ClickAsync();
        await supervisor.SendAsync("file");

        await using var dispatcher = await demo.WalkAsync("dispatcher");
        await dispatcher.GoAsync(path);
        await dispatcher.Page.SelectOptionAsync("#dispatch-personId", new SelectOptionValue { Label = "文昌街道网格长 · 文昌街道办事处" });
        await dispatcher.SendAsync("dispatch");

        await using var stranger = await demo.WalkAsync("yangmiao");
        var unseen = await stranger.Page.GotoAsync(path);
        Assert.Equal(404, unseen!.Status);
        Assert.DoesNotContain("裸土", await stranger.Page.ContentAsync(), StringComparison.Ordinal);

        await using var officer = await demo.WalkAsync("officer", phone: true);
        await HandleAsync(officer, path);

        await supervisor.GoAsync(path);
        await supervisor.Page.FillAsync("#verify-finding", "现场已全部苫盖");
        await supervisor.SendAsync("verify");
        await supervisor.Page.Locator("form[action$='/close'] button[type=submit]").ClickAsync();
        await supervisor.Page.Locator("dialog").GetByText("结案后，处置不再计时").WaitForAsync();
        await supervisor.Page.Keyboard.PressAsync("Escape");
        await supervisor.Page.Locator("dialog").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await supervisor.Page.Locator("form[action$='/close'] button[type=submit]").ClickAsync();
        await supervisor.Page.Locator("dialog button.d").ClickAsync();
        await supervisor.Page.Locator("h1 ~ .tag, .head .tag, .tag").GetByText("结案").First.WaitForAsync();

        Assert.Empty(inspector.Complaints().Concat(supervisor.Complaints()).Concat(dispatcher.Complaints()).Concat(officer.Complaints(refusals: true)));
    }

    [Fact]
    public async Task Case_ActedOnInAnotherTab_SaysWhoDidWhatAndKeepsWhatWasWritten()
    {
        await using var inspector = await demo.WalkAsync("inspector");
        var path = await ReportAsync(inspector, "浏览器走查：两人同办");
        await using var supervisor = await demo.WalkAsync("supervisor");
        await supervisor.GoAsync(path);
        var second = await supervisor.NewTabAsync();
        await second.GotoAsync(path);
        await second.FillAsync("#file-note", "第二个窗口的说明");
        await supervisor.SendAsync("file");

        await supervisor.SendAsync("file", refused: true, tab: second);

        var said = second.Locator("form[action$='/file'] [data-head-error]");
        await said.WaitForAsync();
        Assert.Matches(MeanwhileRegex(), await said.TextContentAsync());
        Assert.Equal("第二个窗口的说明", await second.InputValueAsync("#file-note"));
        Assert.Empty(supervisor.Complaints(refusals: true));
    }

    /// <summary>Reports a case of the officer's town by the form, after forgetting its class and its grid.</summary>
    private static async Task<string> ReportAsync(Walk walk, string title)
    {
        await walk.GoAsync("/cases/new");
        var form = walk.Page.Locator("form[action='/api/v1/cases']");
        await form.Locator("[name=title]").FillAsync(title);
        await form.Locator("button[type=submit]").ClickAsync();
        await walk.Page.Locator("#classCode-error").GetByText("这一项必须填写。").WaitForAsync();
        await form.Locator("[name=classCode]").SelectOptionAsync("0301");
        await form.Locator("[name=gridPath]").SelectOptionAsync("/410871/410871062/");
        await form.Locator("[name=place]").FillAsync("示意工地东侧");
        await form.Locator("button[type=submit]").ClickAsync();
        await walk.Page.WaitForURLAsync(NumberRegex());
        return new Uri(walk.Page.Url).AbsolutePath;
    }

    private static async Task HandleAsync(Walk officer, string path)
    {
        var page = officer.Page;
        await officer.GoAsync(path);
        Assert.Empty(await officer.FaultsOfLookAsync());
        await page.Locator("form[action$='/handle'] button[type=submit]").ClickAsync();
        await page.Locator("#handle-result-error").GetByText("这一项必须填写。").WaitForAsync();
        await page.FillAsync("#handle-result", "无");
        await officer.SendAsync("handle", refused: true);
        await page.Locator("#handle-result-error").GetByText("2 到 1000 字").WaitForAsync();

        await page.Locator("#evidence summary").ClickAsync();
        await page.SetInputFilesAsync("#evidence-photo", new FilePayload { Name = "photo.jpg", MimeType = "image/jpeg", Buffer = "not a photo"u8.ToArray() });
        await officer.SendAsync("evidence", refused: true);
        await page.Locator("#evidence-photo-error").GetByText("JPEG").WaitForAsync();
        await page.SetInputFilesAsync("#evidence-photo", new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = Picture() });
        await officer.SendAsync("evidence");
        await page.Locator(".photos img").WaitForAsync();

        await page.FillAsync("#handle-result", "裸土已苫盖 2000 平方米");
        await officer.SendAsync("handle");
        await page.Locator("form[action$='/reply']").WaitForAsync();
        await officer.SendAsync("reply");
        await page.Locator("form[action$='/reply']").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal(0, await page.Locator("form[action$='/verify']").CountAsync());
        Assert.Empty(await officer.FaultsOfLookAsync());
    }

    private static byte[] Picture()
    {
        using var bitmap = new SKBitmap(640, 480);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.SandyBrown);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    [GeneratedRegex("^您打开后，监督中心值班员已于 \\d\\d:\\d\\d 立案。请看过最新情况再办；您填的内容没有保存。$")]
    private static partial Regex MeanwhileRegex();

    [GeneratedRegex(@"/cases/\d{9,12}-2019-\d{4}$")]
    private static partial Regex NumberRegex();
}
