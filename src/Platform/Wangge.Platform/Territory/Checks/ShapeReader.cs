using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace Wangge.Platform.Territory.Checks;

/// <summary>Reads one geometry and judges its rings. What cannot stand comes back empty and is named in the report.</summary>
internal static class ShapeReader
{
    private const double LeastAreaM2 = 1;
    private const int FewestPoints = 4;

    public static Geometry Read(GridFeature grid, JsonElement geometry, CoordinateSystem crs, TerritoryReport report)
    {
        var type = geometry.ValueKind == JsonValueKind.Object && geometry.TryGetProperty("type", out var t) ? t.GetString() : null;
        if (type is not ("Polygon" or "MultiPolygon") || !geometry.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array)
        {
            report.Grid("not-a-polygon", grid, $"图形须为多边形，文件给的是 {type ?? "空"}", $"the shape must be a polygon; the file gives {type ?? "nothing"}");
            return Polygon.Empty;
        }

        var polygons = new List<Polygon>();
        var sound = true;
        foreach (var part in type == "Polygon" ? [coordinates] : coordinates.EnumerateArray().ToArray())
        {
            if (ReadPolygon(grid, part, crs, report) is { } polygon)
                polygons.Add(polygon);
            else
                sound = false;
        }

        if (!sound || polygons.Count == 0)
        {
            if (sound)
                report.Grid("not-a-polygon", grid, "图形里没有一个点", "the shape holds no point");
            return Polygon.Empty;
        }

        Geometry shape = polygons.Count == 1 ? polygons[0] : new MultiPolygon([.. polygons]);
        if (new IsValidOp(shape).ValidationError is { } error)
        {
            report.Grid("invalid-shape", grid, "各环相互冲突（岛在洞外、环相交或套叠）", $"its rings are in conflict ({error.Message.ToLowerInvariant()})", error.Coordinate);
            return Polygon.Empty;
        }

        return shape;
    }

    private static Polygon? ReadPolygon(GridFeature grid, JsonElement rings, CoordinateSystem crs, TerritoryReport report)
    {
        var read = new List<LinearRing>();
        var sound = rings.ValueKind == JsonValueKind.Array && rings.GetArrayLength() > 0;
        foreach (var element in sound ? rings.EnumerateArray().ToArray() : [])
        {
            if (ReadRing(grid, element, crs, report) is { } ring)
                read.Add(ring);
            else
                sound = false;
        }

        return sound ? new Polygon(read[0], [.. read.Skip(1)]) : null;
    }

    private static LinearRing? ReadRing(GridFeature grid, JsonElement element, CoordinateSystem crs, TerritoryReport report)
    {
        if (ReadPositions(grid, element, report) is not { } points)
            return null;
        if (points.Count < FewestPoints)
        {
            report.Grid("too-few-points", grid, $"有一个环只有 {points.Count} 个点，至少要 {FewestPoints} 个", $"a ring has {points.Count} points; {FewestPoints} are needed", points.FirstOrDefault());
            return null;
        }

        if (!points[0].Equals2D(points[^1]))
        {
            report.Grid("unclosed-ring", grid, "有一个环没有闭合：末点不等于首点", "a ring is not closed: its last point is not its first", points[^1]);
            return null;
        }

        for (var i = 1; i < points.Count; i++)
        {
            if (Math.Abs(points[i].X - points[i - 1].X) <= 180)
                continue;
            report.Grid("antimeridian", grid, "相邻两点的经度相差超过 180°，跨越了 180° 经线", "two neighbouring points lie more than 180° of longitude apart, across the antimeridian", points[i]);
            return null;
        }

        if (crs == CoordinateSystem.Gcj02)
            points.ForEach(p => (p.X, p.Y) = Gcj02.ToWgs84(p.X, p.Y));
        var ring = new LinearRing([.. points]);
        var simple = new IsSimpleOp(ring) { FindAllLocations = true };
        foreach (var at in simple.NonSimpleLocations)
            report.Grid("self-crossing", grid, "边界自相交", "the boundary crosses itself", at);
        if (simple.NonSimpleLocations.Count > 0)
            return null;
        if (GroundArea.Ring(ring.CoordinateSequence) is var area && area >= LeastAreaM2)
            return ring;
        report.Grid("zero-area", grid, $"有一个环围成的面积不足 {LeastAreaM2:0} 平方米", $"a ring encloses less than {LeastAreaM2:0} m²", points[0], area);
        return null;
    }

    private static List<Coordinate>? ReadPositions(GridFeature grid, JsonElement element, TerritoryReport report)
    {
        var points = new List<Coordinate>();
        foreach (var position in element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().ToArray() : [default])
        {
            if (position.ValueKind != JsonValueKind.Array || position.GetArrayLength() < 2
                || position[0].ValueKind != JsonValueKind.Number || position[1].ValueKind != JsonValueKind.Number)
            {
                report.Grid("not-a-position", grid, $"第 {points.Count + 1} 个点不是 [经度, 纬度]", $"point {points.Count + 1} is not [longitude, latitude]");
                return null;
            }

            var (x, y) = (position[0].GetDouble(), position[1].GetDouble());
            var at = new Coordinate(x, y);
            if (!InChina(x, y) && InChina(y, x))
            {
                report.Grid("swapped", grid, "经度和纬度像是写反了（应为 [经度, 纬度]）", "longitude and latitude look swapped ([longitude, latitude] is needed)", at);
                return null;
            }

            if (!(Math.Abs(x) <= 180 && Math.Abs(y) <= 90))
            {
                report.Grid("out-of-range", grid, "坐标超出经度 ±180°、纬度 ±90°（若以米为单位，请先换算成经纬度）", "a coordinate is beyond ±180° or ±90° (metres must be turned into degrees first)", at);
                return null;
            }

            points.Add(at);
        }

        return points;
    }

    private static bool InChina(double longitude, double latitude) => longitude is > 73 and < 136 && latitude is > 3 and < 54;
}
