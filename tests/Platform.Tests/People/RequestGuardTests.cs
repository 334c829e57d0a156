using System.Net;
using Wangge.Platform.People;

namespace Wangge.Tests.People;

public sealed class RequestGuardTests
{
    [Theory]
    [InlineData(null, null, null, false)]
    [InlineData("1", "cross-site", null, false)]
    [InlineData("1", "same-site", null, false)]
    [InlineData("1", null, "https://evil.example", false)]
    [InlineData("1", null, "null", false)]
    [InlineData("2", "same-origin", null, false)]
    [InlineData(null, "same-origin", null, false)]
    [InlineData("1", "same-origin", null, true)]
    [InlineData("1", null, "self", true)]
    [InlineData("1", null, null, true)]
    public async Task Post_WithTheCookie_PassesOnlyFromOurOwnPages(string? header, string? fetchSite, string? origin, bool passes)
    {
        await using var site = await PeopleSite.StartAsync();
        await site.AddAccountAsync("zhao", new Grant(Role.Administrator, "/", Fields.Any));
        var browser = await site.SignInAsync("zhao");

        foreach (var path in new[] { "account/tokens", "sign-in" })
        {
            var answer = await browser.PostAsync(path, new { name = "脚本", days = 3, password = "x" }, request =>
            {
                request.Headers.Remove("X-Wangge");
                if (header is not null)
                    request.Headers.Add("X-Wangge", header);
                if (fetchSite is not null)
                    request.Headers.Add("Sec-Fetch-Site", fetchSite);
                if (origin is not null)
                    request.Headers.Add("Origin", origin == "self" ? site.Address.GetLeftPart(UriPartial.Authority) : origin);
            });
            Assert.Equal(passes, answer.Code != "cross-site");
            Assert.Equal(!passes, answer.Status == HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task SignIn_SetsACookie_ThatScriptsAndOtherSitesDoNotGet()
    {
        await using var site = await PeopleSite.StartAsync();
        await site.AddAccountAsync("zhao", new Grant(Role.Administrator, "/", Fields.Any));
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false });
        client.DefaultRequestHeaders.Add("X-Wangge", "1");

        using var response = await client.PostAsync(new Uri(site.Address, "/api/v1/sign-in"), System.Net.Http.Json.JsonContent.Create(new { name = "zhao", password = PeopleSite.Password }));

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("wangge.sign-in=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }
}
