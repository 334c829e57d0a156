using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Devices.Readings;

namespace Wangge.Tests.Air.Devices;

/// <summary>A frame that a test sends and whose acknowledgement it can await.</summary>
internal sealed class SentFrame : PendingReadings
{
    private readonly TaskCompletionSource _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Acknowledged => _stored.Task;

    public override void Stored() => _stored.SetResult();
}

/// <summary>Steps that tests of readings share.</summary>
internal static class Frames
{
    /// <summary>2019-11-09 07:00 district time.</summary>
    public const long At = 1573254000;

    public static PendingValue Value(int factor, double value, char flag = 'N') => new(factor, value, double.NaN, double.NaN, double.NaN, flag == ' ' ? (byte)0 : (byte)flag);

    public static SentFrame Frame(long at, params PendingValue[] values) => Frame(ReadingKind.Hour, at, values);

    public static SentFrame Frame(ReadingKind kind, long at, params PendingValue[] values) =>
        new() { DeviceId = 1, Kind = kind, At = at, ReceivedAt = at + 3600, Values = values };

    public static Task<List<Reading>> ReadingsAsync(this TestStore store) =>
        store.WithDbAsync(db => db.Set<Reading>().AsNoTracking().OrderBy(r => r.DeviceId).ThenBy(r => r.Kind).ThenBy(r => r.At).ThenBy(r => r.FactorId).ToListAsync());

    public static Task<List<ReadingRevision>> RevisionsAsync(this TestStore store) =>
        store.WithDbAsync(db => db.Set<ReadingRevision>().AsNoTracking().OrderBy(r => r.Id).ToListAsync());

    public static Task<List<HourDue>> DueAsync(this TestStore store) =>
        store.WithDbAsync(db => db.Set<HourDue>().AsNoTracking().OrderBy(h => h.DeviceId).ThenBy(h => h.At).ToListAsync());

    public static ReadingWriter Writer(this TestStore store) => store.Services.GetRequiredService<ReadingWriter>();

    /// <summary>Sends frames and waits for their acknowledgement.</summary>
    public static async Task SendAsync(this ReadingWriter writer, params SentFrame[] frames)
    {
        foreach (var frame in frames)
            await writer.WriteAsync(frame, TestContext.Current.CancellationToken);
        await Task.WhenAll(frames.Select(f => f.Acknowledged)).WaitAsync(TestContext.Current.CancellationToken);
    }
}
