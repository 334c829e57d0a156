using Wangge.Air.Stations;

namespace Wangge.Air.Demo;

/// <summary>A station of the demo district.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="Class">Class.</param>
/// <param name="X">Place on the territory's sketch, units to the east.</param>
/// <param name="Y">Units to the south.</param>
/// <param name="Load">How much of the region's air gathers here, 1 the district's mean.</param>
/// <param name="Traffic">Traffic around it, 1 the district's mean.</param>
/// <param name="Coal">Coal stoves around it, 1 the district's mean.</param>
internal sealed record DemoStation(string Code, string Name, StationClass Class, double X, double Y, double Load, double Traffic, double Coal)
{
    /// <summary>对照点: stands outside the built area.</summary>
    public bool IsBackground { get; init; }

    /// <summary>Hour from which it sends nothing any more; null while it works.</summary>
    public int? SilentFrom { get; init; }

    /// <summary>Hour from which its PM2.5 instrument shows one value only; null while it works.</summary>
    public int? StuckFrom { get; init; }

    /// <summary>Hour from which its PM2.5 drifts upwards; null where it does not.</summary>
    public int? DriftsFrom { get; init; }

    /// <summary>Place among the stations beyond the district's own, from 1; 0 for those.</summary>
    public int Further { get; init; }

    /// <summary>Whether it is a dust monitor, which has particles only.</summary>
    public bool IsDustMonitor => Class == StationClass.Site;

    /// <summary>Whether it carries a weather mast.</summary>
    public bool HasWeather => Class is StationClass.National or StationClass.Provincial;
}

/// <summary>The stations of the demo district: one of the province in each town, micro stations, two of the nation, a background station, dust monitors.</summary>
internal static class DemoStations
{
    private const double Centre = 690;
    private const int FurtherStream = 900;

    /// <summary>All 28.</summary>
    public static readonly DemoStation[] All =
    [
        Town("SFQ01", "文昌街道站", 718, 494, 1.08, 1.35, 0.5),
        Town("SFQ02", "文苑街道站", 912, 527, 0.93, 1.1, 0.4),
        Town("SFQ03", "李万街道站", 514, 688, 1.03, 0.95, 1.1),
        Town("SFQ04", "阳庙镇站", 987, 322, 0.88, 0.8, 0.9),
        Town("SFQ05", "宁郭镇站", 761, 268, 1, 0.9, 1.3),
        Town("SFQ06", "苏家作乡站", 492, 338, 1.06, 0.8, 1.7),
        new("SFQ11", "示范区管委会站", StationClass.National, 640, 660, 1.01, 1.1, 0.5),
        new("SFQ12", "科技园站", StationClass.National, 960, 440, 0.95, 1.1, 0.4),
        new("SFQ19", "生态水系对照点", StationClass.National, 345, 650, 0.84, 0.4, 0.5) { IsBackground = true },
        Micro("WZ01", "文昌街道微站1", 660, 380, 1.04, 1.3), Micro("WZ02", "文昌街道微站2", 640, 500, 1.06, 1.3), Micro("WZ03", "文昌街道微站3", 790, 380, 1.02, 1.2),
        Micro("WZ04", "文苑街道微站1", 870, 410, 0.97, 1.1), Micro("WZ05", "文苑街道微站2", 990, 540, 0.93, 0.9) with { StuckFrom = DemoSeasons.Newest - 34 },
        Micro("WZ06", "李万街道小寨微站", 560, 600, 1.03, 0.9), Micro("WZ07", "李万街道微站2", 720, 640, 1.02, 1.1), Micro("WZ08", "李万街道微站3", 400, 560, 1.01, 0.8),
        Micro("WZ09", "阳庙镇微站1", 900, 220, 0.91, 0.9), Micro("WZ10", "阳庙镇微站2", 1060, 270, 0.88, 0.8) with { SilentFrom = DemoSeasons.Newest - 9 },
        Micro("WZ11", "宁郭镇微站1", 620, 210, 1.02, 0.9), Micro("WZ12", "宁郭镇微站2", 720, 190, 1, 0.9), Micro("WZ13", "宁郭镇微站3", 790, 220, 0.98, 0.9),
        Micro("WZ14", "苏家作村微站", 430, 220, 1.06, 0.8) with { DriftsFrom = DemoSeasons.Newest - (24 * 75) },
        Micro("WZ15", "苏家作乡微站2", 340, 290, 1.06, 0.7), Micro("WZ16", "苏家作乡微站3", 520, 260, 1.05, 0.9),
        new("GD01", "文昌示意工地扬尘监测", StationClass.Site, 738, 496, 1.08, 1.4, 0.4),
        new("GD02", "文苑示意工地扬尘监测", StationClass.Site, 930, 400, 0.98, 1.2, 0.4),
        new("GD03", "李万示意工地扬尘监测", StationClass.Site, 690, 700, 1.04, 1.1, 0.8),
    ];

    /// <summary>How far west of the district's middle a place on the sketch lies, -1 to 1 at its edges.</summary>
    public static double West(double x) => (Centre - x) / 430;

    /// <summary>A number of its own for every station.</summary>
    public static int NumberOf(DemoStation station) => station.Further > 0 ? All.Length - 1 + station.Further : Array.IndexOf(All, station);

    /// <summary>Micro stations without end, strewn over the district.</summary>
    /// <param name="number">From 1.</param>
    public static DemoStation Further(int number)
    {
        var draw = new DemoNoise(FurtherStream);
        double east = draw.Uniform(3 * number), south = draw.Uniform((3 * number) + 1), roads = draw.Uniform((3 * number) + 2);
        return Micro($"MS{number:00000}", $"微站{number}", 330 + (740 * east), 180 + (540 * south), 1.07 - (0.18 * east), 0.7 + (0.6 * roads)) with { Further = number };
    }

    private static DemoStation Town(string code, string name, double x, double y, double load, double traffic, double coal) =>
        new(code, name, StationClass.Provincial, x, y, load, traffic, coal);

    private static DemoStation Micro(string code, string name, double x, double y, double load, double traffic) =>
        new(code, name, StationClass.Micro, x, y, load, traffic, load > 1.03 ? 1.4 : 0.9);
}
