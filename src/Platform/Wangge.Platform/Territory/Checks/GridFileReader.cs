using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using NetTopologySuite.Geometries;

namespace Wangge.Platform.Territory.Checks;

/// <summary>
/// Reads a GeoJSON FeatureCollection (RFC 7946) into grids and notes what cannot be read. Properties: <c>code</c> or
/// <c>adcode</c>; <c>name</c>; <c>level</c> or <c>gridLevel</c> (number, English or Chinese word; else by the code's length); <c>parent</c>
/// (a code, or DataV's <c>{"adcode": …}</c>; else the longest other code that this one begins with). What lies above a
/// district is above the territory and ignored.
/// </summary>
internal static class GridFileReader
{
    private const int LongestCode = 40;

    public static TerritoryReport Read(byte[] utf8, TerritoryOptions options)
    {
        var report = new TerritoryReport();
        if (!Utf8.IsValid(utf8))
        {
            report.File("not-utf8", "文件不是 UTF-8 编码，请另存为 UTF-8 的 GeoJSON。", "The file is not UTF-8; save it as GeoJSON in UTF-8.");
            return report;
        }

        var text = utf8.AsMemory(utf8.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0);
        try
        {
            using var document = JsonDocument.Parse(text);
            ReadCollection(document.RootElement, options, report);
        }
        catch (JsonException broken)
        {
            var (line, column) = Place(text.Span, broken);
            report.File("broken-json", $"第 {line} 行第 {column} 列：不是完整的 JSON 文件（须为 UTF-8 编码的 GeoJSON）。", $"Line {line}, column {column}: not well-formed JSON (GeoJSON in UTF-8 is needed).");
        }

        catch (InvalidOperationException)
        {
            // A string such as "\ud800": well-formed JSON, yet no text.
            report.File("broken-json", "文件里有一段文字含有不成对的代理字符，无法读取。", "A string in the file holds an unpaired surrogate and cannot be read.");
        }

        return report;
    }

    // The parser counts lines from 0 and columns in bytes; people count from 1 and in characters.
    private static (long Line, long Column) Place(ReadOnlySpan<byte> text, JsonException broken)
    {
        var (line, bytes) = (broken.LineNumber ?? 0, (int)(broken.BytePositionInLine ?? 0));
        for (var i = 0L; i < line; i++)
            text = text[(text.IndexOf((byte)'\n') + 1)..];
        return (line + 1, Encoding.UTF8.GetCharCount(text[..Math.Min(bytes, text.Length)]) + 1);
    }

    private static void ReadCollection(JsonElement root, TerritoryOptions options, TerritoryReport report)
    {
        if (root.ValueKind != JsonValueKind.Object || Text(root, "type") != "FeatureCollection"
            || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
        {
            report.File("not-a-collection", "文件不是 GeoJSON 要素集（FeatureCollection）。", "The file is not a GeoJSON FeatureCollection.");
            return;
        }

        var count = features.GetArrayLength();
        if (count == 0)
            report.File("empty", "文件里没有一个网格。", "The file holds no grid.");
        if (count > options.MostFeatures)
        {
            report.File("too-many", $"文件有 {count} 个网格，超过上限 {options.MostFeatures} 个。", $"The file has {count} grids; the limit is {options.MostFeatures}.");
            return;
        }

        var grids = new List<(GridFeature Grid, string? Level)>(count);
        foreach (var feature in features.EnumerateArray())
            grids.Add(ReadFeature(feature, grids.Count + 1, options, report));
        var codes = grids.Select(g => g.Grid.Code).Where(c => c.Length > 0).ToHashSet(StringComparer.Ordinal);
        report.Features = [.. grids.Select(g => Complete(g.Grid, g.Level, codes, report))];
        NoteCoordinateSystem(root, features, options, report);
    }

    private static (GridFeature Grid, string? Level) ReadFeature(JsonElement feature, int number, TerritoryOptions options, TerritoryReport report)
    {
        var properties = Child(feature, "properties");
        var code = Text(properties, "code") ?? Text(properties, "adcode") ?? "";
        var name = (Text(properties, "name") ?? "").Trim();
        var parent = Text(properties, "parent") ?? Text(Child(properties, "parent"), "adcode") ?? Text(Child(properties, "parent"), "code");
        var grid = new GridFeature(code, name, default, parent, Polygon.Empty);
        if (code.Length == 0)
            report.File("code-missing", $"第 {number} 个要素（{(name.Length == 0 ? "无名" : name)}）没有代码 code。", $"Feature {number} ({(name.Length == 0 ? "no name" : name)}) has no code.");
        else if (code.Length > LongestCode || !code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            report.Grid("code-bad", grid, $"第 {number} 个要素的代码只能由数字、字母和连字符组成，至多 {LongestCode} 位", $"the code of feature {number} may hold digits, letters and hyphens only, {LongestCode} at most");
        if (name.Length == 0)
            report.Grid("name-missing", grid, $"第 {number} 个要素没有名称 name", $"feature {number} has no name");
        return (grid with { Shape = ShapeReader.Read(grid, Child(feature, "geometry"), options.Crs, report) }, Text(properties, "level"));
    }

    // Level and parent, where the file is silent, follow from the code: documented, not guessed from the shapes.
    private static GridFeature Complete(GridFeature grid, string? given, HashSet<string> codes, TerritoryReport report)
    {
        var level = given is null ? LevelOfCode(grid.Code) : LevelOfWord(given);
        if (level is null && grid.Code.Length > 0)
            report.Grid("level-unknown", grid, $"层级“{given}”不明，应为 1 区、2 乡镇、3 村、4 单元网格之一", $"the level \"{given}\" is none of 1 district, 2 town, 3 village, 4 cell");
        var parent = grid.ParentCode;
        for (var length = grid.Code.Length - 1; length > 0 && parent is null && level != GridLevel.District; length--)
        {
            if (codes.Contains(grid.Code[..length]))
                parent = grid.Code[..length];
        }

        return grid with { Level = level ?? default, ParentCode = level == GridLevel.District ? null : parent };
    }

    private static GridLevel? LevelOfCode(string code) => code.Length switch
    {
        6 => GridLevel.District,
        9 => GridLevel.Town,
        12 => GridLevel.Village,
        > 12 => GridLevel.Cell,
        _ => null,
    };

    private static GridLevel? LevelOfWord(string word) => word.Trim().ToLowerInvariant() switch
    {
        "1" or "district" or "county" or "区" or "县" or "区县" => GridLevel.District,
        "2" or "town" or "street" or "township" or "乡" or "镇" or "街道" or "乡镇" or "乡镇街道" or "乡镇（街道）" => GridLevel.Town,
        "3" or "village" or "community" or "村" or "社区" or "村社区" or "村（社区）" => GridLevel.Village,
        "4" or "cell" or "grid" or "网格" or "单元网格" => GridLevel.Cell,
        _ => null,
    };

    // DataV GeoAtlas and its like are cut from AMap, which draws in GCJ-02; their marks are these properties.
    private static void NoteCoordinateSystem(JsonElement root, JsonElement features, TerritoryOptions options, TerritoryReport report)
    {
        var named = (Text(Child(Child(root, "crs"), "properties"), "name") ?? Text(root, "crs") ?? "").ToUpperInvariant();
        var saysGcj = named.Contains("GCJ", StringComparison.Ordinal);
        var saysWgs = named.Contains("CRS84", StringComparison.Ordinal) || named.Contains("4326", StringComparison.Ordinal) || named.Contains("WGS", StringComparison.Ordinal);
        var fromWebMap = features.EnumerateArray().Any(f => Child(f, "properties") is var p && (Child(p, "acroutes").ValueKind == JsonValueKind.Array || Child(p, "subFeatureIndex").ValueKind == JsonValueKind.Number));
        if (options.Crs == CoordinateSystem.Wgs84 && (saysGcj || (fromWebMap && !saysWgs)))
            report.File("looks-like-gcj02", "文件像是取自高德或 DataV 的边界（GCJ-02 坐标，偏约 500 米），却按 WGS-84 读取；若是，请指明 GCJ-02。", "The file looks like AMap or DataV boundaries (GCJ-02, about 500 m off) but was read as WGS-84; if so, say GCJ-02.", isError: false);
        if (options.Crs == CoordinateSystem.Gcj02 && saysWgs)
            report.File("looks-like-wgs84", $"文件自称坐标系为 {named}，却按 GCJ-02 转换。", $"The file says its coordinate system is {named} but was converted from GCJ-02.", isError: false);
    }

    private static JsonElement Child(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var child) ? child : default;

    private static string? Text(JsonElement element, string name) => Child(element, name) is var child && child.ValueKind == JsonValueKind.String
        ? child.GetString()
        : child.ValueKind == JsonValueKind.Number ? child.GetRawText() : null;
}
