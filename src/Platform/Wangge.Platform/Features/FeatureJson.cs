using System.Globalization;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Wangge.Platform.Calendar;

namespace Wangge.Platform.Features;

/// <summary>The JSON documents of OGC API - Features.</summary>
internal static class FeatureJson
{
    /// <summary>Web names, Chinese readable.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int FlushAfter = 32 * 1024;

    /// <summary>The requirements classes that this server meets.</summary>
    public static IReadOnlyList<string> Conformance { get; } =
    [
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
        "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
    ];

    /// <summary>What a collection says of itself.</summary>
    public static Dictionary<string, object?> Collection(FeatureSource source, IReadOnlyList<GeoFeature> features, IReadOnlyList<FeatureLink> links, bool english)
    {
        var collection = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = source.Id,
            ["title"] = source.Title.In(english),
            ["description"] = source.Meaning.In(english),
            ["itemType"] = "feature",
            ["crs"] = Crs.All.Select(c => c.Uri),
            ["storageCrs"] = Crs.Crs84.Uri,
            ["links"] = links,
        };
        if (Extent(features) is { } extent)
            collection["extent"] = extent;
        return collection;
    }

    /// <summary>Writes a page of features, a piece at a time.</summary>
    public static async Task WriteItemsAsync(
        PipeWriter body, FeatureSource source, IReadOnlyList<GeoFeature> page, int matched, Crs crs, IReadOnlyList<FeatureLink> links, DateTime now, CancellationToken cancel)
    {
        await using var json = new Utf8JsonWriter(body, Relaxed);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WritePropertyName("links");
        JsonSerializer.Serialize(json, links, Options);
        json.WriteString("timeStamp", now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        json.WriteNumber("numberMatched", matched);
        json.WriteNumber("numberReturned", page.Count);
        json.WriteStartArray("features");
        foreach (var feature in page)
        {
            Feature(json, source, feature, crs, null);
            if (json.BytesPending < FlushAfter)
                continue;
            await json.FlushAsync(cancel);
            await body.FlushAsync(cancel);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes one feature with its links.</summary>
    public static async Task WriteItemAsync(PipeWriter body, FeatureSource source, GeoFeature feature, Crs crs, IReadOnlyList<FeatureLink> links)
    {
        await using var json = new Utf8JsonWriter(body, Relaxed);
        Feature(json, source, feature, crs, links);
    }

    private static void Feature(Utf8JsonWriter json, FeatureSource source, GeoFeature feature, Crs crs, IReadOnlyList<FeatureLink>? links)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", feature.Id);
        json.WritePropertyName("geometry");
        GeoJsonShape.Write(json, feature.Shape, crs);
        json.WriteStartObject("properties");
        for (int i = 0; i < source.Properties.Count; i++)
        {
            json.WritePropertyName(source.Properties[i].Name);
            Value(json, feature.Values[i]);
        }

        json.WriteEndObject();
        if (links is not null)
        {
            json.WritePropertyName("links");
            JsonSerializer.Serialize(json, links, Options);
        }

        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case int whole:
                json.WriteNumberValue(whole);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            default:
                json.WriteStringValue(FeatureQuery.Text(value));
                break;
        }
    }

    private static Dictionary<string, object>? Extent(IReadOnlyList<GeoFeature> features)
    {
        if (features.Count == 0)
            return null;
        var box = new Envelope();
        foreach (var feature in features)
            box.ExpandToInclude(feature.Shape.EnvelopeInternal);
        var extent = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["spatial"] = new { bbox = new[] { new[] { box.MinX, box.MinY, box.MaxX, box.MaxY }.Select(d => Math.Round(d, Crs.Crs84.Decimals)) }, crs = Crs.Crs84.Uri },
        };
        string? from = features.Any(f => f.From is null) ? null : Moment(features.Min(f => f.From), 0);
        string? to = features.Any(f => f.To is null) ? null : Moment(features.Max(f => f.To), 1);
        if (from is not null || to is not null)
            extent["temporal"] = new { interval = new[] { new[] { from, to } }, trs = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian" };
        return extent;
    }

    // The start of a district day, or of the one after it, in UTC.
    private static string? Moment(DateOnly? day, int later) => day is { } d
        ? DistrictTime.ToUtc(d.AddDays(later).ToDateTime(TimeOnly.MinValue)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) : null;
}
