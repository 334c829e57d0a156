using System.Net;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.People;

namespace Wangge.Tests.People;

public sealed class DutyTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/d/", "/d/ /")]
    [InlineData("/d/t1/v1/", "/d/t1/v1/ /d/t1/ /d/ /")]
    public void Upwards_OfAGrid_EndsAtTheRoot(string path, string expected) => Assert.Equal(expected, string.Join(' ', GridScope.Upwards(path)));

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task HolderFor_AGridWithoutAHolder_ClimbsToTheParent(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        await store.WithDbAsync(async db =>
        {
            Person[] people = [new() { Name = "区长" }, new() { Name = "镇长" }, new() { Name = "网格员" }, new() { Name = "后任" }, new() { Name = "管气的" }, new() { Name = "离岗的", ClosedOn = new(2019, 11, 5) }];
            Duty Of(int person, string grid, string field, DateOnly from, DateOnly? to = null) => new() { Person = people[person], GridPath = grid, Field = field, From = from, To = to };
            db.AddRange(
                Of(0, "/d/", Fields.Any, new(2019, 1, 1)),
                Of(1, "/d/t1/", Fields.Any, new(2019, 1, 1)),
                Of(4, "/d/t1/", "air", new(2019, 11, 1)),
                Of(2, "/d/t1/v1/", "air", new(2019, 1, 1), new(2019, 10, 31)),
                Of(3, "/d/t1/v1/", "air", new(2019, 11, 3)),
                Of(5, "/d/t2/", "air", new(2019, 1, 1)),
                Of(1, "/d/t10/", "air", new(2019, 1, 1)));
            await db.SaveChangesAsync();
        });

        Assert.Equal("网格员 镇长 区长", await Chain("/d/t1/v1/", "air", new(2019, 10, 31)));
        Assert.Equal("管气的 区长", await Chain("/d/t1/v1/", "air", new(2019, 11, 1)));
        Assert.Equal("后任 管气的 区长", await Chain("/d/t1/v1/", "air", new(2019, 11, 3)));
        Assert.Equal("镇长 区长", await Chain("/d/t1/v1/", "premiums", new(2019, 11, 3)));
        Assert.Equal("离岗的 区长", await Chain("/d/t2/", "air", new(2019, 11, 4)));
        Assert.Equal("区长", await Chain("/d/t2/", "air", new(2019, 11, 5)));
        Assert.Equal("", await Chain("/d/t1/v1/", "air", new(2018, 12, 31)));

        Task<string> Chain(string grid, string field, DateOnly day) => store.WithDbAsync(async db => string.Join(' ', (await Duties.HolderFor(db, grid, field, day)).Holders.Select(h => h.Name)));
    }

    [Fact]
    public void Above_InAChain_IsTheNextHolder()
    {
        var chain = new DutyChain([new(7, "甲", null, "/d/t1/", "air"), new(9, "乙", null, "/d/", "*")]);

        Assert.Equal((7, 9, (DutyHolder?)null), (chain.Holder!.PersonId, chain.Above(7)!.PersonId, chain.Above(9)));
        Assert.Null(chain.Above(1));
        Assert.Null(new DutyChain([]).Holder);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Assign_InPlaceOfAnother_EndsTheOtherTheDayBeforeAndKeepsTheHistory(StoreKind kind)
    {
        await using var site = await PeopleSite.StartAsync(kind);
        await site.AddGridsAsync();
        await site.AddAccountAsync("zhao", new Grant(Role.Administrator, "/", Fields.Any));
        Person before = new() { Name = "前任" }, after = new() { Name = "后任" };
        await site.AddAsync(before, after);
        var browser = await site.SignInAsync("zhao");
        await browser.PostAsync("people/duties", new { personId = before.Id, gridPath = "/d/t1/", field = "air", from = "2019-10-01" });

        var answer = await browser.PostAsync("people/duties", new { personId = after.Id, gridPath = "/d/t1/", field = "air", from = "2019-11-15", replace = true });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(before.Id, await HolderAsync(new(2019, 11, 14)));
        Assert.Equal(after.Id, await HolderAsync(new(2019, 11, 15)));
        Assert.Equal(409, (int)(await browser.PostAsync("people/duties", new { personId = after.Id, gridPath = "/d/t1/", field = "air" })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.PostAsync($"people/persons/{after.Id}/close")).Status);
        Assert.Null(await HolderAsync(new(2019, 11, 15)));
        Assert.Equal(before.Id, await HolderAsync(new(2019, 11, 14)));
        Assert.Equal(2, await site.WithDbAsync(db => db.Set<Duty>().CountAsync()));

        Task<int?> HolderAsync(DateOnly day) => site.WithDbAsync(async db => (await Duties.HolderFor(db, "/d/t1/", "air", day)).Holder?.PersonId);
    }

    [Theory]
    [InlineData(null, "air", "2019-11-09", null, "personId")]
    [InlineData(1, "Air", "2019-11-09", null, "field")]
    [InlineData(1, "air", "2019-11-09", "2019-11-08", "to")]
    [InlineData(1, "air", "2019-11-09", "2019-11-09", null)]
    public void Decide_OfADuty_NamesTheFieldAtFault(int? person, string field, string from, string? to, string? fault)
    {
        var actor = new Actor(Guid.CreateVersion7(), null, null, "", [new Grant(Role.Administrator, "/", Fields.Any)]);
        var ask = new AssignDuty.Request(person, "/d/", field, DateOnly.Parse(from, null), to is null ? null : DateOnly.Parse(to, null));

        var outcome = AssignDuty.Decide(actor, ask, person is { } id ? new Person { Id = id, Name = "甲" } : null, gridExists: true, [], new(2019, 11, 9));

        Assert.Equal(fault, outcome.Refusal?.Field);
    }
}
