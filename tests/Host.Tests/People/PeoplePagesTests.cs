using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Tests.People;

public sealed class PeoplePagesTests
{
    private static readonly Grant Everything = new(Role.Administrator, "/", Fields.Any);

    [Fact]
    public async Task Setup_BeforeAndAfterTheFirstAccount_IsThereAndGone()
    {
        await using var site = await TestSite.StartAsync();
        using var client = site.Anonymous();

        Assert.Equal("/setup", (await client.GetAsync("/sign-in")).Headers.Location?.ToString().Replace(site.Address, "", StringComparison.Ordinal));
        Assert.Contains("设置码", await TextAsync(client, "/setup"), StringComparison.Ordinal);
        var code = site.App.Services.GetRequiredService<SetupCode>().Code;
        var made = await client.PostAsJsonAsync("/api/v1/setup", new { code, unit = "示范区", person = "管理员", name = "admin-1", password = "meadow-lantern-42" });
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/setup")).StatusCode);
        Assert.Contains("还没有职责", await TextAsync(client, "/people"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignInPage_InEachLanguage_HasFormAndPasskey()
    {
        await using var site = await TestSite.StartAsync();
        await site.SignInAsync(Everything);
        using var client = site.Anonymous();

        var chinese = await TextAsync(client, "/sign-in?then=%2Fcases");
        Assert.Contains("data-passkey=\"sign-in\"", chinese, StringComparison.Ordinal);
        Assert.Contains("name=\"then\" value=\"/cases\"", chinese, StringComparison.Ordinal);
        Assert.Contains("Use a recovery code", await TextAsync(client, "/sign-in?step=code&lang=en"), StringComparison.Ordinal);
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        var away = await client.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, away.StatusCode);
        Assert.EndsWith("/sign-in?then=%2Faccount", away.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AccountPage_WhileAnAppIsJoined_ShowsItsCodeAndThenNoMore()
    {
        await using var site = await TestSite.StartAsync();
        using var client = await site.SignInAsync(Everything);
        Assert.Contains("目前只有密码保护", await TextAsync(client, "/account"), StringComparison.Ordinal);
        Assert.DoesNotContain("<svg width=\"220\"", await TextAsync(client, "/account"), StringComparison.Ordinal);

        (await client.PostAsJsonAsync("/api/v1/account/totp", new { password = "Weiqi-2019-abc" })).EnsureSuccessStatusCode();

        Assert.Contains("验证器二维码", await TextAsync(client, "/account"), StringComparison.Ordinal);
        Assert.Contains("<svg", await TextAsync(client, "/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PeoplePage_OfOneTown_ShowsItsOwnPeopleMaskedAndNoOthers()
    {
        await using var site = await TestSite.StartAsync();
        await site.RunAsync(async services =>
        {
            var db = services.GetRequiredService<WanggeDb>();
            var phone = services.GetRequiredService<PersonalData>().EncryptPhone("13800135678");
            Unit one = new() { Name = "一镇政府", Kind = UnitKind.Town, GridPath = "/d/t1/" }, two = new() { Name = "二镇政府", Kind = UnitKind.Town, GridPath = "/d/t2/" };
            db.AddRange(one, two);
            await db.SaveChangesAsync();
            db.AddRange(new Person { Name = "甲网格员", UnitId = one.Id, PhoneCipher = phone }, new Person { Name = "乙网格员", UnitId = two.Id, PhoneCipher = phone });
            return await db.SaveChangesAsync();
        });
        using var client = await site.SignInAsync(new Grant(Role.Administrator, "/d/t1/", Fields.Any));

        foreach (var view in new[] { "", "?view=units", "?view=persons", "?view=accounts" })
        {
            var text = await TextAsync(client, "/people" + view);
            Assert.DoesNotContain("二镇政府", text, StringComparison.Ordinal);
            Assert.DoesNotContain("乙网格员", text, StringComparison.Ordinal);
            Assert.DoesNotContain("13800135678", text, StringComparison.Ordinal);
        }

        Assert.Contains("138****5678", await TextAsync(client, "/people?view=persons"), StringComparison.Ordinal);
        using var unit = await site.SignInAsync(new Grant(Role.UnitAccount, "/d/t1/", Fields.Any));
        Assert.Contains("您没有查看人员的权限", await TextAsync(unit, "/people"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PermissionsPage_Always_ListsThePlatformsAndTheCases()
    {
        await using var site = await TestSite.StartAsync();
        using var client = await site.SignInAsync(Everything);

        var text = await TextAsync(client, "/people/permissions");

        Assert.All(["people.manage", "people.phone", "territory.manage", "case.dispatch"], code => Assert.Contains(code, text, StringComparison.Ordinal));
    }

    private static async Task<string> TextAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
