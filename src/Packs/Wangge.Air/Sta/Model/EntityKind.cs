namespace Wangge.Air.Sta.Model;

/// <summary>The entities of the standard's sensing part.</summary>
internal enum EntityKind
{
    /// <summary>A station.</summary>
    Thing,

    /// <summary>Where it stands.</summary>
    Location,

    /// <summary>Since when it stands there.</summary>
    HistoricalLocation,

    /// <summary>A station's hours of one parameter, or what a device sends of one factor.</summary>
    Datastream,

    /// <summary>A station's instruments, or a device.</summary>
    Sensor,

    /// <summary>A pollutant, a weather quantity or another factor.</summary>
    ObservedProperty,

    /// <summary>One value.</summary>
    Observation,

    /// <summary>The place whose air is measured.</summary>
    FeatureOfInterest,
}

/// <summary>A way from one kind to another.</summary>
/// <param name="Name">As in addresses.</param>
/// <param name="Kind">Where it leads.</param>
/// <param name="ToMany">Whether it leads to a set.</param>
internal sealed record Navigation(string Name, EntityKind Kind, bool ToMany);

/// <summary>What the standard says of the kinds: names of sets, properties in order, navigations.</summary>
internal static class Schema
{
    private static readonly Dictionary<EntityKind, (string Set, string[] Properties, Navigation[] Navigations)> Rows = new()
    {
        [EntityKind.Thing] = ("Things", ["name", "description", "properties"],
            [Many(EntityKind.Datastream, "Datastreams"), Many(EntityKind.Location, "Locations"), Many(EntityKind.HistoricalLocation, "HistoricalLocations")]),
        [EntityKind.Location] = ("Locations", ["name", "description", "encodingType", "location", "properties"],
            [Many(EntityKind.Thing, "Things"), Many(EntityKind.HistoricalLocation, "HistoricalLocations")]),
        [EntityKind.HistoricalLocation] = ("HistoricalLocations", ["time"],
            [One(EntityKind.Thing, "Thing"), Many(EntityKind.Location, "Locations")]),
        [EntityKind.Datastream] = ("Datastreams", ["name", "description", "observationType", "unitOfMeasurement", "observedArea", "phenomenonTime", "resultTime", "properties"],
            [One(EntityKind.Thing, "Thing"), One(EntityKind.Sensor, "Sensor"), One(EntityKind.ObservedProperty, "ObservedProperty"), Many(EntityKind.Observation, "Observations")]),
        [EntityKind.Sensor] = ("Sensors", ["name", "description", "encodingType", "metadata", "properties"], [Many(EntityKind.Datastream, "Datastreams")]),
        [EntityKind.ObservedProperty] = ("ObservedProperties", ["name", "definition", "description", "properties"], [Many(EntityKind.Datastream, "Datastreams")]),
        [EntityKind.Observation] = ("Observations", ["phenomenonTime", "result", "resultTime", "resultQuality", "parameters"],
            [One(EntityKind.Datastream, "Datastream"), One(EntityKind.FeatureOfInterest, "FeatureOfInterest")]),
        [EntityKind.FeatureOfInterest] = ("FeaturesOfInterest", ["name", "description", "encodingType", "feature", "properties"], [Many(EntityKind.Observation, "Observations")]),
    };

    /// <summary>Every kind.</summary>
    public static IEnumerable<EntityKind> Kinds => Rows.Keys;

    /// <summary>The name of a kind's set.</summary>
    public static string Set(this EntityKind kind) => Rows[kind].Set;

    /// <summary>A kind's properties, in the order of answers.</summary>
    public static string[] Properties(this EntityKind kind) => Rows[kind].Properties;

    /// <summary>A kind's navigations, in the order of answers.</summary>
    public static Navigation[] Navigations(this EntityKind kind) => Rows[kind].Navigations;

    /// <summary>The kind of a set's name; null where there is none such.</summary>
    public static EntityKind? OfSet(string name) => Rows.FirstOrDefault(r => r.Value.Set == name) is { Value.Set: not null } row ? row.Key : null;

    /// <summary>A kind's navigation by name; null where there is none such.</summary>
    public static Navigation? Find(this EntityKind kind, string name) => Array.Find(kind.Navigations(), n => n.Name == name);

    /// <summary>Whether a name is the id of an entity.</summary>
    public static bool IsId(string name) => name is "id" or "@iot.id";

    private static Navigation One(EntityKind kind, string name) => new(name, kind, ToMany: false);

    private static Navigation Many(EntityKind kind, string name) => new(name, kind, ToMany: true);
}
