using System.Text.Json;
using NetTopologySuite.Geometries;
using Wangge.Air.Sta.Model;
using Wangge.Air.Sta.Query;

namespace Wangge.Air.Sta.Answers;

/// <summary>Writes answers as the standard's JSON.</summary>
/// <param name="json">Where to.</param>
/// <param name="root">Address of the service root, with a slash at its end.</param>
internal sealed class AnswerWriter(Utf8JsonWriter json, string root)
{
    private static readonly string[] ArrayComponents = ["id", "phenomenonTime", "resultTime", "result"];

    /// <summary>A page: <c>@iot.count</c>, <c>@iot.nextLink</c>, <c>value</c>.</summary>
    public void Page(NodeSet page, QueryOptions options)
    {
        json.WriteStartObject();
        Counts(page, "");
        if (page.NextLink is { } next)
            json.WriteString("@iot.nextLink", next);
        json.WriteStartArray("value");
        if (options.DataArray)
            Arrays(page, options);
        else
            Items(page, options);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A page of addresses alone.</summary>
    public void Refs(NodeSet page)
    {
        json.WriteStartObject();
        Counts(page, "");
        if (page.NextLink is { } next)
            json.WriteString("@iot.nextLink", next);
        json.WriteStartArray("value");
        foreach (var node in page.Items)
            Ref(node.Entity);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The address of an entity alone.</summary>
    public void Ref(Entity entity)
    {
        json.WriteStartObject();
        json.WriteString("@iot.selfLink", root + entity.Address);
        json.WriteEndObject();
    }

    /// <summary>An entity.</summary>
    public void Entity(Node node, QueryOptions options)
    {
        var (entity, kind) = (node.Entity, node.Entity.Kind);
        string address = entity.Address;
        var select = options.Select;
        json.WriteStartObject();
        if (select is null || select.Any(s => Schema.IsId(s.Name)))
        {
            json.WritePropertyName("@iot.id");
            Value(entity.Id);
        }

        if (select is null || Selected("@iot.selfLink"))
            json.WriteString("@iot.selfLink", root + address);
        foreach (string property in kind.Properties())
        {
            if (select is not null && !Selected(property))
                continue;
            object? value = entity[property];
            if (value is null && property != "result")
                continue;
            json.WritePropertyName(property);
            Value(value);
        }

        foreach (var navigation in kind.Navigations())
        {
            var (item, found) = node.Expanded.Find(e => e.Item.Navigation == navigation.Name);
            switch (found)
            {
                case Node one:
                    json.WritePropertyName(navigation.Name);
                    Entity(one, item.Options);
                    break;
                case NodeSet many:
                    Counts(many, navigation.Name);
                    if (many.NextLink is { } next)
                        json.WriteString($"{navigation.Name}@iot.nextLink", next);
                    json.WriteStartArray(navigation.Name);
                    Items(many, item.Options);
                    json.WriteEndArray();
                    break;
                default:
                    if (select is null || Selected(navigation.Name))
                        json.WriteString($"{navigation.Name}@iot.navigationLink", $"{root}{address}/{navigation.Name}");
                    break;
            }
        }

        json.WriteEndObject();

        bool Selected(string name) => select.Any(s => s.Name == name);
    }

    /// <summary>A value of <see cref="Model.Entity"/>.</summary>
    public void Value(object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case StaTime time:
                json.WriteStringValue(time.ToString());
                break;
            case Point point:
                json.WriteStartObject();
                json.WriteString("type", "Point");
                json.WriteStartArray("coordinates");
                json.WriteNumberValue(point.X);
                json.WriteNumberValue(point.Y);
                json.WriteEndArray();
                json.WriteEndObject();
                break;
            case Dictionary<string, object?> bag:
                json.WriteStartObject();
                foreach (var (name, inner) in bag)
                {
                    json.WritePropertyName(name);
                    Value(inner);
                }

                json.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException(value.GetType().Name);
        }
    }

    private void Counts(NodeSet page, string navigation)
    {
        if (page.Count is { } count)
            json.WriteNumber($"{navigation}@iot.count", count);
        if (page.CountIsLowerBound)
            json.WriteBoolean($"{navigation}@wangge.countIsLowerBound", true);
    }

    private void Items(NodeSet page, QueryOptions options)
    {
        foreach (var node in page.Items)
            Entity(node, options);
    }

    /// <summary>A table for each stream, in the order in which streams come.</summary>
    private void Arrays(NodeSet page, QueryOptions options)
    {
        string[] components = options.Select is { } select ? [.. select.Select(s => s.Name)] : ArrayComponents;
        foreach (var group in page.Items.Select(i => (ObservationEntity)i.Entity).GroupBy(o => o.Row.Stream))
        {
            json.WriteStartObject();
            json.WriteString("Datastream@iot.navigationLink", root + group.Key.Address);
            json.WriteStartArray("components");
            foreach (string component in components)
                json.WriteStringValue(component);
            json.WriteEndArray();
            json.WriteNumber("dataArray@iot.count", group.Count());
            json.WriteStartArray("dataArray");
            foreach (var observation in group)
            {
                json.WriteStartArray();
                foreach (string component in components)
                    Value(Schema.IsId(component) ? observation.Id : component == "@iot.selfLink" ? root + observation.Address : Property(observation, component));
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private object? Property(ObservationEntity observation, string component) =>
        EntityKind.Observation.Find(component) is null ? observation[component] : $"{root}{observation.Address}/{component}";
}
