using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Devices.Gateway;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Platform.Calendar;
using Wangge.Platform.Storage;

namespace Wangge.Air.Devices.Pages;

/// <summary>The newest value of a factor.</summary>
/// <param name="Code">Code of the factor.</param>
/// <param name="Reading">The reading.</param>
public sealed record NewestValue(string Code, Reading Reading);

/// <summary>A value that a later packet changed.</summary>
/// <param name="Code">Code of the factor.</param>
/// <param name="Old">What it said.</param>
/// <param name="Now">What took its place: the revision after it, or the reading as it stands.</param>
public sealed record ChangedValue(string Code, ReadingRevision Old, ReadingValues Now);

/// <summary>What of an hour has come in.</summary>
public enum HourReceived
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Minutes or instants, but no hour value.</summary>
    Parts,

    /// <summary>The hour value.</summary>
    Hour,
}

/// <summary>Reads what the pages of devices show of readings.</summary>
public sealed class DeviceReadings(WanggeDb db, TimeProvider clock)
{
    /// <summary>Hours of the strip.</summary>
    public const int StripHours = 24;

    /// <summary>Most points of a chart; finer series are thinned.</summary>
    public const int MostPoints = 1_440;

    private const int RowsLookedAt = 200;
    private const int RevisionsShown = 20;
    private const int GapsShown = 10;
    private const long Hour = 3600;

    // Two steps into the index for each device and hour, however many readings lie there; both stores know the words.
    private const string PartsSql = """
        with recursive hours(at) as (select cast({0} as bigint) union all select at + 3600 from hours where at < {1})
        select d.id as device_id, h.at as at from air_device d cross join hours h
        where d.id in (IDS) and (
            exists (select 1 from air_reading r where r.device_id = d.id and r.kind = 1 and r.at >= h.at and r.at < h.at + 3600) or
            exists (select 1 from air_reading r where r.device_id = d.id and r.kind = 0 and r.at >= h.at and r.at < h.at + 3600))
        """;

    /// <summary>Beginning of the first hour of the strip, seconds since 1970-01-01 UTC: the strip ends with the last whole hour.</summary>
    public long StripStart => (Seconds(clock.UtcNow()) / Hour * Hour) - (StripHours * Hour);

    /// <summary>What has come in of each of the last 24 whole hours, by device; oldest first.</summary>
    public async Task<IReadOnlyDictionary<int, HourReceived[]>> StripsAsync(IReadOnlyList<Device> devices, CancellationToken cancel)
    {
        long start = StripStart;
        if (devices.Count == 0)
            return new Dictionary<int, HourReceived[]>();
        int[] ids = [.. devices.Select(d => d.Id)];
        var ends = devices.Where(d => d.Label == TimeLabel.End).Select(d => d.Id).ToHashSet();
        var strips = ids.ToDictionary(id => id, _ => new HourReceived[StripHours]);
        var readings = db.Set<Reading>();
        var parts = await db.Database.SqlQuery<HourWithParts>(FormattableStringFactory.Create(
            PartsSql.Replace("IDS", string.Join(',', Enumerable.Range(2, ids.Length).Select(i => $"{{{i}}}")), StringComparison.Ordinal),
            [start, start + ((StripHours - 1) * Hour), .. ids.Cast<object>()])).ToListAsync(cancel);
        // An hour labelled by its end lies one further.
        var whole = await readings.Where(r => ids.Contains(r.DeviceId) && r.Kind == ReadingKind.Hour && r.At >= start && r.At <= start + (StripHours * Hour))
            .Select(r => new { r.DeviceId, r.At }).Distinct().ToListAsync(cancel);
        foreach (var part in parts)
            strips[part.DeviceId][(part.At - start) / Hour] = HourReceived.Parts;
        foreach (var hour in whole)
        {
            long place = ((hour.At - start) / Hour) - (ends.Contains(hour.DeviceId) ? 1 : 0);
            if (place is >= 0 and < StripHours)
                strips[hour.DeviceId][place] = HourReceived.Hour;
        }

        return strips;
    }

    /// <summary>The newest value of each factor, by code.</summary>
    public async Task<IReadOnlyList<NewestValue>> NewestAsync(int deviceId, CancellationToken cancel)
    {
        var newest = new Dictionary<int, Reading>();
        foreach (var kind in Enum.GetValues<ReadingKind>())
        {
            var rows = await db.Set<Reading>().AsNoTracking().Where(r => r.DeviceId == deviceId && r.Kind == kind)
                .OrderByDescending(r => r.At).ThenByDescending(r => r.FactorId).Take(RowsLookedAt).ToListAsync(cancel);
            foreach (var row in rows)
            {
                if (!newest.TryGetValue(row.FactorId, out var known) || known.At < row.At)
                    newest[row.FactorId] = row;
            }
        }

        var codes = await CodesAsync(newest.Keys, cancel);
        return [.. newest.Values.Select(r => new NewestValue(codes[r.FactorId], r)).OrderBy(v => Order(v.Code)).ThenBy(v => v.Code, StringComparer.Ordinal)];
    }

    /// <summary>The readings of a factor over the last 24 hours, oldest first.</summary>
    public async Task<IReadOnlyList<Reading>> SeriesAsync(int deviceId, ReadingKind kind, int factorId, CancellationToken cancel)
    {
        long now = Seconds(clock.UtcNow()), from = now - (StripHours * Hour) - (kind == ReadingKind.Hour ? Hour : 0);
        var rows = await db.Set<Reading>().AsNoTracking().Where(r => r.DeviceId == deviceId && r.Kind == kind && r.At >= from && r.At <= now + Hour && r.FactorId == factorId)
            .OrderBy(r => r.At).ToListAsync(cancel);
        int step = (rows.Count + MostPoints - 1) / MostPoints;
        return step <= 1 ? rows : [.. rows.Where((_, i) => (rows.Count - 1 - i) % step == 0)];
    }

    /// <summary>The newest values that a later packet changed.</summary>
    public async Task<IReadOnlyList<ChangedValue>> ChangesAsync(int deviceId, CancellationToken cancel)
    {
        var old = await db.Set<ReadingRevision>().AsNoTracking().Where(r => r.DeviceId == deviceId).OrderByDescending(r => r.Id).Take(RevisionsShown).ToListAsync(cancel);
        if (old.Count == 0)
            return [];
        var codes = await CodesAsync(old.Select(r => r.FactorId).Distinct(), cancel);
        long[] times = [.. old.Select(r => r.At).Distinct()];
        int[] factors = [.. codes.Keys];
        ReadingKind[] kinds = [.. old.Select(r => r.Kind).Distinct()];
        var standing = (await db.Set<Reading>().AsNoTracking()
            .Where(r => r.DeviceId == deviceId && kinds.Contains(r.Kind) && times.Contains(r.At) && factors.Contains(r.FactorId)).ToListAsync(cancel))
            .ToDictionary(KeyOf, ReadingValues (r) => r);
        var changes = new List<ChangedValue>();
        // Newest first: what took the place of a revision is the one of the same reading met before it.
        foreach (var revision in old)
        {
            if (standing.TryGetValue(KeyOf(revision), out var after))
                changes.Add(new(codes[revision.FactorId], revision, after));
            standing[KeyOf(revision)] = revision;
        }

        return changes;
    }

    /// <summary>The newest stretches that were asked for and are not all there.</summary>
    public async Task<IReadOnlyList<DeviceGap>> GapsAsync(int deviceId, CancellationToken cancel) =>
        await db.Set<DeviceGap>().AsNoTracking().Where(g => g.DeviceId == deviceId).OrderByDescending(g => g.AskedAt).ThenByDescending(g => g.From).Take(GapsShown).ToListAsync(cancel);

    private async Task<Dictionary<int, string>> CodesAsync(IEnumerable<int> ids, CancellationToken cancel)
    {
        int[] wanted = [.. ids];
        return await db.Set<Factor>().AsNoTracking().Where(f => wanted.Contains(f.Id)).ToDictionaryAsync(f => f.Id, f => f.Code, cancel);
    }

    private static (ReadingKind Kind, long At, int FactorId) KeyOf(ReadingValues r) => (r.Kind, r.At, r.FactorId);

    /// <summary>Pollutants of a station first, then weather, then the rest.</summary>
    private static int Order(string code)
    {
        int place = FactorUnits.Codes.ToList().IndexOf(code);
        return place < 0 ? int.MaxValue : place;
    }

    private static long Seconds(DateTime utc) => (long)(utc - DateTime.UnixEpoch).TotalSeconds;

    private sealed record HourWithParts(int DeviceId, long At);
}
