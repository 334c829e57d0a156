using System.Data;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Devices.Register;
using Wangge.Air.Observations;
using Wangge.Air.Quality.Checks;
using Wangge.Air.Quality.Marks;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.Storage;

namespace Wangge.Air.Devices.Readings;

/// <summary>What a batch of hours came to.</summary>
/// <param name="Due">Device-hours that were due.</param>
/// <param name="Import">The import that brought what was written; null where no station had anything.</param>
/// <param name="Hours">The station-hours written.</param>
public sealed record FlowedHours(int Due, ObservationImport? Import, IReadOnlyList<ReportedHour> Hours)
{
    /// <summary>The same as an import reports it, for the rules; null where nothing was written.</summary>
    internal ImportReport? Report => Import is null ? null
        : new(Import, null, [], new Dictionary<string, int>(), Hours.Min(h => h.Hour), Hours.Max(h => h.Hour));
}

/// <summary>
/// Brings hours that are due to their stations, in one transaction: the notes that they are due go with it, so that the end
/// of the program at any moment neither loses an hour nor brings one twice. A later packet of the same hour makes it due
/// again, in this transaction's wake.
/// </summary>
public sealed class HourBatch(WanggeDb db, FactorBook factors, HourProblems problems, MarkHours marks, TimeProvider clock)
{
    /// <summary>Name of the imports that bring devices' hours.</summary>
    public const string Source = "HJ 212";

    /// <summary>How far a device's clock may be ahead for its newest hour to be taken.</summary>
    private static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(15);

    // The number of the district's hour that begins at 1970-01-01 00:00 UTC.
    private static readonly long Epoch = HourLabel.Of(DistrictTime.FromUtc(DateTime.UnixEpoch));
    private static readonly int First = HourLabel.Of(new DateTime(2000, 1, 1));

    /// <summary>Brings up to so many device-hours on; returns null where none is due.</summary>
    public async Task<FlowedHours?> RunAsync(int most, CancellationToken cancel)
    {
        // Looks first, as a transaction would hold up other writers.
        if (!await db.Set<HourDue>().AnyAsync(cancel))
            return null;
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
        try
        {
            var due = await TakeAsync(most, cancel);
            var hours = await HoursAsync(due, cancel);
            ObservationImport? import = null;
            if (hours.Count > 0)
            {
                import = new ObservationImport { File = Source, At = Now() };
                await WriteAsync(import, hours, cancel);
            }
            else
            {
                await transaction.CommitAsync(cancel);
            }

            return new(due.Count, import, hours);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Notes hours of a device as due that it sent before: after its station, a unit or its label was changed. In the caller's transaction where there is one.</summary>
    /// <param name="db">The store.</param>
    /// <param name="deviceId">The device.</param>
    /// <param name="from">First time, see <see cref="ReadingValues.At"/>.</param>
    /// <param name="to">Last time, inclusive.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>How many hours were not due already.</returns>
    public static Task<int> AgainAsync(WanggeDb db, int deviceId, long from, long to, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"""
        insert into air_hour_due (device_id, at) select distinct device_id, at from air_reading
        where device_id = {deviceId} and kind = {(int)ReadingKind.Hour} and at between {from} and {to} on conflict do nothing
        """, cancel);

    private async Task WriteAsync(ObservationImport import, List<ReportedHour> hours, CancellationToken cancel)
    {
        await using var writer = await ObservationWriter.BeginAsync(db, import, cancel);
        foreach (var hour in hours)
        {
            if (writer.Add(hour.StationId, hour.Hour, hour.Values))
                await writer.FlushAsync(cancel);
        }

        await writer.CommitAsync(cancel, () => MarkAsync(hours, cancel));
    }

    /// <summary>Puts the hours with their flags to the checks of data quality, which say what counts; hours far apart by themselves, so that what lies between is left alone.</summary>
    private async Task MarkAsync(List<ReportedHour> hours, CancellationToken cancel)
    {
        var ordered = hours.OrderBy(h => h.Hour).ToList();
        for (int start = 0, end; start < ordered.Count; start = end)
        {
            end = start + 1;
            while (end < ordered.Count && ordered[end].Hour - ordered[end - 1].Hour <= QualityChecks.Reach)
                end++;
            var near = ordered[start..end];
            await marks.RunAsync(db, near[0].Hour, near[^1].Hour, near.Select(h => h.StationId).ToHashSet(), [.. near.SelectMany(h => h.Flags)], null, cancel);
        }
    }

    /// <summary>Takes the oldest of what is due out of the store. PostgreSQL makes whoever notes one of them meanwhile wait for this transaction.</summary>
    private async Task<List<(int DeviceId, long At)>> TakeAsync(int most, CancellationToken cancel)
    {
        await using var command = await db.CommandAsync(string.Create(CultureInfo.InvariantCulture, $"""
            delete from air_hour_due where (device_id, at) in (select device_id, at from air_hour_due order by at, device_id limit {most}) returning device_id, at
            """), cancel);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var due = new List<(int, long)>();
        while (await reader.ReadAsync(cancel))
            due.Add((reader.GetInt32(0), reader.GetInt64(1)));
        return due;
    }

    private async Task<List<ReportedHour>> HoursAsync(List<(int DeviceId, long At)> due, CancellationToken cancel)
    {
        var ids = due.Select(d => d.DeviceId).Distinct().ToList();
        var stations = await db.Set<Device>().Where(d => ids.Contains(d.Id) && d.StationId != null).Select(d => d.StationId).Distinct().ToListAsync(cancel);
        // With all devices of the stations: a row is made from what each of them sent.
        var devices = await db.Set<Device>().AsNoTracking().Include(d => d.Factors).Where(d => stations.Contains(d.StationId)).ToDictionaryAsync(d => d.Id, cancel);
        int newest = HourLabel.Of(DistrictTime.FromUtc(clock.UtcNow() + MostAhead));
        var wanted = new HashSet<(int Station, int Hour)>();
        foreach (var (id, at) in due)
        {
            if (!devices.TryGetValue(id, out var device) || HourOf(at, device.Label) is not { } hour)
                continue;
            if (hour > newest)
            {
                problems.Set(id, HourProblem.Future(at));
                continue;
            }

            problems.Clear(id, "", at);
            wanted.Add((device.StationId!.Value, hour));
        }

        var found = await ReadAsync(devices, wanted, cancel);
        return [.. wanted.Order().Select(w => ReportedHour.Of(w.Station, w.Hour, found[w], problems)).Where(h => h.HasAny)];
    }

    private async Task<ILookup<(int Station, int Hour), (Device, string, Reading)>> ReadAsync(
        Dictionary<int, Device> devices, HashSet<(int Station, int Hour)> wanted, CancellationToken cancel)
    {
        var ofStation = devices.Values.ToLookup(d => d.StationId!.Value);
        var spans = (from w in wanted from d in ofStation[w.Station] select (Device: d, From: FirstOf(w.Hour, d.Label))).ToList();
        var found = new List<((int, int), (Device, string, Reading))>();
        if (spans.Count > 0)
        {
            string rows = string.Join(",", spans.Select(s => string.Create(CultureInfo.InvariantCulture, $"({s.Device.Id},{s.From})")));
            await using var command = await db.CommandAsync(string.Create(CultureInfo.InvariantCulture, $"""
                with span (device_id, first) as (values {rows})
                select r.device_id, r.at, r.factor_id, r.value, r.flag from span s join air_reading r on r.device_id = s.device_id and r.kind = {(int)ReadingKind.Hour} and r.at between s.first and s.first + 3599
                order by r.device_id, r.at, r.factor_id
                """), cancel);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                var device = devices[reader.GetInt32(0)];
                var reading = new Reading { DeviceId = device.Id, Kind = ReadingKind.Hour, At = reader.GetInt64(1), FactorId = reader.GetInt32(2), Value = reader.IsDBNull(3) ? null : reader.GetDouble(3), Flag = reader.GetInt32(4) };
                if (factors.CodeOf(reading.FactorId) is { } code)
                    found.Add(((device.StationId!.Value, HourOf(reading.At, device.Label)!.Value), (device, code, reading)));
            }
        }

        return found.ToLookup(f => f.Item1, f => f.Item2);
    }

    /// <summary>The hour that a device means, by its end; null where no station has such an hour.</summary>
    private static int? HourOf(long at, TimeLabel label)
    {
        // An end that is not on the hour belongs to the hour it lies in, like a start.
        long hour = Epoch + Math.DivRem(at, 3600).Quotient + (label == TimeLabel.Start || at % 3600 != 0 ? 1 : 0);
        return hour >= First && hour < int.MaxValue ? (int)hour : null;
    }

    /// <summary>The first time by which a device may name an hour.</summary>
    private static long FirstOf(int hour, TimeLabel label) => ((hour - Epoch - 1) * 3600) + (label == TimeLabel.Start ? 0 : 1);

    private DateTime Now()
    {
        var now = clock.UtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }
}
