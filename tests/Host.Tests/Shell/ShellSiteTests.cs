using System.Net;
using Wangge.Host.Shell;
using Wangge.Platform.People;

namespace Wangge.Tests.Shell;

public sealed class ShellSiteTests
{
    [Fact]
    public async Task UnknownPage_AskedByABrowser_IsAPageThatSaysSo()
    {
        await using var site = await TestSite.StartAsync();
        var (status, html) = await BrowseAsync(site.Anonymous(), "/no-such-page");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("没有这一页", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownPage_InEnglish_IsTranslated()
    {
        await using var site = await TestSite.StartAsync();
        var client = site.Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", "wangge.lang=en");
        var (_, html) = await BrowseAsync(client, "/no-such-page");
        Assert.Contains("There is no such page", html, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownAddress_AskedByAProgram_IsProblemDetails()
    {
        await using var site = await TestSite.StartAsync();
        var answer = await site.Anonymous().GetAsync("/api/v1/no-such-thing");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/status/403", "你没有看这一页的权限")]
    [InlineData("/status/429", "操作太频繁")]
    [InlineData("/status/500", "查询号")]
    public async Task StatusPage_OfAStatus_SaysWhatToDo(string path, string words)
    {
        await using var site = await TestSite.StartAsync();
        var (_, html) = await BrowseAsync(site.Anonymous(), path);
        Assert.Contains(words, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryAnswer_CarriesThePolicyThatForbidsForeignAndInlineScripts()
    {
        await using var site = await TestSite.StartAsync();
        var answer = await site.Anonymous().GetAsync("/healthz");
        Assert.Equal(SecurityHeaders.Policy, answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.DoesNotContain("script-src 'self' 'unsafe", SecurityHeaders.Policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LanguageSwitch_ToEnglish_SetsTheCookieAndGoesBack()
    {
        await using var site = await TestSite.StartAsync();
        var answer = await site.Anonymous().GetAsync("/language?to=en&from=%2Fcases");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/cases", answer.Headers.Location?.ToString());
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("wangge.lang=en;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FirstPage_WithoutSignIn_IsThePublicOne()
    {
        await using var site = await TestSite.StartAsync();
        var answer = await site.Anonymous().GetAsync("/");
        Assert.Equal("/public", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task OneMap_WithoutSignIn_LeadsToSignInAndBack()
    {
        await using var site = await TestSite.StartAsync();
        var answer = await site.Anonymous().GetAsync("/map");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith("/sign-in?then=%2Fmap", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneMap_ForAFirm_ShowsMapCardAndMenuWithoutWhatItMayNotOpen()
    {
        await using var site = await TestSite.StartAsync();
        var client = await site.SignInAsync(new Grant(Role.UnitAccount, "/", Fields.Any));
        var (status, html) = await BrowseAsync(client, "/map");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("data-map=", html, StringComparison.Ordinal);
        Assert.Contains("没有在办案件", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/map\" class=\"on\" aria-current=\"page\">", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/territory\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/people\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assets_OfAPage_AreNamedByTheirContentAndServed()
    {
        await using var site = await TestSite.StartAsync();
        var client = site.Anonymous();
        var (_, html) = await BrowseAsync(client, "/status/404");
        var script = html.Split("src=\"").Select(p => p.Split('"')[0]).Single(p => p.StartsWith("/dist/app.", StringComparison.Ordinal));
        Assert.NotEqual("/dist/app.js", script);
        var answer = await client.GetAsync(script);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/dist/licenses.txt")).StatusCode);
    }

    private static async Task<(HttpStatusCode Status, string Html)> BrowseAsync(HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml");
        var answer = await client.SendAsync(request);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }
}
