using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform;
using Wangge.Platform.Calendar;
using Wangge.Platform.Cases;
using Wangge.Platform.People;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Cases;

/// <summary>A store with the grids, units, people and accounts of <see cref="Cast"/>.</summary>
internal static class CaseDistrict
{
    public static async Task<TestStore> CreateAsync(StoreKind kind = StoreKind.Sqlite)
    {
        var store = await TestStore.CreateAsync(kind, more: services => services.AddCases().AddCaseEscalation());
        store.Clock.AdjustTime(new DateTimeOffset(Cast.Start));
        await SeedAsync(store);
        return store;
    }

    public static Task<T> OnDeskAsync<T>(this TestStore store, Func<CaseDesk, Task<T>> work) =>
        store.RunAsync(p => work(p.GetRequiredService<CaseDesk>()));

    public static Task<Outcome<OpenedCase>> OpenAsync(this TestStore store, NewCase report, Actor? by = null) =>
        store.OnDeskAsync(desk => ReportCase.OpenAsync(desk, report, by ?? Cast.Collector, store.Clock.UtcNow(), CancellationToken.None));

    public static Task<Outcome<CaseRecord>> ActAsync(this TestStore store, string number, CaseCommand command, Actor by) =>
        store.OnDeskAsync(desk => desk.ActAsync(number, command, by, store.Clock.UtcNow(), CancellationToken.None));

    /// <summary>Opens a case and walks it to a stage.</summary>
    public static async Task<string> WalkAsync(this TestStore store, CaseStage stage)
    {
        var number = (await store.OpenAsync(Cast.Report())).Value.Record.Number;
        (CaseCommand Command, Actor By)[] walk =
        [
            (new FileCase(), Cast.Supervisor), (new DispatchCase(null, 4), Cast.Dispatcher), (new HandleCase("已苫盖"), Cast.Handler),
            (new ReplyCase(), Cast.Handler), (new VerifyCase(true, "现场属实"), Cast.Supervisor), (new CloseCase(), Cast.Supervisor),
        ];
        for (var i = 0; i < (int)stage - 1; i++)
        {
            var done = await store.ActAsync(number, walk[i].Command, walk[i].By);
            Assert.True(done.Refusal is null, done.Refusal?.Sentence.Zh);
        }

        return number;
    }

    private static Task SeedAsync(TestStore store) => store.WithDbAsync(async db =>
    {
        db.AddRange(
            new Grid { Id = 1, Code = "410871", Name = "示范区", Level = GridLevel.District, Path = "/410871/" },
            new Grid { Id = 2, Code = "410871100", Name = "阳庙镇", Level = GridLevel.Town, ParentId = 1, Path = "/410871/410871100/" },
            new Grid { Id = 3, Code = "410871101", Name = "宁郭镇", Level = GridLevel.Town, ParentId = 1, Path = Cast.Town },
            new Grid { Id = 4, Code = "410871101201", Name = "示例村", Level = GridLevel.Village, ParentId = 3, Path = Cast.Village });
        foreach (var actor in (Actor[])[Cast.Collector, Cast.Supervisor, Cast.Dispatcher, Cast.Handler, Cast.Leader, Cast.Inspector, Cast.Administrator, Cast.UnitAccount])
        {
            if (await db.Set<Unit>().FindAsync(actor.UnitId) is null)
                db.Add(new Unit { Id = actor.UnitId!.Value, Name = $"单位{actor.UnitId}", GridPath = "/410871/" });
            db.Add(new Person { Id = actor.PersonId!.Value, Name = actor.Name, UnitId = actor.UnitId });
            db.Add(new Account { Id = actor.AccountId, UserName = $"u{actor.PersonId}", PersonId = actor.PersonId });
            db.AddRange(actor.Grants.Select(g => new RoleGrant { AccountId = actor.AccountId, Role = g.Role, GridPath = g.GridPath, Field = g.Field, From = new DateOnly(2019, 1, 1) }));
        }

        db.Add(new Duty { PersonId = 1, GridPath = Cast.Village, Field = "air", From = new DateOnly(2019, 1, 1) });
        db.Add(new Duty { PersonId = 6, GridPath = Cast.Town, Field = "air", From = new DateOnly(2019, 1, 1) });
        await db.SaveChangesAsync();
    });
}
