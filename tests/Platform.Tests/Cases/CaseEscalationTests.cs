using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wangge.Platform.Cases;

namespace Wangge.Tests.Cases;

/// <summary>Dispatched Thursday 08:00 with 4 h: due 12:00, first superior 1 working hour later, each next 4 more.</summary>
public sealed class CaseEscalationTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Round_AfterEachGrace_TellsTheNextSuperiorOnce(StoreKind kind)
    {
        await using var store = await CaseDistrict.CreateAsync(kind);
        var number = await store.WalkAsync(CaseStage.Dispatched);

        Assert.Equal(0, await RoundAt(store, "2019-11-07 14:59"));
        Assert.Equal(1, await RoundAt(store, "2019-11-07 15:00"));
        Assert.Equal(0, await RoundAt(store, "2019-11-07 15:01"));
        Assert.Equal(0, await RoundAt(store, "2019-11-08 08:59"));
        Assert.Equal(1, await RoundAt(store, "2019-11-08 09:00"));
        // Nobody stands above the leader.
        Assert.Equal(0, await RoundAt(store, "2019-11-20 09:00"));

        var (_, entries) = (await store.OnDeskAsync(d => d.LoadAsync(number, CancellationToken.None)))!.Value;
        // The duty holder of the town, then the leader of the district.
        Assert.Equal([(1, Cast.Town, 6), (2, "/410871/", 5)], entries.Select(e => e.Event).OfType<CaseEscalated>().Select(e => (e.Level, e.GridPath, e.PersonId!.Value)));
        Assert.Null((await store.WithDbAsync(db => CaseAuditCheck.RunAsync(db, CancellationToken.None))).Fault);
    }

    [Fact]
    public async Task Round_AfterTheStageMovedOn_BeginsAnew()
    {
        await using var store = await CaseDistrict.CreateAsync();
        var number = await store.WalkAsync(CaseStage.Dispatched);
        Assert.Equal(1, await RoundAt(store, "2019-11-07 15:00"));

        Assert.Null((await store.ActAsync(number, new HandleCase("已苫盖"), Cast.Handler)).Refusal);

        Assert.Equal(0, await RoundAt(store, "2019-11-07 17:59"));
        Assert.Equal(1, await RoundAt(store, "2019-11-08 08:00"));
    }

    [Fact]
    public async Task Round_OnASuspendedOrClosedCase_DoesNothing()
    {
        await using var store = await CaseDistrict.CreateAsync();
        var number = await store.WalkAsync(CaseStage.Dispatched);
        await store.ActAsync(number, new RequestSuspension("等天晴"), Cast.Handler);
        Assert.Null((await store.ActAsync(number, new ApproveSideWay(), Cast.Leader)).Refusal);

        Assert.Equal(0, await RoundAt(store, "2019-12-02 09:00"));
    }

    [Fact]
    public async Task Service_OnItsTimer_RunsRounds()
    {
        await using var store = await CaseDistrict.CreateAsync();
        await store.WalkAsync(CaseStage.Dispatched);
        var service = Service(store);
        await service.StartAsync(CancellationToken.None);
        store.Clock.SetUtcNow(new DateTimeOffset(Cast.At("2019-11-07 15:00")));

        // The round runs on a thread of its own: each look gives it the store for a moment.
        var level = 0;
        for (var look = 0; look < 600 && level == 0; look++)
        {
            await Task.Delay(50);
            store.Clock.Advance(TimeSpan.FromSeconds(1));
            level = await store.WithDbAsync(db => db.Set<CaseRecord>().Select(c => c.EscalationLevel).FirstAsync());
        }

        await service.StopAsync(CancellationToken.None);
        Assert.Equal(1, level);
    }

    private static CaseEscalation Service(TestStore store) => store.Services.GetServices<IHostedService>().OfType<CaseEscalation>().Single();

    private static Task<int> RoundAt(TestStore store, string district)
    {
        store.Clock.SetUtcNow(new DateTimeOffset(Cast.At(district)));
        return Service(store).RunOnceAsync(CancellationToken.None);
    }
}
