using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Devices.Readings;
using static Wangge.Tests.Air.Devices.Frames;

namespace Wangge.Tests.Air.Devices;

public sealed class ReadingWriterTests
{
    public static TheoryData<StoreKind> Kinds => TestStore.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Write_NewHour_StoresItWithItsDueAndTellsTheBus(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        using var listener = store.Services.GetRequiredService<ReadingBus>().Listen(10);
        var writer = await StartAsync(store);
        var frame = Frame(At, new PendingValue(1, 86.5, 80, 90.25, 1234567.125, (byte)'N'), Value(2, double.NaN, 'D'));
        await writer.SendAsync(frame);
        var readings = await store.ReadingsAsync();
        Assert.Equal([(1, At, 1, 86.5, 80, 90.25, 1234567.125, 'N', At + 3600)], readings.Where(r => r.FactorId == 1)
            .Select(r => (r.DeviceId, r.At, r.FactorId, r.Value!.Value, r.Min!.Value, r.Max!.Value, r.Total!.Value, (char)r.Flag, r.ReceivedAt)));
        Assert.Null(readings[1].Value);
        Assert.Equal('D', readings[1].Flag);
        Assert.Equal((1, At), ((await store.DueAsync()).Single().DeviceId, (await store.DueAsync()).Single().At));
        Assert.Same(frame, await listener.Readings.ReadAsync(TestContext.Current.CancellationToken));
        await writer.StopAsync(default);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Write_OtherKindsThanHour_AreNotDue(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        var writer = await StartAsync(store);
        await writer.SendAsync(Frame(ReadingKind.RealTime, At, Value(1, 5)), Frame(ReadingKind.Minute, At, Value(1, 6)), Frame(ReadingKind.Day, At, Value(1, 7)));
        Assert.Equal([5d, 6, 7], (await store.ReadingsAsync()).Select(r => r.Value!.Value));
        Assert.Empty(await store.DueAsync());
        await writer.StopAsync(default);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Write_SamePacketAgain_ChangesNothing(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        var writer = await StartAsync(store);
        await writer.SendAsync(Frame(At, Value(1, 86)));
        await store.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("delete from air_hour_due"));
        await writer.SendAsync(Frame(At, Value(1, 86)));
        await writer.SendAsync(Frame(At, Value(1, double.NaN, ' ')), Frame(At, Value(1, 86, ' ')));
        Assert.Equal((86d, 'N'), (await store.ReadingsAsync()).Select(r => (r.Value!.Value, (char)r.Flag)).Single());
        Assert.Empty(await store.RevisionsAsync());
        Assert.Empty(await store.DueAsync());
        await writer.StopAsync(default);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Write_DifferingPacket_UpdatesAndKeepsTheOld(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        var writer = await StartAsync(store);
        await writer.SendAsync(Frame(At, Value(1, 86), Value(2, 140)));
        await store.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("delete from air_hour_due"));
        await writer.SendAsync(new SentFrame { DeviceId = 1, Kind = ReadingKind.Hour, At = At, ReceivedAt = At + 9000, Values = [Value(1, 88), Value(2, 140)] });
        Assert.Equal([(88d, At + 9000), (140, At + 3600)], (await store.ReadingsAsync()).Select(r => (r.Value!.Value, r.ReceivedAt)));
        Assert.Equal([(1, At, 1, 86d, 'N', At + 3600, At + 9000)], (await store.RevisionsAsync()).Select(r => (r.DeviceId, r.At, r.FactorId, r.Value!.Value, (char)r.Flag, r.ReceivedAt, r.ReplacedAt)));
        Assert.Single(await store.DueAsync());
        await writer.StopAsync(default);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Write_SplitFrame_FillsWithoutErasing(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        var writer = await StartAsync(store);
        await writer.SendAsync(Frame(At, new PendingValue(1, 86, 80, double.NaN, double.NaN, (byte)'N')));
        await writer.SendAsync(Frame(At, new PendingValue(1, double.NaN, double.NaN, 95, double.NaN, 0), Value(2, 150)));
        Assert.Equal([(86d, 80d, 95d, 'N'), (150, null, null, 'N')], (await store.ReadingsAsync()).Select(r => (r.Value!.Value, r.Min, r.Max, (char)r.Flag)));
        await writer.StopAsync(default);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Write_OneKeyManyTimesInOneBatch_KeepsEachStep(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        var writer = store.Writer();
        // Queued before the writer starts: all in one batch.
        SentFrame[] frames = [Frame(At, Value(1, 1), Value(1, 2)), Frame(At, Value(1, 3)), Frame(At, Value(1, 3), Value(2, 9)), Frame(At + 3600, Value(1, 4))];
        foreach (var frame in frames)
            await writer.WriteAsync(frame, default);
        await writer.StartAsync(default);
        await Task.WhenAll(frames.Select(f => f.Acknowledged)).WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal([3d, 9, 4], (await store.ReadingsAsync()).Select(r => r.Value!.Value));
        Assert.Equal([1d, 2], (await store.RevisionsAsync()).Select(r => r.Value!.Value));
        Assert.Equal(2, (await store.DueAsync()).Count);
        await writer.StopAsync(default);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Write_NoNumbers_AreLeftOutAndHoldUpNothing(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        var writer = await StartAsync(store);
        await writer.SendAsync(
            Frame(At, new PendingValue(1, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon, 255), Value(2, double.NaN, ' '), Value(0, 5), Value(-1, 5)),
            Frame(At + 3600), Frame(long.MinValue, Value(1, -0.0)), Frame(long.MaxValue, Value(int.MaxValue, 1e300)));
        var readings = await store.ReadingsAsync();
        Assert.Equal([(long.MinValue, 1), (At, 1), (long.MaxValue, int.MaxValue)], readings.Select(r => (r.At, r.FactorId)));
        Assert.Equal((null, null, double.MaxValue, double.Epsilon, 255), (readings[1].Value, readings[1].Min, readings[1].Max, readings[1].Total, readings[1].Flag));
        await writer.StopAsync(default);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task FactorBook_NewCodes_GetKeysThatLast(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        var book = store.Services.GetRequiredService<FactorBook>();
        Assert.False(book.TryFind("a34004"u8, false, out _));
        int[] ids = await Task.WhenAll(new[] { "a34004", "a34004", "a24088-Zs", "a34004" }.Select(c => book.IdOfAsync(c, default).AsTask()));
        Assert.Equal(2, ids.Distinct().Count());
        Assert.True(book.TryFind("a34004"u8, false, out int pm) && pm == ids[0]);
        Assert.True(book.TryFind("a24088"u8, true, out int nmhc) && nmhc == ids[2]);
        Assert.Equal("a24088-Zs", book.CodeOf(nmhc));
        var other = ActivatorUtilities.CreateInstance<FactorBook>(store.Services);
        Assert.Equal(pm, await other.IdOfAsync("a34004", default));
        Assert.True(other.TryFind("a24088"u8, true, out _));
    }

    [Theory, InlineData(""), InlineData("a b"), InlineData("氧"), InlineData("a;drop table air_factor"), InlineData("a1234567890123456789012345678901234567890")]
    public async Task FactorBook_WhatIsNoCode_IsNotKept(string code)
    {
        await using var store = await AirStore.CreateAsync();
        var book = store.Services.GetRequiredService<FactorBook>();
        Assert.Equal(0, await book.IdOfAsync(code, default));
        Assert.False(book.TryFind(Encoding.UTF8.GetBytes(code), true, out _));
        Assert.Empty(book.Codes);
    }

    private static async Task<ReadingWriter> StartAsync(TestStore store)
    {
        var writer = store.Writer();
        await writer.StartAsync(default);
        return writer;
    }
}
