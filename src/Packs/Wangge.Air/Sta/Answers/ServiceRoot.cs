using System.Text.Json;
using Wangge.Air.Sta.Model;

namespace Wangge.Air.Sta.Answers;

/// <summary>The first page of the service: its sets and what of the standard it does.</summary>
internal static class ServiceRoot
{
    private const string DataArray = "http://www.opengis.net/spec/iot_sensing/1.1/req/data-array/data-array";

    /// <summary>The classes of requirements that are met whole.</summary>
    public static IReadOnlyList<string> Conformance { get; } =
    [
        "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel",
        "http://www.opengis.net/spec/iot_sensing/1.1/req/resource-path/resource-path-to-entities",
        "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data",
        DataArray,
    ];

    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, string root)
    {
        json.WriteStartObject();
        json.WriteStartArray("value");
        foreach (var kind in Schema.Kinds)
        {
            json.WriteStartObject();
            json.WriteString("name", kind.Set());
            json.WriteString("url", root + kind.Set());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("serverSettings");
        json.WriteStartArray("conformance");
        foreach (string requirement in Conformance)
            json.WriteStringValue(requirement);
        json.WriteEndArray();
        json.WriteStartObject(DataArray);
        json.WriteStartArray("endpoints");
        json.WriteStringValue(root + "CreateObservations");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
