using Wangge.Platform.Territory.Checks;

namespace Wangge.Platform.Territory;

/// <summary>Reads and judges a grid tree. Pure: the same bytes give the same report.</summary>
public static class TerritoryCheck
{
    /// <summary>Reads a GeoJSON FeatureCollection and names everything wrong in it.</summary>
    public static TerritoryReport Run(byte[] utf8, TerritoryOptions options)
    {
        var report = GridFileReader.Read(utf8, options);
        Judge(report, options);
        return report;
    }

    /// <summary>Judges grids that are there already.</summary>
    public static TerritoryReport Run(IReadOnlyList<GridFeature> features, TerritoryOptions options)
    {
        var report = new TerritoryReport { Features = features };
        Judge(report, options);
        return report;
    }

    private static void Judge(TerritoryReport report, TerritoryOptions options)
    {
        TreeCheck.Run(report);
        CoverageCheck.Run(report, options.ToleranceM2);
    }
}
