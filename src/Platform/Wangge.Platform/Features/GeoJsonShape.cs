using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Wangge.Platform.Features;

/// <summary>Writes geometries as GeoJSON (RFC 7946 in WGS-84; the axes of the system asked for otherwise), to about 0.1 m.</summary>
internal static class GeoJsonShape
{
    /// <summary>The geometry object.</summary>
    public static void Write(Utf8JsonWriter writer, Geometry shape, Crs crs)
    {
        writer.WriteStartObject();
        writer.WriteString("type", shape.GeometryType);
        writer.WritePropertyName("coordinates");
        Coordinates(writer, shape, crs);
        writer.WriteEndObject();
    }

    private static void Coordinates(Utf8JsonWriter writer, Geometry shape, Crs crs)
    {
        switch (shape)
        {
            case Point point:
                Place(writer, point.X, point.Y, crs);
                break;
            case LineString line:
                Places(writer, line, crs);
                break;
            case Polygon polygon:
                writer.WriteStartArray();
                Places(writer, polygon.ExteriorRing, crs);
                foreach (var hole in polygon.InteriorRings)
                    Places(writer, hole, crs);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartArray();
                for (var i = 0; i < shape.NumGeometries; i++)
                    Coordinates(writer, shape.GetGeometryN(i), crs);
                writer.WriteEndArray();
                break;
        }
    }

    private static void Places(Utf8JsonWriter writer, LineString line, Crs crs)
    {
        writer.WriteStartArray();
        var places = line.CoordinateSequence;
        for (var i = 0; i < places.Count; i++)
            Place(writer, places.GetX(i), places.GetY(i), crs);
        writer.WriteEndArray();
    }

    private static void Place(Utf8JsonWriter writer, double longitude, double latitude, Crs crs)
    {
        var (first, second) = crs.FromStored(longitude, latitude);
        writer.WriteStartArray();
        writer.WriteNumberValue(Math.Round(first, crs.Decimals));
        writer.WriteNumberValue(Math.Round(second, crs.Decimals));
        writer.WriteEndArray();
    }
}
