using NetTopologySuite.Geometries;
using Wangge.Air.Sta.Query;

namespace Wangge.Air.Sta.Model;

/// <summary>
/// An entity of the standard, made of our own. A property is null, a string, double, bool, <see cref="StaTime"/>, geometry
/// or a <see cref="Dictionary{TKey, TValue}"/> of such.
/// </summary>
internal abstract class Entity
{
    /// <summary>How a place is encoded.</summary>
    protected const string GeoJson = "application/geo+json";

    /// <summary>Its kind.</summary>
    public abstract EntityKind Kind { get; }

    /// <summary>Its id, unique in its kind: a <see cref="long"/> or a string.</summary>
    public abstract object Id { get; }

    /// <summary>A property of <see cref="Schema.Properties"/>.</summary>
    public abstract object? this[string property] { get; }

    /// <summary>What a navigation of <see cref="Schema.Navigations"/> leads to; never to Observations, which are read from the store.</summary>
    public abstract IReadOnlyList<Entity> Follow(string navigation);

    /// <summary>Its address below the service root.</summary>
    public string Address => $"{Kind.Set()}({(Id is string text ? $"'{Uri.EscapeDataString(text.Replace("'", "''", StringComparison.Ordinal))}'" : Id)})";

    /// <summary>Properties without those that are null.</summary>
    protected static Dictionary<string, object?> Bag(params (string Name, object? Value)[] values) =>
        values.Where(v => v.Value is not null).ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);

    /// <summary>A name that no kind has was asked for.</summary>
    protected static InvalidOperationException Unknown(string name) => new($"{name} was not checked against the schema.");
}

/// <summary>A station as a thing.</summary>
internal sealed class ThingEntity(StationPlace place) : Entity
{
    public override EntityKind Kind => EntityKind.Thing;

    public override object Id => place.Id;

    public override object? this[string property] => property switch
    {
        "name" => place.Station.Name,
        "description" => place.Description,
        "properties" => place.Properties,
        _ => throw Unknown(property),
    };

    public override IReadOnlyList<Entity> Follow(string navigation) => navigation switch
    {
        "Datastreams" => place.Datastreams,
        "Locations" => [place.Location],
        "HistoricalLocations" => [place.HistoricalLocation],
        _ => throw Unknown(navigation),
    };
}

/// <summary>Where a station stands.</summary>
internal sealed class LocationEntity(StationPlace place) : Entity
{
    public override EntityKind Kind => EntityKind.Location;

    public override object Id => place.Id;

    public override object? this[string property] => property switch
    {
        "name" => place.Station.Name,
        "description" => place.Description,
        "encodingType" => GeoJson,
        "location" => place.Point,
        "properties" => Bag(("gridPath", place.Station.GridPath), ("gridName", place.GridName)),
        _ => throw Unknown(property),
    };

    public override IReadOnlyList<Entity> Follow(string navigation) => navigation switch
    {
        "Things" => [place.Thing],
        "HistoricalLocations" => [place.HistoricalLocation],
        _ => throw Unknown(navigation),
    };
}

/// <summary>Since when a station stands where it does: its first day, else the start of its first hour.</summary>
internal sealed class HistoricalLocationEntity(StationPlace place) : Entity
{
    public override EntityKind Kind => EntityKind.HistoricalLocation;

    /// <summary>The station.</summary>
    public StationPlace Place => place;

    public override object Id => place.Id;

    public override object? this[string property] => property == "time" ? place.Since : throw Unknown(property);

    public override IReadOnlyList<Entity> Follow(string navigation) => navigation switch
    {
        "Thing" => [place.Thing],
        "Locations" => [place.Location],
        _ => throw Unknown(navigation),
    };
}

/// <summary>The place whose air a station measures.</summary>
internal sealed class FeatureEntity(StationPlace place) : Entity
{
    public override EntityKind Kind => EntityKind.FeatureOfInterest;

    public override object Id => place.Id;

    /// <summary>The streams of what is observed there.</summary>
    public IReadOnlyList<DatastreamEntity> Datastreams => place.Datastreams;

    public override object? this[string property] => property switch
    {
        "name" => place.Station.Name,
        "description" => $"{place.Station.Name}周边的环境空气 / ambient air at the station",
        "encodingType" => GeoJson,
        "feature" => place.Point,
        "properties" => Bag(("gridPath", place.Station.GridPath), ("gridName", place.GridName)),
        _ => throw Unknown(property),
    };

    public override IReadOnlyList<Entity> Follow(string navigation) => throw Unknown(navigation);
}

/// <summary>What a station measures with: its instruments, or one of its devices.</summary>
internal sealed class SensorEntity(StationPlace place, StationDevice? device) : Entity
{
    public override EntityKind Kind => EntityKind.Sensor;

    public override object Id => device is null ? $"s{place.Id}" : $"d{device.Id}";

    public override object? this[string property] => property switch
    {
        "name" => device?.Name ?? $"{place.Station.Name}自动监测仪",
        "description" => device is null ? "站点的自动监测仪器 / automatic instruments of the station" : "经 HJ 212 联网的监测设备 / device that reports over HJ 212",
        "encodingType" => "text/plain",
        "metadata" => device is null ? "HJ 653, HJ 654" : $"HJ 212, ST={device.System}",
        "properties" => device is null ? Bag(("station", place.Station.Code)) : Bag(("station", place.Station.Code), ("mn", device.Mn)),
        _ => throw Unknown(property),
    };

    public override IReadOnlyList<Entity> Follow(string navigation) => navigation == "Datastreams"
        ? [.. place.Datastreams.Where(d => d.Sensor == this)] : throw Unknown(navigation);
}

/// <summary>What is measured.</summary>
internal sealed class ObservedPropertyEntity(Quantity quantity) : Entity
{
    public override EntityKind Kind => EntityKind.ObservedProperty;

    public override object Id => quantity.Code;

    /// <summary>The streams that measure it, of what the reader sees.</summary>
    public List<DatastreamEntity> Datastreams { get; } = [];

    /// <summary>What it is.</summary>
    public Quantity Quantity => quantity;

    public override object? this[string property] => property switch
    {
        "name" => quantity.Name,
        "definition" => quantity.Definition,
        "description" => quantity.Description,
        "properties" => Bag(("code", quantity.Code)),
        _ => throw Unknown(property),
    };

    public override IReadOnlyList<Entity> Follow(string navigation) => navigation == "Datastreams" ? Datastreams : throw Unknown(navigation);
}
