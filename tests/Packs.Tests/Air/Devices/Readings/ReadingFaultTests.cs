using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Wangge.Air.Devices.Readings;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;
using static Wangge.Tests.Air.Devices.Frames;

namespace Wangge.Tests.Air.Devices;

public sealed class ReadingFaultTests
{
    public static TheoryData<StoreKind> Kinds => TestStore.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Write_StoreGoneForAMinute_WaitsAndLosesNothing(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        await store.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("alter table air_reading rename to air_away"));
        var log = new Lines();
        using var writer = Writer(store, log);
        await writer.StartAsync(default);
        var frames = Enumerable.Range(0, 20).Select(i => Frame(At + (i * 3600), Value(1, i))).ToArray();
        foreach (var frame in frames)
            await writer.WriteAsync(frame, default);
        await MinuteAsync(store, log);
        Assert.NotNull(writer.Outage);
        Assert.DoesNotContain(frames, f => f.Acknowledged.IsCompleted);
        Assert.Equal(20, writer.Waiting);
        Assert.Single(log.All, l => l.StartsWith("Error", StringComparison.Ordinal));

        await store.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("alter table air_away rename to air_reading"));
        await UntilAsync(store, Task.WhenAll(frames.Select(f => f.Acknowledged)));
        Assert.Equal(20, (await store.ReadingsAsync()).Count);
        Assert.Null(writer.Outage);
        Assert.Single(log.All, l => l.StartsWith("Warning: The store takes readings again", StringComparison.Ordinal));
        await writer.StopAsync(default);
    }

    [Fact]
    public async Task Write_FileLockedByAnother_WaitsAndLosesNothing()
    {
        await using var store = await AirStore.CreateAsync();
        await using var other = new SqliteConnection(StorageServices.SqliteConnection(new StoreLocation(store.Folder, null)));
        await other.OpenAsync(TestContext.Current.CancellationToken);
        var holding = other.BeginTransaction();
        using var writer = Writer(store, new Lines());
        await writer.StartAsync(default);
        var frame = Frame(At, Value(1, 5));
        await writer.WriteAsync(frame, default);
        Assert.False(frame.Acknowledged.IsCompleted);
        await holding.DisposeAsync();
        await frame.Acknowledged.WaitAsync(TestContext.Current.CancellationToken);
        await writer.StopAsync(default);
    }

    [Fact]
    public async Task Write_FullDisk_StoresNothingOfTheBatchAndGoesOnWhenThereIsRoom()
    {
        await using var store = await AirStore.CreateAsync();
        var location = new StoreLocation(store.Folder, null);
        long pages = await store.WithDbAsync(db => db.Database.SqlQueryRaw<long>("select page_count as Value from pragma_page_count").SingleAsync());
        var log = new Lines();
        bool full = true;
        // The limit is the connection's own; after a failure the writer opens another.
        using var writer = new ReadingWriter(location, new ReadingBus(), store.Services.GetRequiredService<HourFlow>(), store.Clock, log.Of<ReadingWriter>())
        {
            OpenSink = () => new Limited(location, () => full ? pages + 4 : int.MaxValue),
        };
        await writer.StartAsync(default);
        var few = Frame(ReadingKind.Minute, At - 60, Value(1, 1));
        await writer.SendAsync(few);
        var many = Enumerable.Range(0, 2_000).Select(i => Frame(ReadingKind.Minute, At + i, Value(1, i), Value(2, i))).ToArray();
        foreach (var frame in many)
            await writer.WriteAsync(frame, default);
        await MinuteAsync(store, log);
        Assert.Contains("full", writer.Outage!.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(many, f => f.Acknowledged.IsCompleted);
        Assert.Single(await store.ReadingsAsync());

        full = false;
        await UntilAsync(store, Task.WhenAll(many.Select(f => f.Acknowledged)));
        Assert.Equal(4_001, (await store.ReadingsAsync()).Count);
        await writer.StopAsync(default);
    }

    [Fact]
    public async Task Write_QueueFull_WaitsInOrderAndHearsCancellation()
    {
        await using var store = await AirStore.CreateAsync();
        using var writer = Writer(store, new Lines());
        int each = ReadingWriter.MostWaiting / 4;
        SentFrame Big(int number) => Frame(ReadingKind.Minute, At + number, [.. Enumerable.Repeat(Value(1, 5), each)]);
        var taken = Enumerable.Range(0, 4).Select(Big).ToArray();
        foreach (var frame in taken)
            Assert.True(writer.WriteAsync(frame, default).IsCompletedSuccessfully);
        using var giveUp = new CancellationTokenSource();
        var late = Big(4);
        var (refused, waiting) = (writer.WriteAsync(Big(5), giveUp.Token).AsTask(), writer.WriteAsync(late, default).AsTask());
        Assert.False(refused.IsCompleted || waiting.IsCompleted);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => refused);
        Assert.False(waiting.IsCompleted);
        await writer.StartAsync(default);
        await waiting;
        await Task.WhenAll([.. taken.Select(f => f.Acknowledged), late.Acknowledged]).WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal([At, At + 1, At + 2, At + 3, At + 4], (await store.ReadingsAsync()).Select(r => r.At));
        Assert.Equal(0, writer.Waiting);
        await writer.StopAsync(default);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Stop_WithReadingsThatWait_AcknowledgesExactlyWhatIsStored(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        using var writer = Writer(store, new Lines());
        await writer.StartAsync(default);
        var frames = Enumerable.Range(0, 3_000).Select(i => Frame(ReadingKind.Minute, At + i, Value(1, i), Value(2, i), Value(3, i), Value(4, i))).ToArray();
        var taken = new List<SentFrame>();
        var sending = Task.Run(async () =>
        {
            foreach (var frame in frames)
            {
                await writer.WriteAsync(frame, default);
                taken.Add(frame);
            }
        });
        await frames[0].Acknowledged;
        await writer.StopAsync(default);
        // Either all was taken before the end, or the sender is told.
        await sending.ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.True(sending.IsCompletedSuccessfully || sending.IsCanceled);
        var stored = (await store.ReadingsAsync()).Select(r => r.At).ToHashSet();
        Assert.Equal(stored.Order(), frames.Where(f => f.Acknowledged.IsCompleted).Select(f => f.At));
        Assert.Equal(taken.Count, stored.Count);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writer.WriteAsync(Frame(At, Value(1, 1)), default).AsTask());
    }

    [Fact]
    public async Task Stop_WhileTheStoreIsGone_AcknowledgesNothingAndEnds()
    {
        await using var store = await AirStore.CreateAsync();
        await store.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("drop table air_reading"));
        var log = new Lines();
        using var writer = Writer(store, log);
        await writer.StartAsync(default);
        var frame = Frame(At, Value(1, 5));
        await writer.WriteAsync(frame, default);
        await log.FirstAsync();
        await writer.StopAsync(default);
        Assert.False(frame.Acknowledged.IsCompleted);
        Assert.Contains(log.All, l => l.Contains("1 readings were not stored before the end", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PageWrite_WhileReadingsComeAtFullSpeed_GetsItsTurnWithinASecond()
    {
        await using var store = await AirStore.CreateAsync();
        using var writer = Writer(store, new Lines());
        await writer.StartAsync(default);
        using var stop = new CancellationTokenSource();
        var first = new TaskCompletionSource();
        var sending = Task.Run(async () =>
        {
            for (long i = 0; !stop.IsCancellationRequested; i++)
            {
                await writer.WriteAsync(Frame(ReadingKind.Minute, At + i, [.. Enumerable.Range(1, 10).Select(f => Value(f, i))]), default);
                if (writer.Stored > 0)
                    first.TrySetResult();
            }
        });
        await first.Task;
        var waits = new List<TimeSpan>();
        for (int i = 0; i < 5; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await store.WithDbAsync(async db =>
            {
                await db.PutSettingAsync("test", i.ToString(System.Globalization.CultureInfo.InvariantCulture));
                await db.SaveChangesAsync();
            });
            waits.Add(Stopwatch.GetElapsedTime(start));
        }

        await stop.CancelAsync();
        await sending;
        await writer.StopAsync(default);
        // The median, as the machine may be busy with other tests at any one moment.
        Assert.True(waits.Order().ElementAt(2) < TimeSpan.FromSeconds(1), string.Join(", ", waits));
    }

    private static ReadingWriter Writer(TestStore store, Lines log) => new(
        store.Services.GetRequiredService<StoreLocation>(), store.Services.GetRequiredService<ReadingBus>(), store.Services.GetRequiredService<HourFlow>(), store.Clock, log.Of<ReadingWriter>());

    /// <summary>Waits for the writer to say that the store is gone, then lets a minute of the test's clock go by.</summary>
    private static async Task MinuteAsync(TestStore store, Lines log)
    {
        await log.FirstAsync();
        for (int i = 0; i < 12; i++)
        {
            store.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }
    }

    private static async Task UntilAsync(TestStore store, Task task)
    {
        while (!task.IsCompleted)
        {
            store.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.WhenAny(task, Task.Delay(10, TestContext.Current.CancellationToken));
        }

        await task;
    }

    /// <summary>SQLite whose file may have only so many pages.</summary>
    private sealed class Limited(StoreLocation location, Func<long> pages) : ReadingSink
    {
        public override TimeSpan Gap => TimeSpan.Zero;

        public override async ValueTask StoreAsync(IReadOnlyList<PendingReadings> batch, CancellationToken cancel)
        {
            await using var one = new SqliteReadings(location, $"pragma max_page_count = {pages()}");
            await one.StoreAsync(batch, cancel);
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>What was logged.</summary>
    private sealed class Lines : ILogger
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> All
        {
            get
            {
                lock (_lines)
                    return [.. _lines];
            }
        }

        public Task FirstAsync() => _first.Task.WaitAsync(TestContext.Current.CancellationToken);

        public ILogger<T> Of<T>()
        {
            return new Typed<T>(this);
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
                _lines.Add($"{logLevel}: {formatter(state, exception)}");
            _first.TrySetResult();
        }

        private sealed class Typed<T>(Lines lines) : ILogger<T>
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
