using Wangge.Platform.Territory.Checks;

namespace Wangge.Platform.Territory;

/// <summary>Reads and judges a grid tree. Pure: the same bytes give the same report.</summary>
public static class TerritoryCheck
{
    /// <summary>The report on a file that is too large to be read at all.</summary>
    public static TerritoryReport TooLarge(long bytes, TerritoryOptions options)
    {
        var report = new TerritoryReport();
        report.File("too-large", $"文件有 {bytes} 字节，超过上限 {options.MostBytes} 字节。", $"The file has {bytes} bytes; the limit is {options.MostBytes}.");
        return report;
    }

    /// <summary>Reads a GeoJSON FeatureCollection and names everything wrong in it.</summary>
    public static TerritoryReport Run(byte[] utf8, TerritoryOptions options)
    {
        if (utf8.Length > options.MostBytes)
            return TooLarge(utf8.Length, options);
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
