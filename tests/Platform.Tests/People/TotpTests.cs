using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.People;

namespace Wangge.Tests.People;

public sealed class TotpTests
{
    // RFC 6238, appendix B (SHA-1): the eight digits of the table cut to six, as a modulus of a smaller power of ten does.
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Code_OfTheTestApp_EqualsTheTableOfTheStandard(long unix, string eightDigits) =>
        Assert.Equal(eightDigits[2..], App.Code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", DateTimeOffset.FromUnixTimeSeconds(unix)));

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task SignIn_WithAnAppJoined_AsksForACodeThatIsGoodOnce(StoreKind kind)
    {
        await using var site = await PeopleSite.StartAsync(kind);
        await site.AddAccountAsync("zhao", new Grant(Role.Administrator, "/", Fields.Any));
        var (key, _) = await JoinAsync(site);
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        var code = App.Code(key, site.Clock.GetUtcNow());

        var browser = site.Open();
        var first = await browser.PostAsync("sign-in", new { name = "zhao", password = PeopleSite.Password, then = "/cases" });
        Assert.Equal("/sign-in?step=code&then=%2Fcases", first.Json.GetProperty("then").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("who")).Status);
        Assert.Equal("sign-in.wrong-code", (await browser.PostAsync("sign-in/code", new { code = App.Code(key, site.Clock.GetUtcNow().AddMinutes(-2)) })).Code);
        var second = await browser.PostAsync("sign-in/code", new { code = $"{code[..3]} {code[3..]}", then = "/cases" });
        Assert.Equal("/cases", second.Json.GetProperty("then").GetString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("who")).Status);

        var thief = site.Open();
        await thief.PostAsync("sign-in", new { name = "zhao", password = PeopleSite.Password });
        Assert.Equal("sign-in.wrong-code", (await thief.PostAsync("sign-in/code", new { code })).Code);
    }

    [Fact]
    public async Task Codes_OneStepEarlyOrLate_AreAccepted()
    {
        await using var site = await PeopleSite.StartAsync();
        await site.AddAccountAsync("zhao", new Grant(Role.Administrator, "/", Fields.Any));
        var (key, _) = await JoinAsync(site);
        foreach (var drift in new[] { -30, 30, 0 })
        {
            site.Clock.Advance(TimeSpan.FromMinutes(5));
            var browser = site.Open();
            await browser.PostAsync("sign-in", new { name = "zhao", password = PeopleSite.Password });
            Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("sign-in/code", new { code = App.Code(key, site.Clock.GetUtcNow().AddSeconds(drift)) })).Status);
        }
    }

    [Fact]
    public async Task WrongCodes_FiveTimes_LockTheAccount()
    {
        await using var site = await PeopleSite.StartAsync();
        await site.AddAccountAsync("zhao", new Grant(Role.Administrator, "/", Fields.Any));
        await JoinAsync(site);
        var browser = site.Open();
        await browser.PostAsync("sign-in", new { name = "zhao", password = PeopleSite.Password });
        for (var i = 0; i < 4; i++)
            Assert.Equal("sign-in.wrong-code", (await browser.PostAsync("sign-in/code", new { code = "abcdef" })).Code);

        Assert.Equal("sign-in.locked", (await browser.PostAsync("sign-in/code", new { code = "abcdef" })).Code);
        Assert.Equal("sign-in.locked", (await site.Open().PostAsync("sign-in", new { name = "zhao", password = PeopleSite.Password })).Code);
    }

    [Fact]
    public async Task RecoveryCode_UsedTwice_IsGoodOnce()
    {
        await using var site = await PeopleSite.StartAsync();
        await site.AddAccountAsync("zhao", new Grant(Role.Administrator, "/", Fields.Any));
        var (_, codes) = await JoinAsync(site);
        Assert.Equal(10, codes.Count);

        foreach (var (code, good) in new[] { (codes[3], true), (codes[3], false), (codes[7], true), ("AAAAA-BBBBB", false) })
        {
            var browser = site.Open();
            await browser.PostAsync("sign-in", new { name = "zhao", password = PeopleSite.Password });
            Assert.Equal(good ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, (await browser.PostAsync("sign-in/recovery", new { code })).Status);
        }
    }

    [Fact]
    public async Task Store_AfterAnAppIsJoined_HoldsNeitherItsKeyNorTheCodes()
    {
        await using var site = await PeopleSite.StartAsync();
        await site.AddAccountAsync("zhao", new Grant(Role.Administrator, "/", Fields.Any));

        var (key, codes) = await JoinAsync(site);

        var stored = string.Join('\n', await site.WithDbAsync(db => db.Set<IdentityUserToken<Guid>>().Select(t => t.Value).ToListAsync()));
        Assert.NotEmpty(stored);
        Assert.DoesNotContain(key, stored, StringComparison.OrdinalIgnoreCase);
        Assert.All(codes, c => Assert.DoesNotContain(c, stored, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task TotpOff_NeedsThePassword_AndEndsTheSecondStep()
    {
        await using var site = await PeopleSite.StartAsync();
        await site.AddAccountAsync("zhao", new Grant(Role.Administrator, "/", Fields.Any));
        await JoinAsync(site);
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        var browser = site.Open();
        await browser.PostAsync("sign-in", new { name = "zhao", password = PeopleSite.Password });
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.PostAsync("account/totp/off", new { password = PeopleSite.Password })).Status);
    }

    private static async Task<(string Key, IReadOnlyList<string> Codes)> JoinAsync(PeopleSite site)
    {
        var browser = await site.SignInAsync("zhao");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("account/totp", new { password = "wrong" })).Status);
        var begun = await browser.PostAsync("account/totp", new { password = PeopleSite.Password });
        var key = begun.Json.GetProperty("base32").GetString()!;
        Assert.Contains($"secret={key}&issuer=Wangge", begun.Json.GetProperty("address").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("account/totp/confirm", new { code = "000000" })).Status);
        var confirmed = await browser.PostAsync("account/totp/confirm", new { code = App.Code(key, site.Clock.GetUtcNow()) });
        Assert.Equal(HttpStatusCode.OK, confirmed.Status);
        return (key, [.. confirmed.Json.GetProperty("recoveryCodes").EnumerateArray().Select(c => c.GetString()!)]);
    }

    /// <summary>An authenticator app, written from RFC 4226 and RFC 6238 and apart from the platform's code.</summary>
    private static class App
    {
        public static string Code(string base32, DateTimeOffset at)
        {
            var bits = string.Concat(base32.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
            var key = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
            var counter = BitConverter.GetBytes(at.ToUnixTimeSeconds() / 30);
            Array.Reverse(counter);
            var hash = HMACSHA1.HashData(key, counter);
            var offset = hash[19] & 15;
            var number = ((hash[offset] & 127) << 24 | hash[offset + 1] << 16 | hash[offset + 2] << 8 | hash[offset + 3]) % 1_000_000;
            return number.ToString("000000", CultureInfo.InvariantCulture);
        }
    }
}
