using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Wangge.Platform.Features;

namespace Wangge.Platform.Territory;

/// <summary>Writes GeoJSON (RFC 7946) in UTF-8, coordinates to 6 decimals, about 0.1 m.</summary>
public static class GridGeoJson
{
    /// <summary>A file that an import reads back: <c>code</c>, <c>name</c>, <c>level</c>, <c>parent</c>.</summary>
    public static byte[] Write(IEnumerable<GridFeature> grids) => Collection(writer =>
    {
        foreach (var grid in grids)
        {
            Feature(writer, grid.Shape, () =>
            {
                writer.WriteString("code", grid.Code);
                writer.WriteString("name", grid.Name);
                writer.WriteNumber("level", (int)grid.Level);
                if (grid.ParentCode is not null)
                    writer.WriteString("parent", grid.ParentCode);
            });
        }
    });

    /// <summary>Lines of the base map: <c>name</c>, <c>kind</c>.</summary>
    public static byte[] Write(IEnumerable<BaseLine> lines) => Collection(writer =>
    {
        foreach (var line in lines)
        {
            Feature(writer, line.Line, () =>
            {
                writer.WriteString("name", line.Name);
                writer.WriteString("kind", line.Kind);
            });
        }
    });

    internal static byte[] Collection(Action<Utf8JsonWriter> features)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "FeatureCollection");
            writer.WriteStartArray("features");
            features(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    internal static void Feature(Utf8JsonWriter writer, Geometry shape, Action properties)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteStartObject("properties");
        properties();
        writer.WriteEndObject();
        writer.WritePropertyName("geometry");
        GeoJsonShape.Write(writer, shape, Crs.Crs84);
        writer.WriteEndObject();
    }
}
