using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Wangge.Air.Demo;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.Platform.Demo;

namespace Wangge.Tests.Air.Demo;

public sealed class DemoFeedTests
{
    [Fact]
    public async Task RunOnce_TwoHoursLater_AddsTheHoursThatASimulationFromTheBeginningHas()
    {
        await using var store = await AirStore.CreateAsync();
        await store.WithDbAsync(async db =>
        {
            db.AddRange(DemoStations.All.Select(s => new Station { Code = s.Code, Name = s.Name, Class = s.Class, GridPath = "/" }));
            await db.SaveChangesAsync();
            await DemoHours.WriteAsync(db, DemoSeasons.Newest - 48, DemoSeasons.Newest, store.Clock.GetUtcNow().UtcDateTime, default);
        });
        var scopes = store.Services.GetRequiredService<IServiceScopeFactory>();
        using var feed = new DemoFeed(scopes, new DemoMark(scopes), store.Clock, NullLogger<DemoFeed>.Instance);
        Assert.Equal(0, await feed.RunOnceAsync(TestContext.Current.CancellationToken));

        store.Clock.Advance(TimeSpan.FromMinutes(130));
        Assert.Equal(2, await feed.RunOnceAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await feed.RunOnceAsync(TestContext.Current.CancellationToken));

        int last = DemoSeasons.Newest + 2;
        var station = DemoStations.All[0];
        var simulated = DemoInstruments.Read(new DemoAir(last), station, last - DemoSeasons.First);
        var stored = await store.WithDbAsync(db => db.Set<Observation>().Where(o => o.Hour == last)
            .Join(db.Set<Station>().Where(s => s.Code == station.Code), o => o.StationId, s => s.Id, (o, _) => o).SingleAsync());
        int[] values = [stored.Pm25!.Value, stored.Pm10!.Value, stored.So2!.Value, stored.No2!.Value, stored.Co!.Value, stored.O3!.Value];
        Assert.Equal(simulated[..6], values);
    }
}
