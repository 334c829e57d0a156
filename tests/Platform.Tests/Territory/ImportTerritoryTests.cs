using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform;
using Wangge.Platform.Audit;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;
using Wangge.Platform.Territory;
using static Wangge.Tests.Territory.GridFiles;

namespace Wangge.Tests.Territory;

public sealed class ImportTerritoryTests
{
    private static readonly DateOnly First = new(2018, 1, 1);
    private static readonly DateOnly Second = new(2019, 6, 1);

    // In the second version 乙镇 gives a strip to 甲镇, 丙镇 appears and 甲镇 is renamed.
    private static readonly string[] Redrawn =
        [District[0], Feature("410871100", "甲街道", 2, "410871", Box(0, 0, 3, 2)), Feature("410871102", "丙镇", 2, "410871", Box(3, 0, 4, 2))];

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Run_OnLaterDay_ClosesOldBoundariesAndKeepsUnchangedOnes(StoreKind kind)
    {
        await using var store = await StoreAsync(kind);
        await ImportAsync(store, First, District);

        var changes = (await ImportAsync(store, Second, Redrawn)).Value.Changes;

        Assert.Equal(
            [("410871", GridChangeKind.Unchanged, ""), ("410871100", GridChangeKind.Changed, "boundary,name"), ("410871102", GridChangeKind.Added, ""), ("410871101", GridChangeKind.Removed, "")],
            changes.Select(c => (c.Code, c.Kind, string.Join(',', c.What))));
        var spans = await store.WithDbAsync(db => db.Set<GridBoundary>().Join(db.Set<Grid>(), b => b.GridId, g => g.Id, (b, g) => new { g.Code, b.From, b.Until }).OrderBy(b => b.Code).ThenBy(b => b.From).ToListAsync());
        Assert.Equal(
            [("410871", First, null), ("410871100", First, Second), ("410871100", Second, null), ("410871101", First, Second), ("410871102", Second, (DateOnly?)null)],
            spans.Select(s => (s.Code, s.From, s.Until)));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Reading_AsOfDay_AnswersFromTheVersionOfThatDay(StoreKind kind)
    {
        await using var store = await StoreAsync(kind);
        await ImportAsync(store, First, District);
        Assert.Equal("410871101", await LocateAsync(store, Second));
        await ImportAsync(store, Second, Redrawn);

        Assert.Null(await LocateAsync(store, First.AddDays(-1)));
        Assert.Equal("410871101", await LocateAsync(store, First));
        Assert.Equal("410871101", await LocateAsync(store, Second.AddDays(-1)));
        Assert.Equal("410871100", await LocateAsync(store, Second));
        Assert.Equal(["410871", "410871100", "410871101"], await CodesAsync(store, First));
        Assert.Equal(["410871", "410871100", "410871102"], await CodesAsync(store, Second));
        var town = await store.RunAsync(p => p.GetRequiredService<TerritoryReader>().FindAsync("410871100", Second, default));
        Assert.Equal([new GridSpan(Second, null), new GridSpan(First, Second)], town!.Versions);
        // Three cells by two of the lattice; a cell's area by independent integration, see TerritoryCheckTests.
        Assert.Equal(6.0688, town.AreaKm2, 1e-3);
        Assert.Equal([113.2, 35.1, 113.23, 35.12], town.Box);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Run_OnTheSameDayAgain_CorrectsThatVersion(StoreKind kind)
    {
        await using var store = await StoreAsync(kind);
        await ImportAsync(store, First, District);
        await ImportAsync(store, Second, Redrawn);

        await ImportAsync(store, Second, District);

        Assert.Equal(["410871", "410871100", "410871101"], await CodesAsync(store, Second));
        Assert.Equal("410871101", await LocateAsync(store, Second));
        Assert.Equal(0, await store.WithDbAsync(db => db.Set<GridBoundary>().CountAsync(b => b.Until != null && b.Until <= b.From)));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Run_OnFileWithAnError_StoresNothing(StoreKind kind)
    {
        await using var store = await StoreAsync(kind);

        var refused = await ImportAsync(store, First, [.. District[..2], Feature("410871101", "乙镇", 2, "410871", Box(1, 0, 4, 2))]);

        Assert.Equal(("territory.rejected", 422), (refused.Refusal!.Code, refused.Refusal.Status));
        Assert.Contains("甲镇（410871100）：与同级 乙镇（410871101） 重叠", refused.Refusal.Sentence.Zh, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0), await store.WithDbAsync(async db => (await db.Set<Grid>().CountAsync(), await db.Set<GridBoundary>().CountAsync(), await db.Set<AuditEntry>().CountAsync())));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Run_OnFileWithAWarning_NeedsItConfirmed(StoreKind kind)
    {
        await using var store = await StoreAsync(kind);
        string[] gap = [.. District[..2], Feature("410871101", "乙镇", 2, "410871", Box(3, 0, 4, 2))];

        Assert.Equal("territory.unconfirmed", (await ImportAsync(store, First, gap)).Refusal!.Code);
        Assert.True((await ImportAsync(store, First, gap, confirm: true)).Value.Imported);
        Assert.Equal(3, (await CodesAsync(store, First)).Count);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Run_AsDryRun_TellsAllAndStoresNothing(StoreKind kind)
    {
        await using var store = await StoreAsync(kind);

        var told = (await ImportAsync(store, First, [.. District[..2], Feature("410871101", "乙镇", 2, "410871", Box(1, 0, 4, 2))], dryRun: true)).Value;

        Assert.False(told.Imported);
        Assert.Equal(("overlap", 3), (Assert.Single(told.Problems).Kind, told.Changes.Count));
        Assert.Empty(await CodesAsync(store, First));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Run_WhereAGridMovesToAnotherParent_MovesWhatHangsOnItsPath(StoreKind kind)
    {
        await using var store = await StoreAsync(kind);
        await ImportAsync(store, First, [.. District, Feature("410871100901", "丙村", 3, "410871100", Box(0, 0, 2, 2)), Feature("410871100901-01", "一组", 4, "410871100901", Box(0, 0, 2, 2))]);
        await store.WithDbAsync(async db =>
        {
            var person = new Person { Name = "村网格员" };
            db.AddRange(person, new Unit { Name = "丙村村委会", GridPath = "/410871/410871100/410871100901/" });
            await db.SaveChangesAsync();
            db.Add(new Duty { PersonId = person.Id, GridPath = "/410871/410871100/410871100901/410871100901-01/", Field = Fields.Any, From = First });
            await db.SaveChangesAsync();
        });

        var moved = await ImportAsync(store, Second, [District[0], Feature("410871100", "甲镇", 2, "410871", Box(2, 0, 4, 2)), Feature("410871101", "乙镇", 2, "410871", Box(0, 0, 2, 2)),
            Feature("410871100901", "丙村", 3, "410871101", Box(0, 0, 2, 2)), Feature("410871100901-01", "一组", 4, "410871100901", Box(0, 0, 2, 2))], confirm: true);

        Assert.Equal(["parent"], moved.Value.Changes.Single(c => c.Code == "410871100901").What);
        Assert.Equal("/410871/410871101/410871100901/410871100901-01/", await store.WithDbAsync(db => db.Set<Grid>().Where(g => g.Code == "410871100901-01").Select(g => g.Path).SingleAsync()));
        Assert.Equal("/410871/410871101/410871100901/", await store.WithDbAsync(db => db.Set<Unit>().Select(u => u.GridPath).SingleAsync()));
        Assert.Equal("/410871/410871101/410871100901/410871100901-01/", await store.WithDbAsync(db => db.Set<Duty>().Select(u => u.GridPath).SingleAsync()));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Run_Always_KeepsTheChangeListInTheAuditLog(StoreKind kind)
    {
        await using var store = await StoreAsync(kind);
        await ImportAsync(store, First, District);
        await ImportAsync(store, Second, Redrawn);

        var history = await store.RunAsync(p => p.GetRequiredService<TerritoryReader>().HistoryAsync(default));

        Assert.Equal([Second, First], history.Select(h => h.Note.From));
        Assert.Equivalent(new TerritoryImportNote(Second, "grids.geojson", 0, ["410871102"], ["410871100"], ["410871101"], 1), history[0].Note, strict: true);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Run_TwiceAtOnce_StoresOneTree(StoreKind kind)
    {
        await using var store = await StoreAsync(kind);

        var both = await Task.WhenAll(Task.Run(() => ImportAsync(store, First, District)), Task.Run(() => ImportAsync(store, First, District)));

        Assert.Contains(both, o => o.Refusal is null);
        Assert.All(both, o => Assert.True(o.Refusal is null or { Status: 409 }));
        Assert.Equal(3, await store.WithDbAsync(db => db.Set<GridBoundary>().CountAsync()));
    }

    private static Task<TestStore> StoreAsync(StoreKind kind) => TestStore.CreateAsync(kind, more: s => s.AddTerritory());

    private static Task<Outcome<TerritoryImported>> ImportAsync(TestStore store, DateOnly from, string[] features, bool dryRun = false, bool confirm = false) =>
        store.WithDbAsync(db => ImportTerritory.RunAsync(db, Check(features), new(from, dryRun, confirm, "grids.geojson"), Actor.System, store.Clock.Today(), default));

    // A point that the redrawing gives from 乙镇 to 甲镇.
    private static Task<string?> LocateAsync(TestStore store, DateOnly day) =>
        store.RunAsync(async p => (await p.GetRequiredService<TerritoryReader>().LocateAsync(113.225, 35.11, day, default))?.Code);

    private static Task<List<string>> CodesAsync(TestStore store, DateOnly day) =>
        store.RunAsync(async p => (await p.GetRequiredService<TerritoryReader>().ListAsync(day, default)).ConvertAll(g => g.Code));
}
