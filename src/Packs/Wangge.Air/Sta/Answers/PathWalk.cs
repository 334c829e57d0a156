using Wangge.Air.Sta.Model;
using Wangge.Air.Sta.Query;

namespace Wangge.Air.Sta.Answers;

/// <summary>Where a path leads: to a set, an entity, or a property of one.</summary>
/// <param name="Kind">The kind of the set or entity.</param>
internal abstract record Target(EntityKind Kind);

/// <summary>A set in memory.</summary>
internal sealed record SetTarget(EntityKind Kind, IReadOnlyList<Entity> All) : Target(Kind);

/// <summary>Observations of streams.</summary>
internal sealed record ObservationsTarget(IReadOnlyList<DatastreamEntity> Streams) : Target(EntityKind.Observation);

/// <summary>One entity.</summary>
internal sealed record EntityTarget(Entity Entity) : Target(Entity.Kind);

/// <summary>A property.</summary>
/// <param name="Kind">Kind of its entity.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Raw">Whether the bare value is asked: <c>/$value</c>.</param>
internal sealed record PropertyTarget(EntityKind Kind, string Name, object? Value, bool Raw) : Target(Kind);

/// <summary>Follows a path; what the reader may not see is not there.</summary>
internal static class PathWalk
{
    /// <summary>Where the path leads, and whether only addresses are asked: <c>/$ref</c>.</summary>
    public static async Task<(Target Target, bool Refs)> RunAsync(IReadOnlyList<Segment> path, Catalogue catalogue, AnswerBuilder builder)
    {
        var first = path[0];
        var kind = Schema.OfSet(first.Name) ?? throw StaFault.NotFound(first.Name);
        Target here = kind == EntityKind.Observation ? new ObservationsTarget(catalogue.Datastreams) : new SetTarget(kind, first.Key is null ? catalogue.All(kind) : []);
        if (first.Key is { } key)
            here = await FindAsync(here, key, catalogue, builder, within: false);
        for (int i = 1; i < path.Count; i++)
        {
            var segment = path[i];
            bool last = i == path.Count - 1;
            if (segment.Name == "$ref" && last && here is not PropertyTarget)
                return (here, true);
            here = await StepAsync(here, segment, catalogue, builder);
            if (here is PropertyTarget property && !last)
            {
                if (i != path.Count - 2 || path[^1].Name != "$value")
                    throw StaFault.At(path[i + 1].At, "属性之后只能是 $value。", "only $value may stand behind a property.");
                return (property with { Raw = true }, false);
            }
        }

        return (here, false);
    }

    private static async Task<Target> StepAsync(Target here, Segment segment, Catalogue catalogue, AnswerBuilder builder)
    {
        if (here is not EntityTarget { Entity: var entity })
            throw StaFault.At(segment.At, $"“{segment.Name}”前应先选定一个对象，如 {here.Kind.Set()}(…)。", $"one entity must be named before \"{segment.Name}\", such as {here.Kind.Set()}(…).");
        if (entity.Kind.Find(segment.Name) is not { } navigation)
        {
            return Schema.IsId(segment.Name) ? new PropertyTarget(entity.Kind, segment.Name, entity.Id, Raw: false)
                : segment.Key is null && entity.Kind.Properties().Contains(segment.Name) ? await PropertyAsync(entity, segment.Name, builder)
                : throw StaFault.NotFound($"{entity.Address}/{segment.Name}");
        }

        if (!navigation.ToMany)
            return segment.Key is null ? new EntityTarget(entity.Follow(navigation.Name)[0]) : throw StaFault.At(segment.At, "单个对象不带编号。", "a single entity takes no id.");
        Target set = navigation.Kind == EntityKind.Observation
            ? new ObservationsTarget(entity is FeatureEntity feature ? feature.Datastreams : [(DatastreamEntity)entity])
            : new SetTarget(navigation.Kind, entity.Follow(navigation.Name));
        return segment.Key is { } key ? await FindAsync(set, key, catalogue, builder, within: true) : set;
    }

    private static async Task<PropertyTarget> PropertyAsync(Entity entity, string name, AnswerBuilder builder)
    {
        await builder.ExpandAsync([new Node(entity)], entity.Kind, QueryOptions.None);
        return new(entity.Kind, name, entity[name], Raw: false);
    }

    private static async Task<EntityTarget> FindAsync(Target set, object key, Catalogue catalogue, AnswerBuilder builder, bool within)
    {
        Entity? found = set switch
        {
            ObservationsTarget observations => catalogue.FindObservation(key) is { } place && (!within || observations.Streams.Contains(place.Stream))
                ? await builder.FindObservationAsync(key) : null,
            SetTarget { All: var all } => catalogue.Find(set.Kind, key) is { } entity && (!within || all.Contains(entity)) ? entity : null,
            _ => null,
        };
        return new(found ?? throw StaFault.NotFound($"{set.Kind.Set()}({(key is string text ? $"'{text}'" : key)})"));
    }
}
