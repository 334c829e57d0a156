using System.Text.Json;
using System.Text.RegularExpressions;

namespace Packs.Tests.Air.Analysis;

/// <summary>As much of JSON Schema 2020-12 as the schemas use: type, const, enum, properties, patternProperties, required, additionalProperties, items, if and then.</summary>
internal static class SchemaCheck
{
    private static readonly HashSet<string> Known = ["$schema", "title", "description", "type", "const", "enum", "properties", "patternProperties", "required", "additionalProperties", "items", "if", "then"];

    /// <summary>Places in the document that the schema does not allow.</summary>
    public static IEnumerable<string> Faults(JsonElement schema, JsonElement value, string at = "$")
    {
        if (schema.ValueKind == JsonValueKind.False)
            return [$"{at}: not allowed"];
        if (schema.ValueKind == JsonValueKind.True)
            return [];
        return [.. schema.EnumerateObject().Where(p => !Known.Contains(p.Name)).Select(p => $"{at}: the check does not know {p.Name}"), .. Simple(schema, value, at), .. Members(schema, value, at), .. Conditional(schema, value, at)];
    }

    private static IEnumerable<string> Simple(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("type", out JsonElement type))
        {
            string[] types = type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)] : [type.GetString()!];
            if (!types.Any(t => Is(value, t)))
                yield return $"{at}: {value.ValueKind} is not {string.Join(" or ", types)}";
        }

        if (schema.TryGetProperty("const", out JsonElement constant) && value.ToString() != constant.ToString())
            yield return $"{at}: {value} is not {constant}";
        if (schema.TryGetProperty("enum", out JsonElement words) && words.EnumerateArray().All(w => w.ToString() != value.ToString()))
            yield return $"{at}: {value} is none of the words";
    }

    private static IEnumerable<string> Members(JsonElement schema, JsonElement value, string at)
    {
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out JsonElement items))
            return value.EnumerateArray().SelectMany((item, i) => Faults(items, item, $"{at}[{i}]"));
        if (value.ValueKind != JsonValueKind.Object)
            return [];
        var faults = new List<string>();
        if (schema.TryGetProperty("required", out JsonElement required))
            faults.AddRange(required.EnumerateArray().Where(r => !value.TryGetProperty(r.GetString()!, out _)).Select(r => $"{at}: {r} is missing"));
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (schema.TryGetProperty("properties", out JsonElement properties) && properties.TryGetProperty(member.Name, out JsonElement own))
                faults.AddRange(Faults(own, member.Value, $"{at}.{member.Name}"));
            else if (schema.TryGetProperty("patternProperties", out JsonElement patterns) && patterns.EnumerateObject().FirstOrDefault(p => Regex.IsMatch(member.Name, p.Name, RegexOptions.None, TimeSpan.FromSeconds(1))) is { Value.ValueKind: JsonValueKind.Object } pattern)
                faults.AddRange(Faults(pattern.Value, member.Value, $"{at}.{member.Name}"));
            else if (schema.TryGetProperty("additionalProperties", out JsonElement others))
                faults.AddRange(Faults(others, member.Value, $"{at}.{member.Name}"));
        }

        return faults;
    }

    private static IEnumerable<string> Conditional(JsonElement schema, JsonElement value, string at) =>
        schema.TryGetProperty("if", out JsonElement condition) && !Faults(condition, value, at).Any() ? Faults(schema.GetProperty("then"), value, at) : [];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => value.ValueKind == JsonValueKind.Number,
    };
}
