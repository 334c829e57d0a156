using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.Audit;
using Wangge.Platform.Packs;
using Wangge.Platform.People;

namespace Wangge.Tests.People;

public sealed class PersonalDataTests
{
    private const string Number = "13800135678";

    [Fact]
    public void Decrypt_OfWhatWasEncrypted_GivesItBack()
    {
        using var folder = new TemporaryFolder();
        var data = new PersonalData(new StoreLocation(folder.Path, null));

        var (first, second) = (data.Encrypt(Number), data.Encrypt(Number));

        Assert.NotEqual(first, second);
        Assert.Equal(Number, new PersonalData(new StoreLocation(folder.Path, null)).Decrypt(first));
        var bytes = Convert.FromBase64String(second["1:".Length..]);
        bytes[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => data.Decrypt("1:" + Convert.ToBase64String(bytes)));
        Assert.ThrowsAny<CryptographicException>(() => data.Decrypt("2:" + first["1:".Length..]));
    }

    [Fact]
    public void Encrypt_AfterANewKey_UsesItAndStillReadsTheOld()
    {
        using var folder = new TemporaryFolder();
        var old = new PersonalData(new StoreLocation(folder.Path, null)).Encrypt(Number);
        File.WriteAllBytes(folder[Path.Combine("keys", "personal-10.key")], RandomNumberGenerator.GetBytes(32));

        var data = new PersonalData(new StoreLocation(folder.Path, null));

        Assert.StartsWith("10:", data.Encrypt(Number));
        Assert.Equal(Number, data.Decrypt(old));
    }

    [Theory]
    [InlineData("138 0013 5678", "13800135678", "138****5678")]
    [InlineData("+86-13800135678", "13800135678", "138****5678")]
    [InlineData("0391-3581234", "03913581234", "039****1234")]
    [InlineData("12800135678", null, null)]
    [InlineData("1380013567", null, null)]
    [InlineData("电话", null, null)]
    public void Normalise_OfATelephone_IsDigitsAndMasked(string text, string? digits, string? masked)
    {
        Assert.Equal(digits, Phone.Normalise(text));
        Assert.Equal(masked, digits is null ? null : Phone.Mask(digits));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Phone_OfAPerson_IsSeenInFullOnlyByWhoMayAndEachReadingIsAudited(StoreKind kind)
    {
        await using var site = await PeopleSite.StartAsync(kind);
        await site.AddGridsAsync();
        await site.AddOfficerAsync("admin", "/d/t1/", new Grant(Role.Administrator, "/d/t1/", Fields.Any));
        var leader = await site.AddOfficerAsync("leader", "/d/", new Grant(Role.Leader, "/d/", Fields.Any));
        await site.AddOfficerAsync("inspector", "/d/t1/", new Grant(Role.Inspector, "/d/t1/", Fields.Any));
        await site.AddOfficerAsync("neighbour", "/d/t2/", new Grant(Role.Administrator, "/d/t2/", Fields.Any));
        var unit = await site.WithDbAsync(db => db.Set<Unit>().Where(u => u.Name == "单位 admin").Select(u => u.Id).SingleAsync());
        var admin = await site.SignInAsync("admin");
        var id = (await admin.PostAsync("people/persons", new { name = "甲", unitId = unit, phone = Number })).Json.GetProperty("id").GetInt32();

        foreach (var name in new[] { "admin", "leader", "inspector", "neighbour" })
        {
            var list = await (await site.SignInAsync(name)).GetAsync("people/persons");
            Assert.Equal(name != "neighbour", list.Text.Contains("138****5678", StringComparison.Ordinal));
            Assert.DoesNotContain(Number, list.Text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync("inspector")).PostAsync($"people/persons/{id}/phone")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync("neighbour")).PostAsync($"people/persons/{id}/phone")).Status);
        Assert.Equal(Number, (await (await site.SignInAsync("leader")).PostAsync($"people/persons/{id}/phone")).Json.GetProperty("phone").GetString());

        var lines = await site.WithDbAsync(db => db.Set<AuditEntry>().OrderBy(e => e.Sequence).ToListAsync());
        var reading = Assert.Single(lines, l => l.Action == "person.phone-read");
        Assert.Equal((leader.Id, $"person/{id}"), (reading.AccountId, reading.Subject));
        Assert.All(lines, l => Assert.DoesNotContain("5678", l.Details + l.Subject, StringComparison.Ordinal));
        Assert.All(lines, l => Assert.DoesNotContain("甲", l.Details + l.Subject, StringComparison.Ordinal));
        Assert.DoesNotContain(Number, site.Logs.ToString(), StringComparison.Ordinal);
        var cipher = await site.WithDbAsync(db => db.Set<Person>().Where(p => p.Id == id).Select(p => p.PhoneCipher).SingleAsync());
        Assert.StartsWith("1:", cipher);
        Assert.Equal(Number, site.Services.GetRequiredService<PersonalData>().Decrypt(cipher!));
    }
}
