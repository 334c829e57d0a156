using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Audit;
using Wangge.Platform.Cases;
using Wangge.Platform.People;

namespace Wangge.Tests.Cases;

public sealed class CaseDeskTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Walk_FromReportToClosing_StoresEachStepWithItsRowAndAuditLine(StoreKind kind)
    {
        await using var store = await CaseDistrict.CreateAsync(kind);

        var number = await store.WalkAsync(CaseStage.Closed);

        Assert.Equal("410871101-2019-0001", number);
        var row = await store.WithDbAsync(db => db.Set<CaseRecord>().FirstAsync());
        Assert.Equal((CaseStage.Closed, 7, true), (row.Stage, row.Version, row.Over));
        var audit = await store.WithDbAsync(db => db.Set<AuditEntry>().OrderBy(e => e.Sequence).ToListAsync());
        Assert.Equal(["case.reported", "case.filed", "case.dispatched", "case.handled", "case.replied", "case.verified", "case.closed"], audit.Select(a => a.Action));
        Assert.All(audit, a => Assert.Equal("case/" + number, a.Subject));
        Assert.Null((await store.WithDbAsync(db => CaseAuditCheck.RunAsync(db, CancellationToken.None))).Fault);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Act_OnAVersionThatIsPast_SaysWhoDidWhatMeanwhile(StoreKind kind)
    {
        await using var store = await CaseDistrict.CreateAsync(kind);
        var number = await store.WalkAsync(CaseStage.Filed);
        Assert.Null((await store.ActAsync(number, new DispatchCase(null, 4) { Version = 2 }, Cast.Dispatcher)).Refusal);

        var second = await store.ActAsync(number, new RequestVoid("重复") { Version = 2 }, Cast.Supervisor);

        Assert.Equal(StatusCodes.Status409Conflict, second.Refusal?.Status);
        Assert.Contains("甲3已于 08:00 派遣", second.Refusal!.Sentence.Zh, StringComparison.Ordinal);
        Assert.Contains("甲3 dispatched at 08:00", second.Refusal.Sentence.En, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Act_ByManyAtOnce_LetsOneThroughAndLosesNothing(StoreKind kind)
    {
        await using var store = await CaseDistrict.CreateAsync(kind);
        var number = await store.WalkAsync(CaseStage.Reported);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.ActAsync(number, new FileCase { Version = 1 }, Cast.Supervisor))));

        Assert.Single(outcomes, o => o.Refusal is null);
        Assert.All(outcomes.Where(o => o.Refusal is not null), o => Assert.Equal(StatusCodes.Status409Conflict, o.Refusal!.Status));
        Assert.Equal(2, await store.WithDbAsync(db => db.Set<CaseEventRow>().CountAsync()));
        Assert.Null((await store.WithDbAsync(db => CaseAuditCheck.RunAsync(db, CancellationToken.None))).Fault);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Open_WithTheSameKeyByManyAtOnce_OpensOneCase(StoreKind kind)
    {
        await using var store = await CaseDistrict.CreateAsync(kind);
        var report = Cast.Report(openKey: "air.level/1001A", CaseSource.Rule);

        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.OpenAsync(report, Actor.System))));

        Assert.Single(opened, o => o.Value.IsNew);
        Assert.Single(opened.Select(o => o.Value.Record.Number).Distinct());
        Assert.Single(await store.WithDbAsync(db => db.OpenCases("/410871/", "air").ToListAsync()));
    }

    [Fact]
    public async Task Open_AfterTheFirstIsOver_OpensAnother()
    {
        await using var store = await CaseDistrict.CreateAsync();
        var report = Cast.Report(openKey: "air.level/1001A", CaseSource.Rule);
        var first = (await store.OpenAsync(report, Actor.System)).Value.Record.Number;
        await store.ActAsync(first, new RequestVoid("误报"), Cast.Supervisor);
        Assert.False((await store.OpenAsync(report, Actor.System)).Value.IsNew);

        await store.ActAsync(first, new ApproveSideWay(), Cast.Leader);
        var second = (await store.OpenAsync(report, Actor.System)).Value;

        Assert.True(second.IsNew);
        Assert.Equal("410871101-2019-0002", second.Record.Number);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Open_ByManyAtOnce_NumbersWithoutGapOrRepeat(StoreKind kind)
    {
        await using var store = await CaseDistrict.CreateAsync(kind);

        var opened = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => store.OpenAsync(Cast.Report()))));

        Assert.Equal(Enumerable.Range(1, 12).Select(i => $"410871101-2019-{i:0000}"), opened.Select(o => o.Value.Record.Number).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Open_WithTheSameIdempotencyKey_GivesBackTheSameCaseToThatAccountOnly()
    {
        await using var store = await CaseDistrict.CreateAsync();
        var report = Cast.Report() with { IdempotencyKey = "phone-1" };

        var first = (await store.OpenAsync(report)).Value;
        var again = (await store.OpenAsync(report)).Value;
        var other = (await store.OpenAsync(report, Cast.Inspector)).Value;

        Assert.Equal((first.Record.Number, false), (again.Record.Number, again.IsNew));
        Assert.NotEqual(first.Record.Number, other.Record.Number);
    }

    [Theory]
    [InlineData("nothing", "classCode")]
    [InlineData("grid", "gridPath")]
    [InlineData("title", "title")]
    [InlineData("half-place", "longitude")]
    [InlineData("rule", "source")]
    public async Task Open_WrongReport_IsRefusedAtItsField(string fault, string field)
    {
        await using var store = await CaseDistrict.CreateAsync();
        var report = fault switch
        {
            "nothing" => Cast.Report() with { ClassCode = "9999" },
            "grid" => Cast.Report(path: "/410871/410871999/"),
            "title" => Cast.Report() with { Title = new(new string('长', 61), "") },
            "half-place" => Cast.Report() with { Latitude = null },
            _ => Cast.Report(source: CaseSource.Rule),
        };

        Assert.Equal(field, (await store.OpenAsync(report)).Refusal?.Field);
    }

    [Fact]
    public async Task Open_OutsideTheGridOrWithoutTheRole_IsForbidden()
    {
        await using var store = await CaseDistrict.CreateAsync();
        var elsewhere = Cast.Person(1, Role.GridOfficer, path: "/410871/410871100/");

        Assert.Equal("forbidden", (await store.OpenAsync(Cast.Report(), elsewhere)).Refusal?.Code);
        Assert.Equal("forbidden", (await store.OpenAsync(Cast.Report(), Cast.UnitAccount)).Refusal?.Code);
    }

    [Fact]
    public async Task Act_OnACaseThatOneMayNotSee_IsLikeOneThatDoesNotExist()
    {
        await using var store = await CaseDistrict.CreateAsync();
        var number = await store.WalkAsync(CaseStage.Reported);
        var stranger = Cast.Person(70, Role.Supervisor, path: "/410871/410871100/");

        var hidden = await store.ActAsync(number, new FileCase(), stranger);
        var absent = await store.ActAsync("410871101-2019-9999", new FileCase(), Cast.Supervisor);

        Assert.Equal((StatusCodes.Status404NotFound, "not-found"), (hidden.Refusal!.Status, hidden.Refusal.Code));
        Assert.Equal(hidden.Refusal.Sentence.Zh.Replace(number, "410871101-2019-9999", StringComparison.Ordinal), absent.Refusal!.Sentence.Zh);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task SeenBy_EachActor_IsTheSameAsAskingEachCase(StoreKind kind)
    {
        await using var store = await CaseDistrict.CreateAsync(kind);
        await store.WalkAsync(CaseStage.Dispatched);
        await store.OpenAsync(Cast.Report(path: "/410871/410871100/"), Cast.Inspector);
        await store.OpenAsync(Cast.Report(source: CaseSource.Rule), Actor.System);
        Actor[] actors =
        [
            Cast.Collector, Cast.Handler, Cast.UnitAccount, Cast.Administrator, Actor.System,
            Cast.Person(80, Role.Supervisor, path: Cast.Town), Cast.Person(81, Role.Supervisor, path: "/", field: Fields.Any),
            Cast.Person(82, Role.Leader, field: "appearance"), Cast.Inspector with { Grants = [] },
        ];

        foreach (var actor in actors)
        {
            var listed = await store.WithDbAsync(db => db.Set<CaseRecord>().SeenBy(actor).OrderBy(c => c.Number).ToListAsync());
            var all = await store.WithDbAsync(db => db.Set<CaseRecord>().OrderBy(c => c.Number).ToListAsync());
            Assert.Equal(all.Where(c => c.ToCase().IsSeenBy(actor)).Select(c => c.Number), listed.Select(c => c.Number));
        }
    }
}
