using Wangge.Air.Devices.Readings;
using Wangge.Air.Observations;
using Wangge.Air.Sta.Model;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Sta.Creating;

/// <summary>Stores observations that were sent: hours as an import does, with revisions and rules; readings as the gateway does.</summary>
internal sealed class StoreObservations(WanggeDb db, SentHours after, ReadingWriter readings, TimeProvider clock)
{
    /// <summary>What the import of such hours is called.</summary>
    public const string ImportName = "SensorThings";

    /// <summary>Stores; durable when it returns.</summary>
    /// <param name="actor">Who sends.</param>
    /// <param name="sent">What is sent.</param>
    /// <param name="twice">Told the place in <paramref name="sent"/> of each hour that says something else than one before it.</param>
    /// <param name="cancel">Stops; hours are stored whole or not at all.</param>
    public async Task RunAsync(Actor actor, IReadOnlyList<NewObservation> sent, Action<int> twice, CancellationToken cancel)
    {
        (HourlyDatastream Stream, int Hour, int Value, int Place)[] hours =
            [.. sent.Index().Where(s => s.Item.Stream is HourlyDatastream).Select(s => ((HourlyDatastream)s.Item.Stream, (int)s.Item.Key, Concentration.ToStored(s.Item.Value), s.Index))];
        if (hours.Length > 0)
            await HoursAsync(actor, hours, twice, cancel);
        await ReadingsAsync(sent, cancel);
    }

    private async Task HoursAsync(Actor actor, (HourlyDatastream Stream, int Hour, int Value, int Place)[] hours, Action<int> twice, CancellationToken cancel)
    {
        Array.Sort(hours, (a, b) => (a.Stream.Place.Id, a.Hour, a.Place).CompareTo((b.Stream.Place.Id, b.Hour, b.Place)));
        var now = clock.UtcNow();
        var import = new ObservationImport { File = ImportName, At = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)), AccountId = actor.AccountId };
        try
        {
            await using (var writer = await ObservationWriter.BeginAsync(db, import, cancel))
            {
                int[] values = new int[ObservationColumns.Count];
                for (int at = 0; at < hours.Length;)
                {
                    var (stream, hour, _, _) = hours[at];
                    at = Gather(hours, at, values, twice);
                    if (writer.Add((int)stream.Place.Id, hour, values))
                        await writer.FlushAsync(cancel);
                }

                db.Audit(actor, "air.observations.imported", $"air/import/{import.Id}", new { file = import.File, rejected = 0 });
                await writer.CommitAsync(cancel);
            }
        }
        finally
        {
            db.ChangeTracker.Clear();
        }

        after.Add(new ImportReport(import, null, [], new Dictionary<string, int>(), hours.Min(h => h.Hour), hours.Max(h => h.Hour)));
    }

    /// <summary>Gathers the values of one station-hour; returns the place of the next.</summary>
    private static int Gather((HourlyDatastream Stream, int Hour, int Value, int Place)[] hours, int at, int[] values, Action<int> twice)
    {
        Array.Fill(values, HourlySeries.Missing);
        var (first, hour, _, _) = hours[at];
        for (; at < hours.Length && hours[at].Stream.Place == first.Place && hours[at].Hour == hour; at++)
        {
            ref int value = ref values[hours[at].Stream.Column];
            if (value == HourlySeries.Missing)
                value = hours[at].Value;
            else if (value != hours[at].Value)
                twice(hours[at].Place);
        }

        return at;
    }

    private async Task ReadingsAsync(IReadOnlyList<NewObservation> sent, CancellationToken cancel)
    {
        long now = new DateTimeOffset(clock.UtcNow()).ToUnixTimeSeconds();
        var frames = sent.Where(s => s.Stream is RawDatastream)
            .GroupBy(s => ((int)((RawDatastream)s.Stream).Device.Id, ((RawDatastream)s.Stream).Stream.Kind, s.Key))
            .Select(g => new SentReadings
            {
                DeviceId = g.Key.Item1,
                Kind = g.Key.Kind,
                At = g.Key.Key,
                ReceivedAt = now,
                Values = [.. g.DistinctBy(s => s.Stream).Select(s => new PendingValue(((RawDatastream)s.Stream).Stream.FactorId, (double)s.Value, double.NaN, double.NaN, double.NaN, (byte)'N'))],
            }).ToList();
        foreach (var frame in frames)
            await readings.WriteAsync(frame, cancel);
        await Task.WhenAll(frames.Select(f => f.Durable)).WaitAsync(cancel);
    }

    /// <summary>Readings whose sender waits until they are durable.</summary>
    private sealed class SentReadings : PendingReadings
    {
        private readonly TaskCompletionSource _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Durable => _stored.Task;

        public override void Stored() => _stored.TrySetResult();
    }
}
