using System.Net;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.People;

namespace Wangge.Tests.People;

public sealed class TokenTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Token_OfAnAccount_ActsForItAndIsStoredAsAHash(StoreKind kind)
    {
        await using var site = await PeopleSite.StartAsync(kind);
        var account = await site.AddAccountAsync("zhao", new Grant(Role.Leader, "/d/t1/", "air"));
        var secret = await CreateAsync(site, days: 30, write: false);

        var who = await site.Open().GetAsync("who", r => r.Headers.Authorization = new("Bearer", secret));

        Assert.Equal(account.Id, who.Json.GetProperty("accountId").GetGuid());
        var grant = Assert.Single(who.Json.GetProperty("grants").EnumerateArray());
        Assert.Equal("/d/t1/", grant.GetProperty("gridPath").GetString());
        Assert.StartsWith("wg_", secret);
        var stored = await site.WithDbAsync(db => db.Set<AccessToken>().SingleAsync());
        Assert.Equal(new DateOnly(2019, 11, 9), stored.LastUsedOn);
        Assert.Equal(new DateOnly(2019, 12, 8), stored.ExpiresOn);
        Assert.Matches("^[0-9a-f]{64}$", stored.Hash);
        Assert.DoesNotContain(secret, site.Logs.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_WithoutTheScopeToWrite_ReadsOnly()
    {
        await using var site = await PeopleSite.StartAsync();
        await site.AddGridsAsync();
        await site.AddAccountAsync("zhao", new Grant(Role.Administrator, "/", Fields.Any));
        var (reads, writes) = (await CreateAsync(site, 1, write: false), await CreateAsync(site, 1, write: true));

        var refused = await Post(reads);
        var done = await Post(writes);

        Assert.Equal((HttpStatusCode.Forbidden, "token.read-only"), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.OK, done.Status);

        Task<Answer> Post(string secret) => site.Open().PostAsync("people/units", new { name = "环保所", kind = "Town", gridPath = "/d/t1/" }, r =>
        {
            r.Headers.Remove("X-Wangge");
            r.Headers.Authorization = new("Bearer", secret);
        });
    }

    [Fact]
    public async Task Token_AfterItsLastDayOrRevocationOrTheEndOfTheAccount_OpensNothing()
    {
        await using var site = await PeopleSite.StartAsync();
        var account = await site.AddAccountAsync("zhao", new Grant(Role.Administrator, "/", Fields.Any));
        var (day, revoked, longer) = (await CreateAsync(site, 1, false), await CreateAsync(site, 30, false), await CreateAsync(site, 30, false));
        var browser = await site.SignInAsync("zhao");
        var id = await site.WithDbAsync(db => db.Set<AccessToken>().OrderBy(t => t.Id).Skip(1).Select(t => t.Id).FirstAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await browser.PostAsync($"account/tokens/{id}/revoke")).Status);

        Assert.Equal(HttpStatusCode.OK, await Try(day));
        Assert.Equal(HttpStatusCode.Unauthorized, await Try(revoked));
        site.Clock.Advance(TimeSpan.FromHours(16));
        Assert.Equal(HttpStatusCode.Unauthorized, await Try(day));
        Assert.Equal(HttpStatusCode.OK, await Try(longer));
        Assert.Equal(HttpStatusCode.Unauthorized, await Try("wg_" + new string('a', 40)));
        await site.WithDbAsync(db => db.Set<Account>().Where(a => a.Id == account.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.ClosedOn, new DateOnly(2019, 11, 10))));
        Assert.Equal(HttpStatusCode.Unauthorized, await Try(longer));

        async Task<HttpStatusCode> Try(string secret) => (await site.Open().GetAsync("who", r => r.Headers.Authorization = new("Bearer", secret))).Status;
    }

    [Fact]
    public async Task Token_OfAnyScope_DoesNotTouchTheAccountsOwnSecurity()
    {
        await using var site = await PeopleSite.StartAsync();
        await site.AddAccountAsync("zhao", new Grant(Role.Administrator, "/", Fields.Any));
        var secret = await CreateAsync(site, 1, write: true);

        var answer = await site.Open().PostAsync("account/tokens", new { name = "另一个", days = 300, write = true }, r => r.Headers.Authorization = new("Bearer", secret));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    [Fact]
    public async Task Token_OfAnother_CannotBeRevoked()
    {
        await using var site = await PeopleSite.StartAsync();
        await site.AddAccountAsync("zhao");
        await site.AddAccountAsync("qian");
        await CreateAsync(site, 1, false);
        var id = await site.WithDbAsync(db => db.Set<AccessToken>().Select(t => t.Id).SingleAsync());

        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync("qian")).PostAsync($"account/tokens/{id}/revoke")).Status);
    }

    [Theory]
    [InlineData("", 1, "name")]
    [InlineData("脚本", 0, "days")]
    [InlineData("脚本", 367, "days")]
    [InlineData("脚本", 366, null)]
    public void Decide_OfAToken_NamesTheFieldAtFault(string name, int days, string? field) =>
        Assert.Equal(field, Tokens.Decide(new(name, days), 0)?.Field);

    private static async Task<string> CreateAsync(PeopleSite site, int days, bool write)
    {
        var browser = await site.SignInAsync("zhao");
        return (await browser.PostAsync("account/tokens", new { name = "脚本", days, write })).Json.GetProperty("token").GetString()!;
    }
}
