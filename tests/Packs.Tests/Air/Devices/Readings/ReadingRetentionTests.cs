using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Platform.Storage;
using static Wangge.Tests.Air.Devices.Frames;

namespace Wangge.Tests.Air.Devices;

public sealed class ReadingRetentionTests
{
    private const long Day = 86_400;

    public static TheoryData<StoreKind> Kinds => TestStore.Kinds;

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
