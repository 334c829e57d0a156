using System.Net;
using Wangge.Platform.People;

namespace Wangge.Tests.People;

public sealed class PasskeyTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task SignIn_WithAPasskeyAdded_NeedsNoNameAndNoCode(StoreKind kind)
    {
        await using var site = await PeopleSite.StartAsync(kind);
        var account = await site.AddAccountAsync("zhao", new Grant(Role.Administrator, "/", Fields.Any));
        using var device = new SoftwareAuthenticator();
        await AddAsync(site, device);
        var browser = site.Open();

        var answer = await SendAsync(browser, "sign-in/passkey", new { credential = device.Get((await browser.PostAsync("sign-in/passkey/options")).Json, Origin(site)), then = "/cases" });

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        Assert.Equal("/cases", answer.Json.GetProperty("then").GetString());
        Assert.Equal(account.Id, (await browser.GetAsync("who")).Json.GetProperty("accountId").GetGuid());
    }

    [Fact]
    public async Task SignIn_WithAnAnswerForAnotherChallengeOrigin_OrWithoutVerification_IsRefused()
    {
        await using var site = await PeopleSite.StartAsync();
        await site.AddAccountAsync("zhao", new Grant(Role.Administrator, "/", Fields.Any));
        using var device = new SoftwareAuthenticator();
        await AddAsync(site, device);
        var browser = site.Open();
        var old = (await browser.PostAsync("sign-in/passkey/options")).Json;
        var used = device.Get(old, Origin(site));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(browser, "sign-in/passkey", new { credential = used })).Status);

        Assert.Equal("sign-in.passkey-failed", (await SendAsync(browser, "sign-in/passkey", new { credential = used })).Code);
        Assert.Equal("sign-in.passkey-failed", (await Try(o => device.Get(old, Origin(site)))).Code);
        Assert.Equal("sign-in.passkey-failed", (await Try(o => device.Get(o, "https://evil.example"))).Code);
        Assert.Equal("sign-in.passkey-failed", (await Try(o => device.Get(o, Origin(site), flags: 0x01))).Code);
        using var stranger = new SoftwareAuthenticator();
        Assert.Equal("sign-in.passkey-failed", (await Try(o => stranger.Get(o, Origin(site)))).Code);

        async Task<Answer> Try(Func<System.Text.Json.JsonElement, object> answer)
        {
            var other = site.Open();
            return await SendAsync(other, "sign-in/passkey", new { credential = answer((await other.PostAsync("sign-in/passkey/options")).Json) });
        }
    }

    [Fact]
    public async Task SignIn_WithAPasskeyRemoved_IsRefused()
    {
        await using var site = await PeopleSite.StartAsync();
        await site.AddAccountAsync("zhao", new Grant(Role.Administrator, "/", Fields.Any));
        using var device = new SoftwareAuthenticator();
        var (owner, id) = await AddAsync(site, device);

        Assert.Equal(HttpStatusCode.NotFound, (await owner.PostAsync("account/passkeys/remove", new { id = "AAAA" })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await owner.PostAsync("account/passkeys/remove", new { id })).Status);

        var browser = site.Open();
        var answer = await SendAsync(browser, "sign-in/passkey", new { credential = device.Get((await browser.PostAsync("sign-in/passkey/options")).Json, Origin(site)) });
        Assert.Equal((HttpStatusCode.Unauthorized, "sign-in.passkey-failed"), (answer.Status, answer.Code));
    }

    private static string Origin(PeopleSite site) => site.Address.GetLeftPart(UriPartial.Authority);

    /// <summary>As a browser does: every POST names its origin.</summary>
    private static Task<Answer> SendAsync(Browser browser, string path, object body) =>
        browser.PostAsync(path, body, request => request.Headers.Add("Origin", browser.Site.GetLeftPart(UriPartial.Authority)));

    private static async Task<(Browser Owner, string Id)> AddAsync(PeopleSite site, SoftwareAuthenticator device)
    {
        var browser = await site.SignInAsync("zhao");
        var credential = System.Text.Json.JsonSerializer.SerializeToElement(device.Create((await browser.PostAsync("account/passkeys/options")).Json, Origin(site)));
        var answer = await SendAsync(browser, "account/passkeys", new { name = "我的手机", credential });
        Assert.True(answer.Status == HttpStatusCode.NoContent, answer.Text);
        return (browser, credential.GetProperty("id").GetString()!);
    }
}
