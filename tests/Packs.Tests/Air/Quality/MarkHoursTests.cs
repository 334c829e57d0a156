using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Observations;
using Wangge.Air.Quality.Capture;
using Wangge.Air.Quality.Checks;
using Wangge.Air.Quality.Marks;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Audit;
using Wangge.Platform.Storage;

namespace Wangge.Tests.Air.Quality;

/// <summary>Marks of the checks on both stores. The clock stands on 9 November 2019, 08:00.</summary>
public sealed class MarkHoursTests
{
    private static readonly int Last = HourLabel.Of(new DateTime(2019, 11, 9, 8, 0, 0));

    public static TheoryData<StoreKind> Kinds => TestStore.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Run_SoftAndHardFindings_MarkBothAndInvalidateTheHardOnly(StoreKind kind)
    {
        await using var store = await StoreAsync(kind);
        await store.WithDbAsync(db => db.Set<Observation>().Where(o => o.StationId == 2 && o.Hour == Last - 30).ExecuteUpdateAsync(s => s.SetProperty(o => o.Pm10, -50_000)));

        var run = await RunAsync(store);
        var again = await RunAsync(store);

        Assert.Equal((1, MarkRun.None with { Hours = run.Hours }), (run.Invalid, again));
        var marks = await store.WithDbAsync(db => db.Set<QualityMark>().AsNoTracking().ToListAsync());
        Assert.Equal((MarkState.Suspect, 2_100_000), marks.Where(m => m is { StationId: 1, Code: QualityCodes.Spike }).Select(m => (m.State, m.Value)).Single());
        Assert.Equal((MarkState.Invalid, -50_000, 1), marks.Where(m => m.Code == QualityCodes.Impossible).Select(m => (m.State, m.Value, m.Version)).Single());
        var rows = await store.RowsAsync();
        Assert.Equal((PollutantSet.Pm10, -50_000), rows.Where(r => r.Invalid != PollutantSet.None).Select(r => (r.Invalid, r.Pm10!.Value)).Single());
        Assert.Equal(1, await store.WithDbAsync(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "air.quality.marked")));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Run_FlagsOfADevice_InvalidateAndAreTakenBackByAGoodOne(StoreKind kind)
    {
        await using var store = await StoreAsync(kind);
        int hour = Last - 5;

        await RunAsync(store, hour, [new(3, hour, Pollutant.No2, 'D'), new(3, hour, Pollutant.O3, 'N')]);
        Assert.Equal(PollutantSet.No2, (await RowAsync(store, 3, hour)).Invalid);
        await RunAsync(store);
        Assert.Equal(PollutantSet.No2, (await RowAsync(store, 3, hour)).Invalid);
        await RunAsync(store, hour, [new(3, hour, Pollutant.No2, 'N')]);
        Assert.Equal(PollutantSet.None, (await RowAsync(store, 3, hour)).Invalid);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Run_ValueCorrectedSince_WithdrawsWhatWasSaidOfTheOldOne(StoreKind kind)
    {
        await using var store = await StoreAsync(kind);
        await RunAsync(store);
        await ReviewAsync(store, MarkState.Invalid);
        Assert.Equal(PollutantSet.Pm25, (await RowAsync(store, 1, Last - 24)).Invalid);

        await store.ImportAsync(string.Create(CultureInfo.InvariantCulture, $"station,time,pm25,pm10,so2,no2,co,o3\nS1,{HourLabel.End(Last - 24):yyyy-MM-ddTHH:mm},61,,,,,\n"));
        var run = await RunAsync(store);

        Assert.True(run.Withdrawn >= 1);
        Assert.Equal((PollutantSet.None, 610_000), ((await RowAsync(store, 1, Last - 24)).Invalid, (await RowAsync(store, 1, Last - 24)).Pm25!.Value));
        Assert.All(await store.WithDbAsync(db => db.Set<QualityMark>().Where(m => m.Hour == Last - 24).ToListAsync()), m => Assert.Equal(MarkState.Withdrawn, m.State));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Run_AfterAReview_LeavesTheDecision(StoreKind kind)
    {
        await using var store = await StoreAsync(kind);
        await RunAsync(store);
        await ReviewAsync(store, MarkState.Valid);

        var run = await RunAsync(store);

        Assert.False(run.Changed);
        Assert.Equal(PollutantSet.None, (await RowAsync(store, 1, Last - 24)).Invalid);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Capture_HoursByCause_AddUpToWhatIsDue(StoreKind kind)
    {
        await using var store = await StoreAsync(kind);
        await RunAsync(store, Last - 5, [new(3, Last - 5, Pollutant.No2, 'D')]);
        await store.WithDbAsync(db => db.Set<Observation>().Where(o => o.StationId == 1 && o.Hour >= Last - 100 && o.Hour < Last - 90).ExecuteDeleteAsync());

        var cells = await store.WithDbAsync(async db => await CaptureTable.ReadAsync(db, await VisibleStations.AllAsync(db, default), new(2019, 11, 1), new(2019, 11, 30), Last, default));

        // Eight days and eight hours of November are over.
        var own = cells.Single(c => c is { Station.Code: "S1", Pollutant: Pollutant.Pm25 });
        Assert.Equal((200, 10, 0, 0, 1), (own.Expected, own.Missing, own.Flagged, own.Invalidated, own.UnderReview));
        Assert.Equal((190, null), (own.Valid, own.Suffices));
        var flagged = cells.Single(c => c is { Station.Code: "S3", Pollutant: Pollutant.No2 });
        Assert.Equal((200, 0, 1, 0, 199), (flagged.Expected, flagged.Missing, flagged.Flagged, flagged.Invalidated, flagged.Valid));
        Assert.All(cells, c => Assert.Equal(c.Expected, c.Missing + c.Flagged + c.Invalidated + c.Valid));
        Assert.Equal(8, flagged.ValidDays);
        Assert.DoesNotContain(cells, c => c.Pollutant == Pollutant.Co);
        Assert.Contains("S3,\"站S3\",2019-11,no2,200,0,1,0,0,199,8,,", CaptureCsv.Write(cells), StringComparison.Ordinal);
    }

    private static async Task<TestStore> StoreAsync(StoreKind kind)
    {
        var store = await AirStore.CreateAsync(kind);
        await store.AddStationsAsync("S1", "S2", "S3", "S4", "S5");
        var text = new System.Text.StringBuilder("station,time,pm25,pm10,so2,no2,co,o3\n");
        for (int s = 1; s <= 5; s++)
        {
            for (int hour = Last - 199; hour <= Last; hour++)
            {
                double course = Math.Round(Hours.Course(s, hour % 1_000), 2);
                text.Append(CultureInfo.InvariantCulture, $"S{s},{HourLabel.End(hour):yyyy-MM-ddTHH:mm},{(s == 1 && hour == Last - 24 ? 210 : course)},{course + 50},,{course / 2},,{110 - course}\n");
            }
        }

        Assert.Null((await store.ImportAsync(text.ToString())).Refused);
        return store;
    }

    private static Task<MarkRun> RunAsync(TestStore store, int? hour = null, IReadOnlyList<FlaggedValue>? flags = null) => store.RunAsync(p =>
        p.GetRequiredService<MarkHours>().RunAsync(p.GetRequiredService<WanggeDb>(), hour ?? Last - 199, hour ?? Last, null, flags ?? [], null, default));

    private static Task<Observation> RowAsync(TestStore store, int station, int hour) =>
        store.WithDbAsync(db => db.Set<Observation>().AsNoTracking().SingleAsync(o => o.StationId == station && o.Hour == hour));

    private static Task ReviewAsync(TestStore store, MarkState state) => store.WithDbAsync(async db =>
    {
        var now = store.Clock.GetUtcNow().UtcDateTime;
        await db.Set<QualityMark>().Where(m => m.StationId == 1 && m.Hour == Last - 24).ExecuteUpdateAsync(s => s.SetProperty(m => m.State, state).SetProperty(m => m.Reviewer, "审核人").SetProperty(m => m.ReviewedAt, now));
        await InvalidBits.FollowAsync(db, [1], Last - 24, Last - 24, default);
    });
}
