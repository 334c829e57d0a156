using Wangge.Air.Devices.Readings;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;
using static Wangge.Tests.Air.Devices.Frames;

namespace Wangge.Tests.Air.Devices;

public sealed class ReadingBackupTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task BackupAndRestore_Readings_CarriesEveryTable(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        using var writer = store.Writer();
        await writer.StartAsync(default);
        await writer.SendAsync(Frame(At, new PendingValue(1, 0.1, -1e-300, double.MaxValue, double.NaN, (byte)'N')), Frame(ReadingKind.Minute, long.MaxValue, Value(2, 3)));
        await writer.SendAsync(Frame(At, Value(1, 0.2)));
        await writer.StopAsync(default);
        string file = Path.Combine(store.Folder, "b.wangge");
        var location = (StoreLocation)store.Services.GetService(typeof(StoreLocation))!;
        await store.WithDbAsync(db => Backup.WriteAsync(db, location, file, store.Clock, default));
        var check = await Restore.CheckAsync(file, default);

        await using var other = await AirStore.CreateAsync(kind);
        Assert.Null(kind == StoreKind.Postgres
            ? await other.WithDbAsync(db => Restore.PostgresAsync(file, check.Value, db, new(other.Folder, null), default))
            : await RestoreSqliteAsync(other, file, check.Value));
        Assert.Equivalent(await store.ReadingsAsync(), await other.ReadingsAsync(), strict: true);
        Assert.Equivalent(await store.RevisionsAsync(), await other.RevisionsAsync(), strict: true);
        Assert.Equivalent(await store.DueAsync(), await other.DueAsync(), strict: true);
        Assert.Equal((2, 1, 1), ((await other.ReadingsAsync()).Count, (await other.RevisionsAsync()).Count, (await other.DueAsync()).Count));
        // The next revision takes a key of its own.
        using var next = other.Writer();
        await next.StartAsync(default);
        await next.SendAsync(Frame(At, Value(1, 0.3)));
        await next.StopAsync(default);
        Assert.Equal(2, (await other.RevisionsAsync()).Count);
    }

    private static Task<Wangge.Platform.Refusal?> RestoreSqliteAsync(TestStore other, string file, BackupManifest manifest)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return Restore.SqliteAsync(file, manifest, new(other.Folder, null), other.Folder + ".old", default);
    }
}
