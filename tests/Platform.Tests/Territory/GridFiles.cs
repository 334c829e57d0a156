using System.Globalization;
using System.Text;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Territory;

/// <summary>Small grid files for the tests: rectangles on a lattice of 0.01° from 113.2 E, 35.1 N.</summary>
internal static class GridFiles
{
    /// <summary>The district 410871, four cells wide and two high, with two towns side by side that fill it.</summary>
    public static string[] District { get; } = [Feature("410871", "示范区", 1, null, Box(0, 0, 4, 2)), Feature("410871100", "甲镇", 2, "410871", Box(0, 0, 2, 2)), Feature("410871101", "乙镇", 2, "410871", Box(2, 0, 4, 2))];

    /// <summary>A rectangle's ring in lattice steps.</summary>
    public static string Box(double west, double south, double east, double north) =>
        Ring((west, south), (east, south), (east, north), (west, north), (west, south));

    /// <summary>A ring through lattice points, as written, not closed.</summary>
    public static string Ring(params (double X, double Y)[] points) =>
        "[" + string.Join(',', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"[{113.2 + (p.X / 100):0.######},{35.1 + (p.Y / 100):0.######}]"))) + "]";

    /// <summary>A polygon feature of rings.</summary>
    public static string Feature(string? code, string? name, object? level, string? parent, params string[] rings) =>
        Raw(code, name, level, parent, $$"""{"type":"Polygon","coordinates":[{{string.Join(',', rings)}}]}""");

    /// <summary>A feature with a geometry as written.</summary>
    public static string Raw(string? code, string? name, object? level, string? parent, string geometry)
    {
        string[] properties =
        [
            .. code is null ? Array.Empty<string>() : [$"\"code\":\"{code}\""],
            .. name is null ? Array.Empty<string>() : [$"\"name\":\"{name}\""],
            .. level is null ? Array.Empty<string>() : [level is int ? $"\"level\":{level}" : $"\"level\":\"{level}\""],
            .. parent is null ? Array.Empty<string>() : [$"\"parent\":\"{parent}\""],
        ];
        return $$"""{"type":"Feature","properties":{ {{string.Join(',', properties)}} },"geometry":{{geometry}}}""";
    }

    /// <summary>A file of features.</summary>
    public static byte[] File(params IEnumerable<string> features) =>
        Encoding.UTF8.GetBytes($$"""{"type":"FeatureCollection","features":[{{string.Join(",\n", features)}}]}""");

    /// <summary>Checks a file of features.</summary>
    public static TerritoryReport Check(params IEnumerable<string> features) => TerritoryCheck.Run(File(features), new TerritoryOptions());
}
