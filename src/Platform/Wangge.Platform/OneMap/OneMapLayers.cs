using Wangge.Platform.Web;

namespace Wangge.Platform.OneMap;

/// <summary>What the platform itself draws.</summary>
public static class OneMapLayers
{
    /// <summary>Towns with their names, and roads and water where the district has given them.</summary>
    public static IReadOnlyList<MapLayer> Ground { get; } =
    [
        new("grids", new("网格", "Grids"), MapKind.Areas, "/api/v1/grids/boundaries?level=2&links=true"),
        new("ground", new("道路水系", "Roads and water"), MapKind.Lines, "/api/v1/grids/base-map"),
    ];

    /// <summary>Open cases that the reader may see.</summary>
    public static MapLayer Cases { get; } = new("cases", new("案件", "Cases"), MapKind.Cases, "/api/v1/cases/map");
}
