using Microsoft.EntityFrameworkCore;
using Wangge.Air.Devices.Gateway;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Stations;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Devices.Register;

/// <summary>A device with how it stands.</summary>
/// <param name="Device">The register's row, with its units.</param>
/// <param name="Station">The station whose hours it feeds.</param>
/// <param name="State">How it stands.</param>
/// <param name="Seen">When it was last heard, UTC.</param>
/// <param name="Drift">Its clock against ours, seconds; positive is ahead.</param>
/// <param name="Newest">DataTime of its newest reading of each kind that it sends.</param>
/// <param name="Problems">What should be looked at.</param>
/// <param name="Live">What the gateway of this program knows of it; null where it was not heard since the program started.</param>
public sealed record DeviceNow(
    Device Device, Station? Station, DeviceState State, DateTime? Seen, double? Drift, IReadOnlyDictionary<ReadingKind, long> Newest,
    IReadOnlyList<DeviceProblem> Problems, DeviceStatus? Live)
{
    /// <summary>The finest kind of reading that it sends; null where it has sent none.</summary>
    public ReadingKind? Finest => FinestOf(Newest);

    internal static ReadingKind? FinestOf(IReadOnlyDictionary<ReadingKind, long> newest) => newest.Count == 0 ? null : newest.Keys.Min();
}

/// <summary>Reads devices with how they stand.</summary>
public sealed class ReadDevices(WanggeDb db, DeviceStatuses statuses, HourProblems hours, GatewayOptions gateway, TimeProvider clock)
{
    /// <summary>Whether devices are listened for in this program; otherwise what is told of them is what the store says.</summary>
    public bool IsLive => gateway.Listen is not null;

    /// <summary>The devices that an actor sees, by MN.</summary>
    public async Task<IReadOnlyList<DeviceNow>> SeenByAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.MaySomewhere(DevicePermissions.Read))
            return [];
        var devices = await db.Set<Device>().AsNoTracking().Include(d => d.Factors).ToListAsync(cancel);
        var seen = devices.Where(d => actor.May(DevicePermissions.Read, d.GridPath, AirPermissions.Field)).OrderBy(d => d.Mn, StringComparer.Ordinal).ToList();
        return await StandingAsync(seen, db.Set<Device>(), cancel);
    }

    /// <summary>The device of an MN; null where there is none or the actor does not see it.</summary>
    public async Task<DeviceNow?> FindAsync(string mn, Actor actor, CancellationToken cancel)
    {
        var device = await db.Set<Device>().AsNoTracking().Include(d => d.Factors).FirstOrDefaultAsync(d => d.Mn == mn, cancel);
        return device is not null && actor.May(DevicePermissions.Read, device.GridPath, AirPermissions.Field)
            ? (await StandingAsync([device], db.Set<Device>().Where(d => d.Id == device.Id), cancel))[0]
            : null;
    }

    /// <summary>The devices of a station that an actor sees, by MN.</summary>
    public async Task<IReadOnlyList<DeviceNow>> OfStationAsync(int stationId, Actor actor, CancellationToken cancel)
    {
        var rows = db.Set<Device>().Where(d => d.StationId == stationId);
        var devices = await rows.AsNoTracking().Include(d => d.Factors).OrderBy(d => d.Mn).ToListAsync(cancel);
        return await StandingAsync([.. devices.Where(d => actor.May(DevicePermissions.Read, d.GridPath, AirPermissions.Field))], rows, cancel);
    }

    private async Task<IReadOnlyList<DeviceNow>> StandingAsync(IReadOnlyList<Device> devices, IQueryable<Device> rows, CancellationToken cancel)
    {
        if (devices.Count == 0)
            return [];
        var now = clock.UtcNow();
        var readings = db.Set<Reading>();
        // The key of a reading begins with device, kind and time: each of these is one step into the index.
        var newest = await rows.Select(d => new
        {
            d.Id,
            RealTime = readings.Where(r => r.DeviceId == d.Id && r.Kind == ReadingKind.RealTime).Max(r => (long?)r.At),
            Minute = readings.Where(r => r.DeviceId == d.Id && r.Kind == ReadingKind.Minute).Max(r => (long?)r.At),
            Hour = readings.Where(r => r.DeviceId == d.Id && r.Kind == ReadingKind.Hour).Max(r => (long?)r.At),
            Day = readings.Where(r => r.DeviceId == d.Id && r.Kind == ReadingKind.Day).Max(r => (long?)r.At),
        }).ToDictionaryAsync(d => d.Id, cancel);
        var stations = await db.Set<Station>().AsNoTracking().Where(s => rows.Any(d => d.StationId == s.Id)).ToDictionaryAsync(s => s.Id, cancel);
        var held = await db.Set<QuarantinedDevice>().AsNoTracking().Where(q => rows.Any(d => d.Mn == q.Mn)).ToDictionaryAsync(q => q.Mn, StringComparer.Ordinal, cancel);
        return [.. devices.Select(d => Of(d, newest[d.Id] is var n ? Kinds(n.RealTime, n.Minute, n.Hour, n.Day) : []))];

        DeviceNow Of(Device device, Dictionary<ReadingKind, long> kinds)
        {
            var live = statuses.Find(device.Id);
            // The store is told now and then; a device whose readings came another way has neither.
            var seen = live?.LastFrameAt ?? device.SeenAt ?? (kinds.Count > 0 ? DateTime.UnixEpoch.AddSeconds(kinds.Values.Max()) : null);
            double? drift = live?.DriftSeconds ?? device.DriftSeconds;
            DeviceProblem?[] problems =
            [
                DeviceProblem.OfQuarantine(held.GetValueOrDefault(device.Mn), now), DeviceProblem.OfFault(live?.LastFault, now), DeviceProblem.OfClock(drift),
            ];
            return new DeviceNow(
                device, device.StationId is { } id ? stations.GetValueOrDefault(id) : null,
                DeviceStates.Of(device.Enabled, seen, DeviceNow.FinestOf(kinds), now), seen, drift, kinds,
                [.. problems.OfType<DeviceProblem>(), .. DeviceProblem.OfHours(hours.Of(device.Id))], live);
        }
    }

    private static Dictionary<ReadingKind, long> Kinds(long? realTime, long? minute, long? hour, long? day)
    {
        var kinds = new Dictionary<ReadingKind, long>();
        foreach (var (kind, at) in new[] { (ReadingKind.RealTime, realTime), (ReadingKind.Minute, minute), (ReadingKind.Hour, hour), (ReadingKind.Day, day) })
        {
            if (at is { } newest)
                kinds[kind] = newest;
        }

        return kinds;
    }
}
