using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.Audit;
using Wangge.Platform.People;

namespace Wangge.Tests.People;

public sealed class GrantTests
{
    private static readonly DateOnly Today = new(2019, 11, 9);
    private static readonly Account Receiver = new() { Id = Guid.CreateVersion7(), UserName = "qian" };

    [Theory]
    [InlineData("/d/t1/", "*", "/d/t1/", "*", true)]
    [InlineData("/d/t1/", "*", "/d/t1/v1/", "air", true)]
    [InlineData("/d/t1/", "*", "/d/", "air", false)]
    [InlineData("/d/t1/", "*", "/d/t2/", "air", false)]
    [InlineData("/d/t1/", "*", "/", "air", false)]
    [InlineData("/d/t1/", "air", "/d/t1/", "air", true)]
    [InlineData("/d/t1/", "air", "/d/t1/", "*", false)]
    [InlineData("/d/t1/", "air", "/d/t1/", "premiums", false)]
    public void Decide_OfAnAdministrator_GivesWithinOwnGridAndFieldOnly(string ownGrid, string ownField, string grid, string field, bool given)
    {
        var actor = new Actor(Guid.CreateVersion7(), null, null, "", [new Grant(Role.Administrator, ownGrid, ownField)]);

        var outcome = GiveRole.Decide(actor, new(Receiver.Id, Role.Administrator, grid, field), Receiver, "/d/t1/v1/", gridExists: true, [], Today);

        Assert.Equal(given, outcome.Refusal is null);
    }

    [Fact]
    public void Decide_ForAnAccountOfAnotherTown_IsRefused()
    {
        var actor = new Actor(Guid.CreateVersion7(), null, null, "", [new Grant(Role.Administrator, "/d/t1/", Fields.Any)]);
        Assert.Equal("accountId", GiveRole.Decide(actor, new(Receiver.Id, Role.GridOfficer, "/d/t1/", "air"), Receiver, "/d/t2/", true, [], Today).Refusal?.Field);
    }

    [Fact]
    public void Decide_OfARoleHeldAlready_IsAConflict()
    {
        var actor = new Actor(Guid.CreateVersion7(), null, null, "", [new Grant(Role.Administrator, "/", Fields.Any)]);
        RoleGrant[] held = [new() { AccountId = Receiver.Id, Role = Role.Leader, GridPath = "/d/", Field = "air", From = new(2019, 1, 1), To = new(2019, 11, 30) }];

        Assert.Equal(409, GiveRole.Decide(actor, new(Receiver.Id, Role.Leader, "/d/", "air"), Receiver, "/", true, held, Today).Refusal?.Status);
        Assert.Null(GiveRole.Decide(actor, new(Receiver.Id, Role.Leader, "/d/", "air", From: new(2019, 12, 1)), Receiver, "/", true, held, Today).Refusal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Grant_OnItsFirstAndLastDay_HoldsAndNotOutside(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var id = Guid.CreateVersion7();
        await store.WithDbAsync(async db =>
        {
            db.Add(new Account { Id = id, UserName = "zhao" });
            db.Add(new RoleGrant { AccountId = id, Role = Role.Leader, GridPath = "/d/", Field = "air", From = new(2019, 11, 10), To = new(2019, 11, 11) });
            await db.SaveChangesAsync();
        });

        var held = new List<int>();
        for (var day = 9; day <= 12; day++)
        {
            var actor = await store.RunAsync(p => ActivatorUtilities.CreateInstance<ActorSource>(p).LoadAsync(id, CancellationToken.None).AsTask());
            held.Add(actor!.Grants.Count);
            store.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([0, 1, 1, 0], held);
    }

    [Fact]
    public async Task EndRole_OfTheLastAdministrator_IsRefusedUntilThereIsAnother()
    {
        await using var site = await PeopleSite.StartAsync();
        var first = await site.AddAccountAsync("zhao", new Grant(Role.Administrator, "/", Fields.Any));
        var browser = await site.SignInAsync("zhao");
        var grant = await site.WithDbAsync(db => db.Set<RoleGrant>().Select(g => g.Id).SingleAsync());

        Assert.Equal("role.last-administrator", (await browser.PostAsync($"people/grants/{grant}/end", new { })).Code);
        Assert.Equal("role.last-administrator", (await browser.PostAsync($"people/accounts/{first.Id}/close")).Code);
        await site.AddAccountAsync("qian", new Grant(Role.Administrator, "/", Fields.Any));
        Assert.Equal(HttpStatusCode.NoContent, (await browser.PostAsync($"people/grants/{grant}/end", new { })).Status);
        Assert.Empty((await browser.GetAsync("who")).Json.GetProperty("grants").EnumerateArray());
        Assert.Equal(2, await site.WithDbAsync(db => db.Set<RoleGrant>().CountAsync()));
    }

    [Fact]
    public async Task Reset_OfAnAccountThatHoldsMoreThanTheActor_IsRefused()
    {
        await using var site = await PeopleSite.StartAsync();
        await site.AddGridsAsync();
        await site.AddOfficerAsync("town", "/d/t1/", new Grant(Role.Administrator, "/d/t1/", Fields.Any));
        var district = await site.AddOfficerAsync("district", "/d/t1/", new Grant(Role.Administrator, "/d/", Fields.Any));
        var browser = await site.SignInAsync("town");

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync($"people/accounts/{district.Id}/reset")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync($"people/accounts/{district.Id}/close")).Status);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Account_OpenedAndReset_SignsInWithThePasswordShownOnce(StoreKind kind)
    {
        await using var site = await PeopleSite.StartAsync(kind);
        await site.AddAccountAsync("zhao", new Grant(Role.Administrator, "/", Fields.Any));
        Person person = new() { Name = "甲" }, other = new() { Name = "乙" };
        await site.AddAsync(person, other);
        var admin = await site.SignInAsync("zhao");

        var opened = (await admin.PostAsync("people/accounts", new { personId = person.Id, name = "sun" })).Json;
        var sun = site.Open();
        var first = await sun.PostAsync("sign-in", new { name = "sun", password = opened.GetProperty("password").GetString(), then = "/cases" });
        Assert.Equal("/account", first.Json.GetProperty("then").GetString());
        Assert.Equal("personId", (await admin.PostAsync("people/accounts", new { personId = person.Id, name = "li" })).Json.GetProperty("field").GetString());
        Assert.Equal("name", (await admin.PostAsync("people/accounts", new { personId = other.Id, name = "SUN" })).Json.GetProperty("field").GetString());

        var reset = (await admin.PostAsync($"people/accounts/{opened.GetProperty("id").GetString()}/reset")).Json;
        Assert.Equal(HttpStatusCode.Unauthorized, (await sun.GetAsync("who")).Status);
        Assert.Equal(HttpStatusCode.OK, (await sun.PostAsync("sign-in", new { name = "sun", password = reset.GetProperty("password").GetString() })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.PostAsync($"people/accounts/{opened.GetProperty("id").GetString()}/close")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await sun.GetAsync("who")).Status);
        var actions = await site.WithDbAsync(db => db.Set<AuditEntry>().OrderBy(e => e.Sequence).Select(e => e.Action).ToListAsync());
        Assert.Equal(["account.opened", "account.signed-in", "account.opened", "account.signed-in", "account.reset", "account.signed-in", "account.closed"], actions);
    }
}
