using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Platform.Storage;
using static Wangge.Tests.Air.Devices.Frames;

namespace Wangge.Tests.Air.Devices;

public sealed class ReadingStoreTests
{
    private const long Day = 86_400;

    public static TheoryData<StoreKind> Kinds => TestStore.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Read_PageByPage_GivesEveryReadingOnceInOrder(StoreKind kind)
    {
        await using var store = await FilledAsync(kind);
        var all = await ReadAsync(store, new(1, ReadingKind.Minute));
        Assert.Equal(24, all.Count);
        Assert.Equal(all.OrderBy(r => r.At).ThenBy(r => r.FactorId), all);
        Assert.Equal(new StoredReading(1, ReadingKind.Minute, At, 1, 10, double.NaN, double.NaN, double.NaN, (byte)'N', At + 3600), all[0]);
        foreach (bool descending in (bool[])[false, true])
        {
            var paged = new List<StoredReading>();
            while (true)
            {
                var page = await ReadAsync(store, new(1, ReadingKind.Minute) { Most = 5, Descending = descending, After = paged.Count > 0 ? (paged[^1].At, paged[^1].FactorId) : null });
                paged.AddRange(page);
                if (page.Count < 5)
                    break;
            }

            Assert.Equal(descending ? all.Reverse() : all, paged);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Read_SpanAndFactors_GivesOnlyThose(StoreKind kind)
    {
        await using var store = await FilledAsync(kind);
        var some = await ReadAsync(store, new(1, ReadingKind.Minute, At + 600, At + 1200) { Factors = [2] });
        Assert.Equal([(At + 600, 2), (At + 1200, 2)], some.Select(r => (r.At, r.FactorId)));
        Assert.Empty(await ReadAsync(store, new(1, ReadingKind.Minute) { Factors = [] }));
        Assert.Empty(await ReadAsync(store, new(2, ReadingKind.Minute)));
        Assert.Empty(await ReadAsync(store, new(1, ReadingKind.Day)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Newest_OfEachFactor_IsLookedForWithinATime(StoreKind kind)
    {
        await using var store = await FilledAsync(kind);
        await StoreAsync(store, Frame(ReadingKind.Minute, At - 600, Value(3, 7)), Frame(ReadingKind.Minute, At - Day, Value(4, 7)));
        var newest = await store.WithDbAsync(db => ReadingStore.NewestAsync(db, 1, ReadingKind.Minute, TimeSpan.FromHours(3), default));
        Assert.Equal([(1, At + 6600), (2, At + 6600), (3, At - 600)], newest.Select(r => (r.FactorId, r.At)));
        Assert.Empty(await store.WithDbAsync(db => ReadingStore.NewestAsync(db, 9, ReadingKind.Minute, TimeSpan.FromHours(3), default)));
        Assert.Equal(new Dictionary<int, long> { [1] = At + 6600 }, await store.WithDbAsync(db => ReadingStore.NewestTimesAsync(db, ReadingKind.Minute, default)));
        Assert.Empty(await store.WithDbAsync(db => ReadingStore.NewestTimesAsync(db, ReadingKind.Hour, default)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Counts_PerHour_CountTimesAndReadings(StoreKind kind)
    {
        await using var store = await FilledAsync(kind);
        Assert.Equal([new(At, 6, 12), new(At + 3600, 6, 12)], await store.WithDbAsync(db => ReadingStore.CountsAsync(db, 1, ReadingKind.Minute, At, At + 7200, default)));
        Assert.Equal([new(At + 3600, 1, 2)], await store.WithDbAsync(db => ReadingStore.CountsAsync(db, 1, ReadingKind.Minute, At + 6600, At + 7200, default)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Retention_OldInstantsAndMinutes_AreDeletedInSteps(StoreKind kind)
    {
        await using var store = await FilledAsync(kind);
        long now = store.Clock.GetUtcNow().ToUnixTimeSeconds();
        var old = Enumerable.Range(0, ReadingRetention.Step / 2).Select(i => Frame(ReadingKind.RealTime, now - (90 * Day) - 1 - i, Value(1, 5), Value(2, 5), Value(3, 5)));
        await StoreAsync(store, [.. old, Frame(ReadingKind.RealTime, now - (90 * Day), Value(1, 6)), Frame(ReadingKind.RealTime, now - (90 * Day) - 1, Value(1, 9)),
            Frame(ReadingKind.Minute, now - (400 * Day) - 1, Value(1, 5)), Frame(ReadingKind.Minute, now - (400 * Day), Value(1, 6)),
            Frame(ReadingKind.Hour, now - (4000 * Day), Value(1, 7)), Frame(ReadingKind.Day, now - (4000 * Day), Value(1, 8))]);
        Assert.Single(await store.RevisionsAsync());
        var retention = store.Services.GetRequiredService<ReadingRetention>();
        Assert.Equal((ReadingRetention.Step / 2 * 3) + 2, await retention.RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal(24 + 4, (await store.ReadingsAsync()).Count);
        Assert.Empty(await store.RevisionsAsync());
        await store.WithDbAsync(async db =>
        {
            await db.PutSettingAsync(ReadingRetention.RealTimeDays, "0");
            await db.PutSettingAsync(ReadingRetention.MinuteDays, "30");
            await db.SaveChangesAsync();
        });
        Assert.Equal(1, await retention.RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal([6d, 7, 8], (await store.ReadingsAsync()).Where(r => r.At < At).Select(r => r.Value!.Value).Order());
    }

    private static Task<IReadOnlyList<StoredReading>> ReadAsync(TestStore store, ReadingQuery query) => store.WithDbAsync(async db =>
    {
        var readings = new List<StoredReading>();
        await foreach (var reading in ReadingStore.ReadAsync(db, query, default))
            readings.Add(reading);
        return (IReadOnlyList<StoredReading>)readings;
    });

    private static async Task StoreAsync(TestStore store, params SentFrame[] frames)
    {
        using var writer = ActivatorUtilities.CreateInstance<ReadingWriter>(store.Services);
        await writer.StartAsync(default);
        await writer.SendAsync(frames);
        await writer.StopAsync(default);
    }

    /// <summary>Two factors every ten minutes over two hours.</summary>
    private static async Task<TestStore> FilledAsync(StoreKind kind)
    {
        var store = await AirStore.CreateAsync(kind);
        await store.WithDbAsync(async db =>
        {
            db.Add(new Device { Mn = "41080000000000000000A001", Name = "仪器", PasswordCipher = "", System = "22", GridPath = "/" });
            await db.SaveChangesAsync();
        });
        await StoreAsync(store, [.. Enumerable.Range(0, 12).Reverse().Select(i => Frame(ReadingKind.Minute, At + (i * 600), Value(2, 20 + i), Value(1, 10 + i)))]);
        return store;
    }
}
