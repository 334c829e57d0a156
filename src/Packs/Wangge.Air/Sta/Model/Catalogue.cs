using Microsoft.EntityFrameworkCore;
using Wangge.Air.Devices;
using Wangge.Air.Devices.Register;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Air.Sta.Model;

/// <summary>
/// Every entity but the observations, as one reader may see them: whatever a path, filter or expansion reaches, it reaches
/// in here. Without sign-in these are the public stations' hours; with it the stations of the reader's grids, and what their
/// devices send where the reader may see devices.
/// </summary>
internal sealed class Catalogue
{
    private readonly List<StationPlace> _places = [];
    private readonly Dictionary<long, StationPlace> _byId = [];
    private readonly Dictionary<string, ObservedPropertyEntity> _observed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SensorEntity> _sensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DatastreamEntity> _streams = new(StringComparer.Ordinal);

    private Catalogue()
    {
    }

    /// <summary>The stations, by key.</summary>
    public IReadOnlyList<StationPlace> Places => _places;

    /// <summary>The streams in their order: hours by station and column, then what devices send.</summary>
    public IReadOnlyList<DatastreamEntity> Datastreams { get; private set; } = [];

    /// <summary>Reads what the reader may see: one query for stations, and for who may see devices one for those and one for what they send.</summary>
    public static async Task<Catalogue> LoadAsync(WanggeDb db, Actor? actor, RawStreams raw, CancellationToken cancel)
    {
        var catalogue = new Catalogue();
        var rows = await (from station in db.Set<Station>().AsNoTracking()
                          join grid in db.Set<Grid>() on station.GridPath equals grid.Path into grids
                          from grid in grids.DefaultIfEmpty()
                          orderby station.Id
                          select new { Station = station, GridName = (string?)grid.Name }).ToListAsync(cancel);
        foreach (var row in rows.Where(r => actor is null ? r.Station.IsPublic : actor.May(AirPermissions.Read, r.Station.GridPath, AirPermissions.Field)))
            catalogue.Add(new StationPlace(row.Station, row.GridName));
        if (actor?.MaySomewhere(DevicePermissions.Read) == true)
            await catalogue.AddDevicesAsync(db, actor, raw, cancel);
        catalogue.Close();
        return catalogue;
    }

    /// <summary>Every entity of a kind in the order of its id.</summary>
    public IReadOnlyList<Entity> All(EntityKind kind) => kind switch
    {
        EntityKind.Thing => [.. _places.Select(p => p.Thing)],
        EntityKind.Location => [.. _places.Select(p => p.Location)],
        EntityKind.HistoricalLocation => [.. _places.Select(p => p.HistoricalLocation)],
        EntityKind.FeatureOfInterest => [.. _places.Select(p => p.Feature)],
        EntityKind.Sensor => [.. _sensors.Values],
        EntityKind.ObservedProperty => [.. _observed.Values],
        EntityKind.Datastream => Datastreams,
        _ => throw new InvalidOperationException("Observations are read from the store."),
    };

    /// <summary>The entity of an id; null where there is none, or not for this reader.</summary>
    public Entity? Find(EntityKind kind, object id) => (kind, id) switch
    {
        (EntityKind.Thing, long key) => _byId.GetValueOrDefault(key)?.Thing,
        (EntityKind.Location, long key) => _byId.GetValueOrDefault(key)?.Location,
        (EntityKind.HistoricalLocation, long key) => _byId.GetValueOrDefault(key)?.HistoricalLocation,
        (EntityKind.FeatureOfInterest, long key) => _byId.GetValueOrDefault(key)?.Feature,
        (EntityKind.Sensor, string key) => _sensors.GetValueOrDefault(key),
        (EntityKind.ObservedProperty, string key) => _observed.GetValueOrDefault(key),
        (EntityKind.Datastream, string key) => _streams.GetValueOrDefault(key),
        _ => null,
    };

    /// <summary>The stream and key that an observation's id says; null where it is none of a stream that the reader sees.</summary>
    public (DatastreamEntity Stream, long Key)? FindObservation(object id) =>
        id is string text && text.LastIndexOf('-') is > 0 and var dash && _streams.GetValueOrDefault(text[..dash]) is { } stream
        && stream.KeyOf(text[(dash + 1)..]) is { } key ? (stream, key) : null;

    private void Add(StationPlace place)
    {
        _places.Add(place);
        _byId[place.Id] = place;
        _sensors[(string)place.Instruments.Id] = place.Instruments;
        for (int column = 0; column < ObservationColumns.Count; column++)
            place.Datastreams.Add(new HourlyDatastream(place, column, place.Instruments, Observed(Quantity.Columns[column])));
    }

    private async Task AddDevicesAsync(WanggeDb db, Actor actor, RawStreams raw, CancellationToken cancel)
    {
        // Column by column: the device's secrets are not read here.
        var rows = await db.Set<Device>().AsNoTracking().Where(d => d.StationId != null).OrderBy(d => d.Id).Select(d => new
        {
            d.Id,
            StationId = d.StationId!.Value,
            d.Mn,
            d.Name,
            d.System,
            d.Label,
            d.GridPath,
            Units = d.Factors.Select(f => new { f.Code, f.Unit }).ToList(),
        }).ToListAsync(cancel);
        var devices = rows.Where(d => _byId.ContainsKey(d.StationId) && actor.May(DevicePermissions.Read, d.GridPath, AirPermissions.Field))
            .Select(d => new StationDevice(d.Id, d.StationId, d.Mn, d.Name, d.System, d.Label, d.GridPath, d.Units.ToDictionary(u => u.Code, u => u.Unit, StringComparer.Ordinal)))
            .ToList();
        var streams = (await raw.OfAsync(db, [.. devices.Select(d => (int)d.Id)], cancel)).ToLookup(s => (long)s.DeviceId);
        foreach (var device in devices)
        {
            var place = _byId[device.StationId];
            var sensor = new SensorEntity(place, device);
            _sensors[(string)sensor.Id] = sensor;
            foreach (var stream in streams[device.Id])
                place.Datastreams.Add(new RawDatastream(place, device, stream, sensor, Observed(Quantity.OfFactor(stream.Code)), UnitOf(device, stream)));
        }
    }

    private static UnitOfMeasurement UnitOf(StationDevice device, RawStream stream) =>
        (device.Units.GetValueOrDefault(stream.Code) ?? FactorUnits.Of(stream.Code)?.Unit) is { } unit ? UnitOfMeasurement.Of(unit) : UnitOfMeasurement.Unknown;

    private ObservedPropertyEntity Observed(Quantity quantity)
    {
        if (!_observed.TryGetValue(quantity.Code, out var observed))
            _observed[quantity.Code] = observed = new(quantity);
        return observed;
    }

    private void Close()
    {
        DatastreamEntity[] all = [.. _places.SelectMany(p => p.Datastreams.OfType<HourlyDatastream>()), .. _places.SelectMany(p => p.Datastreams.OfType<RawDatastream>())];
        for (int i = 0; i < all.Length; i++)
        {
            all[i].Order = i;
            _streams[(string)all[i].Id] = all[i];
            all[i].Observed.Datastreams.Add(all[i]);
        }

        Datastreams = all;
    }
}
