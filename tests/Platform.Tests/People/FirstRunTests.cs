using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.People;

namespace Wangge.Tests.People;

public sealed class FirstRunTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Setup_WithTheCodeOfTheConsole_MakesTheAdministratorOnce(StoreKind kind)
    {
        await using var site = await PeopleSite.StartAsync(kind);
        var code = await CodeOfTheConsoleAsync(site);
        var browser = site.Open();

        Assert.Equal("setup.wrong-code", (await browser.PostAsync("setup", Ask("AAAA-BBBB-CCCC"))).Code);
        Assert.Equal("bad-field", (await browser.PostAsync("setup", Ask(code, password: "password123"))).Code);
        Assert.Empty(await site.WithDbAsync(db => db.Set<Unit>().ToListAsync()));
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("setup", Ask(code.ToLowerInvariant()))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Open().PostAsync("setup", Ask(code, name: "second"))).Status);

        var who = (await browser.GetAsync("who")).Json;
        Assert.Equal("值班管理员", who.GetProperty("name").GetString());
        var unit = await site.WithDbAsync(db => db.Set<Unit>().SingleAsync());
        Assert.Equal(("示范区环境攻坚办公室", "/"), (unit.Name, unit.GridPath));
        Assert.Equal("", await AnnouncementAsync(site));
    }

    [Fact]
    public async Task Setup_ByManyAtOnce_MakesOneAccount()
    {
        await using var site = await PeopleSite.StartAsync();
        var code = await CodeOfTheConsoleAsync(site);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => site.Open().PostAsync("setup", Ask(code, name: $"admin-{i}"))));

        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.Equal(1, await site.WithDbAsync(db => db.Set<Account>().CountAsync()));
    }

    private static object Ask(string code, string name = "wang.min", string password = PeopleSite.Password) =>
        new { code, unit = "示范区环境攻坚办公室", person = "值班管理员", name, password };

    private static async Task<string> CodeOfTheConsoleAsync(PeopleSite site)
    {
        var text = await AnnouncementAsync(site);
        Assert.Contains("http://localhost:5210/setup", text, StringComparison.Ordinal);
        return System.Text.RegularExpressions.Regex.Match(text, "[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}").Value;
    }

    private static async Task<string> AnnouncementAsync(PeopleSite site)
    {
        var console = new StringWriter();
        await SetupCode.AnnounceAsync(site.Services, "http://localhost:5210", console, CancellationToken.None);
        return console.ToString();
    }
}
