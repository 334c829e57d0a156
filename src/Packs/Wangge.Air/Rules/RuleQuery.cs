using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Wangge.Air.Rules;

/// <summary>Reads settings from the address of a page: <c>settings.kind=rise&amp;settings.rise=80&amp;settings.classes[]=national</c>.</summary>
internal static class RuleQuery
{
    private const string Prefix = "settings.";
    private const string ListMark = "[]";

    public static Outcome<RuleSettings> Read(IQueryCollection query)
    {
        // The kind comes first, as the reader of polymorphic JSON wants it.
        var json = new JsonObject { ["kind"] = query[Prefix + "kind"].ToString(), ["classes"] = new JsonArray() };
        foreach (var (name, values) in query)
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal) || name == Prefix + "kind")
                continue;
            string key = name[Prefix.Length..];
            json[key.EndsWith(ListMark, StringComparison.Ordinal) ? key[..^ListMark.Length] : key] = key.EndsWith(ListMark, StringComparison.Ordinal)
                ? new JsonArray([.. values.Select(v => (JsonNode?)JsonValue.Create(v))])
                : JsonValue.Create(values.ToString());
        }

        return SaveRuleVersion.ReadSettings(JsonSerializer.SerializeToElement(json));
    }
}
