using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Wangge.Platform.Territory;

/// <summary>Writes GeoJSON (RFC 7946) in UTF-8, coordinates to 6 decimals, about 0.1 m.</summary>
public static class GridGeoJson
{
    private const int Decimals = 6;

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
        writer.WriteStartObject("geometry");
        writer.WriteString("type", shape.GeometryType);
        writer.WritePropertyName("coordinates");
        Coordinates(writer, shape);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Coordinates(Utf8JsonWriter writer, Geometry shape)
    {
        switch (shape)
        {
            case LineString line:
                Points(writer, line);
                break;
            case Polygon polygon:
                writer.WriteStartArray();
                Points(writer, polygon.ExteriorRing);
                foreach (var hole in polygon.InteriorRings)
                    Points(writer, hole);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartArray();
                for (var i = 0; i < shape.NumGeometries; i++)
                    Coordinates(writer, shape.GetGeometryN(i));
                writer.WriteEndArray();
                break;
        }
    }

    private static void Points(Utf8JsonWriter writer, LineString line)
    {
        writer.WriteStartArray();
        foreach (var point in line.Coordinates)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(Math.Round(point.X, Decimals));
            writer.WriteNumberValue(Math.Round(point.Y, Decimals));
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }
}
