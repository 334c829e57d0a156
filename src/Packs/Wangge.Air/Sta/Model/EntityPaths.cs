using Wangge.Air.Sta.Query;

namespace Wangge.Air.Sta.Model;

/// <summary>Checks paths of expressions against the schema, and follows them from an entity.</summary>
internal sealed class EntityPaths
{
    /// <summary>Most entities that the expressions of one request may visit.</summary>
    public const int MostVisits = 2_000_000;

    private static readonly string[] Bags = ["properties", "unitOfMeasurement", "resultQuality"];
    private int _visits;

    /// <summary>Checks every path of an expression; the fault names what is there instead.</summary>
    /// <returns>Whether some path leads to times that <see cref="Spans"/> reads.</returns>
    public static bool Check(Expr expr, EntityKind kind) => expr switch
    {
        PathExpr path => Check(path, kind),
        Unary unary => Check(unary.Operand, kind),
        Binary binary => Check(binary.Left, kind) | Check(binary.Right, kind),
        Call call => call.Arguments.Aggregate(false, (spans, a) => Check(a, kind) | spans),
        _ => false,
    };

    /// <summary>The value at the end of a checked path; several where it leads through a collection.</summary>
    public Constant Resolve(Entity entity, IReadOnlyList<string> steps, Place at)
    {
        IReadOnlyList<Entity> here = [entity];
        bool many = false;
        for (int i = 0; i < steps.Count; i++)
        {
            if (here.Count > 0 && here[0].Kind.Find(steps[i]) is { } navigation)
            {
                many |= navigation.ToMany;
                here = here.Count == 1 ? here[0].Follow(steps[i]) : [.. here.SelectMany(e => e.Follow(steps[i])).Distinct()];
                if ((_visits += here.Count) > MostVisits)
                    throw StaFault.TooWide(at.Option, $"{at.Option} 需要查看的对象超过 {MostVisits} 个，请缩小范围。", $"{at.Option} would look at more than {MostVisits} entities; narrow it.");
                continue;
            }

            object?[] values = [.. here.Select(e => Value(e, steps, i))];
            return many ? new(new Many(values), at) : new(values.Length > 0 ? values[0] : null, at);
        }

        return new(null, at);
    }

    private static object? Value(Entity entity, IReadOnlyList<string> steps, int at)
    {
        if (Schema.IsId(steps[at]))
            return entity.Id is long number ? (double)number : entity.Id;
        object? value = entity[steps[at]];
        foreach (string step in steps.Skip(at + 1))
            value = value is Dictionary<string, object?> bag ? bag.GetValueOrDefault(step) : null;
        return value;
    }

    private static bool Check(PathExpr path, EntityKind kind)
    {
        for (int i = 0; i < path.Steps.Count; i++)
        {
            string step = path.Steps[i];
            bool last = i == path.Steps.Count - 1;
            if (kind.Find(step) is { } navigation)
            {
                if (last)
                    throw StaFault.At(path.At, $"“{path.Text}”是导航，后面应有属性。", $"\"{path.Text}\" is a navigation; a property must stand behind it.");
                if (navigation.Kind == EntityKind.Observation)
                    throw StaFault.At(path.At, "条件不能经过 Observations；请查询 Observations，并用 Datastream/… 作条件。", "a condition cannot lead through Observations; ask for Observations with conditions on Datastream/… instead.");
                kind = navigation.Kind;
                continue;
            }

            if (Schema.IsId(step) ? last : kind.Properties().Contains(step) && (last || Bags.Contains(step)))
                return kind is EntityKind.Datastream && step is "phenomenonTime" or "resultTime" || kind == EntityKind.HistoricalLocation && step == "time";
            string there = string.Join(", ", kind.Properties().Concat(kind.Navigations().Select(n => n.Name)).Prepend("id"));
            throw StaFault.At(path.At, $"{kind.Set()} 没有“{path.Text}”；有：{there}。", $"{kind.Set()} have no \"{path.Text}\"; there are: {there}.");
        }

        return false;
    }
}
