using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Rules;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Cases;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Air.Rules;

public sealed class RunRulesTests
{
    private const string Town = "/410871/410871100/";
    private static readonly DateTime First = new(2019, 11, 8, 1, 0, 0);

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Run_OverABreachOfManyHours_OpensOneCaseAndNotesTheRest(StoreKind kind)
    {
        await using var store = await DistrictAsync(kind);
        await store.ImportAsync(Hours(20, h => h >= 5 ? 160 : 40));

        var run = await RunAsync(store, 0, 20);

        var number = Assert.Single(run.Opened);
        Assert.Equal(14, run.Findings);
        Assert.Equal([number], run.Noted);
        var record = Assert.Single(await store.WithDbAsync(db => db.Set<CaseRecord>().ToListAsync()));
        Assert.Equal(("air.level", Town, CaseSource.Rule, CaseStage.Reported), (record.ClassCode, record.GridPath, record.Source, record.Stage));
        var state = record.ToCase();
        Assert.Equal("level", state.Report.Facts!.Value.GetProperty("rule").GetString());
        Assert.Equal(1, state.Report.Facts!.Value.GetProperty("version").GetInt32());
        Assert.Equal("A1", state.Report.Facts!.Value.GetProperty("subject").GetString());
        // Opened at the 7th hour; notes at the 13th and the 19th.
        Assert.Equal(3, record.Version);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Run_OverTheSameHoursAgain_DoesNothing(StoreKind kind)
    {
        await using var store = await DistrictAsync(kind);
        await store.ImportAsync(Hours(20, h => h >= 5 ? 160 : 40));
        await RunAsync(store, 0, 20);

        var again = await RunAsync(store, 0, 20);

        Assert.Equal((0, 0, 0), (again.Findings, again.Opened.Count, again.Noted.Count));
        Assert.Equal(1, await store.WithDbAsync(db => db.Set<CaseRecord>().CountAsync()));
    }

    [Fact]
    public async Task Run_AfterTheCaseWasClosed_WaitsForTheCooldown()
    {
        await using var store = await DistrictAsync(StoreKind.Sqlite);
        await store.ImportAsync(Hours(6, _ => 160));
        var first = Assert.Single((await RunAsync(store, 0, 6)).Opened);
        // Closed on 9 November at 08:00; the cool-down of 24 hours lasts to the 10th at 08:00.
        await store.WithDbAsync(db => db.Set<CaseRecord>().ExecuteUpdateAsync(s => s
            .SetProperty(c => c.Over, true).SetProperty(c => c.OpenKey, (string?)null).SetProperty(c => c.Stage, CaseStage.Closed)
            .SetProperty(c => c.StageSince, new DateTime(2019, 11, 9, 0, 0, 0, DateTimeKind.Utc))));
        store.Clock.Advance(TimeSpan.FromDays(2));
        await store.ImportAsync(Hours(60, _ => 160));

        var run = await RunAsync(store, 6, 60);

        var second = Assert.Single(run.Opened);
        Assert.NotEqual(first, second);
        var opening = await store.WithDbAsync(db => db.Set<StoredFinding>().SingleAsync(f => f.CaseNumber == second && f.Opened));
        Assert.Equal(new DateTime(2019, 11, 10, 8, 0, 0), HourLabel.End(opening.Hour));
    }

    [Fact]
    public async Task Run_ForAStationOutsideTheTerritory_NamesItAndOpensNothing()
    {
        await using var store = await AirStore.CreateAsync();
        await store.AddStationsAsync("A1");
        await store.ImportAsync(Hours(6, _ => 160));

        var run = await RunAsync(store, 0, 6);

        Assert.Equal(["A1"], run.Outside);
        Assert.Empty(run.Opened);
    }

    [Fact]
    public async Task Run_WithADutyHolder_ProposesThemAsHandler()
    {
        await using var store = await DistrictAsync(StoreKind.Sqlite);
        var person = await store.WithDbAsync(async db =>
        {
            var holder = new Person { Name = "阳庙镇网格长" };
            db.Add(holder);
            await db.SaveChangesAsync();
            db.Add(new Duty { PersonId = holder.Id, GridPath = Town, Field = "air", From = new DateOnly(2019, 1, 1) });
            await db.SaveChangesAsync();
            return holder.Id;
        });
        await store.ImportAsync(Hours(6, _ => 160));

        await RunAsync(store, 0, 6);

        var record = await store.WithDbAsync(db => db.Set<CaseRecord>().SingleAsync());
        Assert.Equal(person, record.ToCase().Report.SuggestedPersonId);
    }

    [Fact]
    public async Task Try_OverPastHours_CountsCasesAndOpensNone()
    {
        await using var store = await DistrictAsync(StoreKind.Sqlite);
        await store.ImportAsync(Hours(20, h => h >= 5 ? 160 : 40));
        var actor = new Actor(Guid.Empty, null, null, "试", [new Grant(Role.Administrator, "/", Fields.Any)]);

        var tried = await store.RunAsync(p => p.GetRequiredService<TryRule>()
            .RunAsync(new LevelRule { Level = 4, Hours = 2 }, actor, HourLabel.Of(First), HourLabel.Of(First) + 19, default));

        var one = Assert.Single(tried.Cases);
        Assert.Equal(("A1", First.AddHours(6), First.AddHours(19), 14), (one.Subject, one.First, one.Last, one.Hours));
        Assert.Equal(0, await store.WithDbAsync(db => db.Set<CaseRecord>().CountAsync()));
        Assert.Equal(0, await store.WithDbAsync(db => db.Set<StoredFinding>().CountAsync()));
    }

    [Fact]
    public async Task Run_UnderANewVersion_JudgesEachDayByTheOneInForce()
    {
        await using var store = await DistrictAsync(StoreKind.Sqlite);
        await store.WithDbAsync(async db =>
        {
            var first = RuleBook.BuiltIn[0];
            db.Add(new RuleVersion { Code = first.Code, Number = 2, NameZh = first.NameZh, NameEn = first.NameEn, From = new DateOnly(2019, 11, 9), Settings = new LevelRule { Level = 6, Hours = 2 }.ToJson() });
            await db.SaveChangesAsync();
        });
        store.Clock.Advance(TimeSpan.FromDays(2));
        await store.ImportAsync(Hours(40, _ => 160));

        await RunAsync(store, 0, 40);

        var findings = await store.WithDbAsync(db => db.Set<StoredFinding>().ToListAsync());
        Assert.All(findings, f => Assert.Equal(1, f.Version));
        Assert.Equal(new DateTime(2019, 11, 9, 0, 0, 0), HourLabel.End(findings.Max(f => f.Hour)));
    }

    private static async Task<TestStore> DistrictAsync(StoreKind kind)
    {
        var store = await AirStore.CreateAsync(kind);
        await store.WithDbAsync(async db =>
        {
            db.Add(new Grid { Code = "410871", Name = "示范区", Level = GridLevel.District, Path = "/410871/" });
            db.Add(new Grid { Code = "410871100", Name = "阳庙镇", Level = GridLevel.Town, Path = Town });
            db.Add(new Station { Code = "A1", Name = "阳庙镇站", Class = StationClass.National, Longitude = 113.2, Latitude = 35.2, GridPath = Town });
            // Only the level rule is of interest here.
            foreach (var other in RuleBook.BuiltIn.Where(v => v.Code != "level"))
                db.Add(new RuleVersion { Code = other.Code, Number = 2, NameZh = other.NameZh, NameEn = other.NameEn, From = other.From, Enabled = false, Settings = other.Settings });
            await db.SaveChangesAsync();
        });
        return store;
    }

    private static Task<RuleRun> RunAsync(TestStore store, int from, int to) => store.RunAsync(p =>
        p.GetRequiredService<RunRules>().RunAsync(HourLabel.Of(First) + from, HourLabel.Of(First) + to - 1, null, default));

    private static string Hours(int count, Func<int, int> pm25) => "station,time,pm25,pm10,so2,no2,co,o3\n"
        + string.Concat(Enumerable.Range(0, count).Select(h => $"A1,{First.AddHours(h):yyyy-MM-ddTHH:mm},{pm25(h)},170,5,20,0.8,60\n"));
}
