using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Normalised;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Air.Normalised;

public sealed class NormaliseRecordTests
{
    private const int Days = 50;
    private const string Town = "/1/2/";
    private static readonly DateOnly First = new(2019, 9, 20);

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Run_OnARecord_StoresEachModelWholeAndOnceForStationAndTown(StoreKind kind)
    {
        await using var store = await MakeAsync(kind);
        var seen = new List<NormalisationProgress>();

        int trained = await RunAsync(store, new Told(seen.Add));

        // Two station sets (A alone, which is the town; the background B), six pollutants.
        Assert.Equal(12, trained);
        Assert.Equal((0, 12), (seen[0].Done, seen[0].All));
        Assert.Equal(12, seen[^1].Done);
        var models = await store.WithDbAsync(db => db.Set<NormalisedModel>().AsNoTracking().ToListAsync());
        Assert.Equal([Town, "A", "B"], models.Select(m => m.Subject).Distinct().Order(StringComparer.Ordinal));
        var pm25 = models.Single(m => m is { Subject: "A", Pollutant: Pollutant.Pm25 });
        Assert.Equal((ModelReason.None, "A", First), (pm25.Reason, pm25.WeatherFrom, pm25.FirstDay));
        // PM2.5 falls with the wind alone: what the wind explains of it is nearly all.
        Assert.InRange(pm25.BlockedR2!.Value, 0.8, 1);
        Assert.Equal(ModelReason.NoPollutant, models.Single(m => m is { Subject: "A", Pollutant: Pollutant.So2 }).Reason);
        Assert.Equal("A", models.Single(m => m is { Subject: "B", Pollutant: Pollutant.Pm25 }).WeatherFrom);
        var days = await store.WithDbAsync(db => db.Set<NormalisedDay>().AsNoTracking().Where(d => d.Subject == "A").OrderBy(d => d.Day).ToListAsync());
        Assert.Equal(Days, days.Count);
        Assert.All(days, d => Assert.True(d.Low <= d.Value && d.Value <= d.High && d.ByModel().Length == WeatherModelOptions.FewestModels));
        // The wind's ups and downs are gone.
        Assert.True(Spread(days.Select(d => d.Value)) < 0.4 * Spread(days.Select(d => d.Observed)));
        Assert.Equal(days.Select(d => d.Value), await store.WithDbAsync(db => db.Set<NormalisedDay>().Where(d => d.Subject == Town).OrderBy(d => d.Day).Select(d => d.Value).ToListAsync()));
    }

    [Fact]
    public async Task Run_Again_TrainsNothingUntilTheNextDayWithOtherData()
    {
        await using var store = await MakeAsync(StoreKind.Sqlite, weather: false);
        Assert.Equal(12, await RunAsync(store));

        Assert.Equal(0, await RunAsync(store));
        await store.ImportAsync("station,time,pm25,pm10,so2,no2,co,o3\nA,2019-11-09T05:00,40,,,,,\n", "more.csv");
        Assert.Equal(0, await RunAsync(store));
        store.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(12, await RunAsync(store));
        Assert.Equal(0, await RunAsync(store));
        Assert.Equal(ModelReason.NoWeather, (await store.WithDbAsync(db => db.Set<NormalisedModel>().FirstAsync(m => m.Subject == "A" && m.Pollutant == Pollutant.Pm25))).Reason);
    }

    [Fact]
    public async Task Run_Stopped_KeepsWholeModelsAndGoesOnFromThere()
    {
        await using var store = await MakeAsync(StoreKind.Sqlite);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(store, new Told(p =>
        {
            if (p.Done == 3)
                stop.Cancel();
        }), stop.Token));

        var kept = await store.WithDbAsync(db => db.Set<NormalisedModel>().AsNoTracking().ToListAsync());
        Assert.Equal(3, kept.Select(m => m.Pollutant).Distinct().Count());
        Assert.Equal(9, await RunAsync(store));
    }

    [Fact]
    public async Task Run_WithoutData_DoesNothing()
    {
        await using var store = await AirStore.CreateAsync();
        Assert.Equal(0, await RunAsync(store));
    }

    private static Task<int> RunAsync(TestStore store, IProgress<NormalisationProgress>? progress = null, CancellationToken cancel = default) =>
        store.Services.GetRequiredService<NormaliseRecord>().RunAsync(1, progress, cancel);

    // A has PM2.5 that the wind sets and a mast; B, a background station, has PM2.5 only.
    private static async Task<TestStore> MakeAsync(StoreKind kind, bool weather = true)
    {
        var store = await AirStore.CreateAsync(kind);
        await store.WithDbAsync(async db =>
        {
            db.AddRange(
                new Grid { Code = "1", Name = "区", Level = GridLevel.District, Path = "/1/" },
                new Grid { Code = "2", Name = "镇", Level = GridLevel.Town, Path = Town },
                new Station { Code = "A", Name = "甲", Class = StationClass.Provincial, Longitude = 113.2, Latitude = 35.2, GridPath = Town },
                new Station { Code = "B", Name = "乙", Class = StationClass.Provincial, Longitude = 113.3, Latitude = 35.2, GridPath = Town, IsBackground = true });
            await db.SaveChangesAsync();
        });
        var random = new Random(7);
        var text = new System.Text.StringBuilder("station,time,pm25,pm10,so2,no2,co,o3,wind_speed,temperature\n");
        for (int h = 0; h < Days * 24; h++)
        {
            DateTime end = First.ToDateTime(new TimeOnly(1, 0)).AddHours(h);
            double wind = 2 + (1.5 * Math.Sin(h / 37.0)) + (0.3 * random.NextDouble()), pm25 = 120 - (25 * wind) + (2 * random.NextDouble());
            string mast = weather ? FormattableString.Invariant($"{wind:0.00},{10 + (5 * Math.Sin(h / 24.0 * 2 * Math.PI)):0.00}") : ",";
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"A,{end:yyyy-MM-ddTHH:mm},{pm25:0.0},,,,,,{mast}\nB,{end:yyyy-MM-ddTHH:mm},{pm25 - 5:0.0},,,,,,,\n");
        }

        var report = await store.ImportAsync(text.ToString());
        Assert.Equal((null, 2 * Days * 24, 0), (report.Refused?.En, report.Import.Inserted, report.Import.Rejected));
        return store;
    }

    private static double Spread(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Average();
        return Math.Sqrt(all.Average(v => (v - mean) * (v - mean)));
    }

    private sealed class Told(Action<NormalisationProgress> take) : IProgress<NormalisationProgress>
    {
        public void Report(NormalisationProgress value) => take(value);
    }
}
