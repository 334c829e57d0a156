using System.Net;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Audit;
using Wangge.Platform.People;

namespace Wangge.Tests.People;

public sealed class SignInTests
{
    private static readonly Grant Everything = new(Role.Administrator, "/", Fields.Any);

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task SignIn_WithTheRightPassword_LeadsToThePageAskedFor(StoreKind kind)
    {
        await using var site = await PeopleSite.StartAsync(kind);
        var account = await site.AddAccountAsync("zhao", Everything);
        var browser = site.Open();

        var answer = await browser.PostAsync("sign-in", new { name = "ZHAO", password = PeopleSite.Password, then = "/cases?mine=1" });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("/cases?mine=1", answer.Json.GetProperty("then").GetString());
        Assert.Equal(account.Id, (await browser.GetAsync("who")).Json.GetProperty("accountId").GetGuid());
        var line = await site.WithDbAsync(db => db.Set<AuditEntry>().OrderBy(e => e.Sequence).LastAsync());
        Assert.Equal(("account.signed-in", account.Id), (line.Action, line.AccountId));
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\n/evil.example")]
    [InlineData(null)]
    public void LocalPage_ThatLeadsElsewhere_IsTheFirstPage(string? then) => Assert.Equal("/", PasswordSignIn.LocalPage(then));

    [Fact]
    public async Task SignIn_WithAWrongPasswordAnUnknownNameOrAClosedAccount_SaysTheSame()
    {
        await using var site = await PeopleSite.StartAsync();
        await site.AddAccountAsync("zhao", Everything);
        var closed = await site.AddAccountAsync("qian", Everything);
        await site.WithDbAsync(db => db.Set<Account>().Where(a => a.Id == closed.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.ClosedOn, new DateOnly(2019, 11, 1))));
        var browser = site.Open();

        var wrong = await browser.PostAsync("sign-in", new { name = "zhao", password = "not-the-password" });
        var unknown = await browser.PostAsync("sign-in", new { name = "nobody", password = "not-the-password" });
        var gone = await browser.PostAsync("sign-in", new { name = "qian", password = PeopleSite.Password });

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        Assert.Equal(Without(wrong), Without(unknown));
        Assert.Equal(Without(wrong), Without(gone));
        Assert.Equal("账号或密码不正确。", wrong.Title);
    }

    [Theory]
    [InlineData("zhao")]
    [InlineData("nobody")]
    public async Task SignIn_AfterFiveFailures_IsLockedForAQuarterOfAnHourWhetherOrNotTheAccountExists(string name)
    {
        await using var site = await PeopleSite.StartAsync();
        await site.AddAccountAsync("zhao", Everything);
        var browser = site.Open();
        for (var i = 0; i < 4; i++)
            Assert.Equal("sign-in.failed", (await browser.PostAsync("sign-in", new { name, password = "not-the-password" })).Code);

        var fifth = await browser.PostAsync("sign-in", new { name, password = "not-the-password" });
        site.Clock.Advance(TimeSpan.FromMinutes(5.5));
        browser.Language = "en";
        var sixth = await browser.PostAsync("sign-in", new { name, password = PeopleSite.Password });
        site.Clock.Advance(TimeSpan.FromMinutes(9.6));
        var later = await browser.PostAsync("sign-in", new { name, password = PeopleSite.Password });

        Assert.Equal("连续 5 次登录失败，账号已锁定，请在 15 分钟后重试。", fifth.Title);
        Assert.Equal(HttpStatusCode.Locked, sixth.Status);
        Assert.Equal("5 attempts in a row failed; the account is locked. Try again in 10 min.", sixth.Title);
        Assert.Equal(name == "zhao" ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, later.Status);
    }

    [Fact]
    public async Task SignIn_TooOftenInAMinute_IsTold429InTheReadersLanguage()
    {
        await using var site = await PeopleSite.StartAsync(limits: new RateLimits(SignIn: 3));
        var browser = site.Open();
        for (var i = 0; i < 3; i++)
            await browser.PostAsync("sign-in", new { name = "nobody", password = "x" });

        var chinese = await browser.PostAsync("sign-in", new { name = "NOBODY", password = "x" });
        browser.Language = "en";
        var english = await browser.PostAsync("sign-in", new { name = "nobody", password = "x" });
        var other = await browser.PostAsync("sign-in", new { name = "another", password = "x" });

        Assert.Equal(HttpStatusCode.TooManyRequests, chinese.Status);
        Assert.InRange(chinese.RetryAfter!.Value.TotalSeconds, 1, 60);
        Assert.StartsWith("请求过于频繁", chinese.Title);
        Assert.StartsWith("Too many requests", english.Title);
        Assert.Equal(HttpStatusCode.Unauthorized, other.Status);
    }

    [Fact]
    public async Task Api_CalledTooOften_LimitsEachAccountApart()
    {
        await using var site = await PeopleSite.StartAsync(limits: new RateLimits(Account: 2));
        await site.AddAccountAsync("zhao", Everything);
        await site.AddAccountAsync("qian", Everything);
        var (zhao, qian) = (await site.SignInAsync("zhao"), await site.SignInAsync("qian"));
        await zhao.GetAsync("who");
        await zhao.GetAsync("who");

        var third = await zhao.GetAsync("who");

        Assert.Equal(HttpStatusCode.TooManyRequests, third.Status);
        Assert.NotNull(third.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await qian.GetAsync("who")).Status);
    }

    [Fact]
    public async Task Anonymous_CallingTooOften_IsLimitedByAddress()
    {
        await using var site = await PeopleSite.StartAsync(limits: new RateLimits(Anonymous: 2));
        await site.Open().PostAsync("sign-in/passkey/options");
        await site.Open().PostAsync("sign-in/passkey/options");

        Assert.Equal(HttpStatusCode.TooManyRequests, (await site.Open().PostAsync("sign-in/passkey/options")).Status);
    }

    [Fact]
    public async Task Api_WithoutSignIn_Answers401AsAProblem()
    {
        await using var site = await PeopleSite.StartAsync();

        var answer = await site.Open().GetAsync("who");

        Assert.Equal((HttpStatusCode.Unauthorized, "not-signed-in"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task SignOutEverywhere_FromOneDevice_EndsTheOthersAtOnce()
    {
        await using var site = await PeopleSite.StartAsync();
        await site.AddAccountAsync("zhao", Everything);
        var (phone, desk) = (await site.SignInAsync("zhao"), await site.SignInAsync("zhao"));

        await phone.PostAsync("account/sign-out");
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.GetAsync("who")).Status);
        Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync("who")).Status);
        phone = await site.SignInAsync("zhao");
        await phone.PostAsync("account/sign-out-everywhere");

        Assert.Equal(HttpStatusCode.Unauthorized, (await desk.GetAsync("who")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.GetAsync("who")).Status);
    }

    [Fact]
    public async Task ChangePassword_WithTheCurrentOne_SignsOtherDevicesOut()
    {
        await using var site = await PeopleSite.StartAsync();
        await site.AddAccountAsync("zhao", Everything);
        var (phone, desk) = (await site.SignInAsync("zhao"), await site.SignInAsync("zhao"));

        Assert.Equal("current", (await phone.PostAsync("account/password", new { current = "wrong", @new = "orchard-bridge-77" })).Json.GetProperty("field").GetString());
        Assert.Equal("new", (await phone.PostAsync("account/password", new { current = PeopleSite.Password, @new = "password123" })).Json.GetProperty("field").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await phone.PostAsync("account/password", new { current = PeopleSite.Password, @new = "orchard-bridge-77" })).Status);

        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("who")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await desk.GetAsync("who")).Status);
        Assert.Equal(HttpStatusCode.OK, (await desk.PostAsync("sign-in", new { name = "zhao", password = "orchard-bridge-77" })).Status);
    }

    [Theory]
    [InlineData("short", false)]
    [InlineData("password123", false)]
    [InlineData("Admin@123456", false)]
    [InlineData("1234567890", false)]
    [InlineData("qwertyuiop", false)]
    [InlineData("0987654321ab", false)]
    [InlineData("aaaaaaaaaaaa", false)]
    [InlineData("zhao-is-here-2019", false)]
    [InlineData("meadow-lantern-42", true)]
    [InlineData("山高水长风清月明正好", true)]
    [InlineData("correct12345horse", true)]
    public void Check_OfAPassword_RefusesWhatIsEasilyGuessed(string password, bool accepted) =>
        Assert.Equal(accepted, PasswordRules.Check(password, "zhao") is null);

    [Fact]
    public async Task DataFolder_AfterASignIn_KeepsItsKeysToItsOwner()
    {
        await using var site = await PeopleSite.StartAsync();
        await site.AddAccountAsync("zhao", Everything);
        await site.SignInAsync("zhao");

        var keys = Directory.GetFiles(Path.Combine(site.Folder, "keys"));
        Assert.Contains(keys, k => Path.GetFileName(k).StartsWith("key-", StringComparison.Ordinal));
        Assert.Contains(keys, k => Path.GetFileName(k) == "personal-1.key");
        Assert.All(keys, k => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(k)));
    }

    private static string Without(Answer answer) => $"{answer.Status} {answer.Code} {answer.Title}";
}
