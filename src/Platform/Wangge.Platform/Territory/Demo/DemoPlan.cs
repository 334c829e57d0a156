namespace Wangge.Platform.Territory.Demo;

/// <summary>
/// The sketch of the demo district: six real towns of 焦作城乡一体化示范区 (NBS codes, standards sheet grid.md clause 5)
/// in an arrangement of our own. Nothing here shows where they truly lie. Sketch units run east and south.
/// </summary>
internal static class DemoPlan
{
    public const string DistrictCode = "410871";
    public const string DistrictName = "焦作城乡一体化示范区";

    /// <summary>Corners of the district.</summary>
    public static (double X, double Y)[] Outline { get; } =
        [(256, 193), (515, 139), (816, 128), (1120, 190), (1090, 405), (1020, 602), (912, 764), (440, 753), (288, 602), (278, 387)];

    /// <summary>The towns with the corners that their villages are strewn in.</summary>
    public static DemoTown[] Towns { get; } =
    [
        new("410871060", "李万街道", 12, ["小寨村", "马村"], "渠", "村", [(278, 387), (482, 430), (547, 570), (805, 516), (1020, 602), (912, 764), (440, 753), (288, 602)]),
        new("410871061", "文苑街道", 8, [], "苑", "社区", [(848, 300), (1090, 405), (1020, 602), (805, 516)]),
        new("410871062", "文昌街道", 10, [], "昌", "社区", [(611, 312), (848, 300), (805, 516), (547, 570), (482, 430)]),
        new("410871100", "阳庙镇", 9, [], "柳", "村", [(816, 128), (1120, 190), (1090, 405), (848, 300)]),
        new("410871101", "宁郭镇", 9, [], "麦", "村", [(515, 139), (816, 128), (848, 300), (611, 312)]),
        new("410871203", "苏家作乡", 14, ["苏家作村", "住郭庄村", "南张村"], "禾", "村", [(256, 193), (515, 139), (611, 312), (482, 430), (278, 387)]),
    ];

    /// <summary>Roads, invented.</summary>
    public static (string Name, (double X, double Y)[] Points)[] Roads { get; } =
    [
        ("示意东西大道", [(215, 372), (430, 392), (720, 402), (960, 440), (1150, 470)]),
        ("示意南北大道", [(672, 95), (690, 300), (702, 560), (668, 800)]),
        ("示意西环路", [(380, 120), (395, 330), (430, 560), (520, 800)]),
        ("示意东环路", [(930, 110), (945, 330), (905, 560), (850, 800)]),
        ("示意北路", [(225, 265), (480, 235), (780, 225), (1160, 290)]),
        ("示意南路", [(235, 610), (520, 650), (800, 640), (1060, 560)]),
    ];

    /// <summary>Rivers, invented.</summary>
    public static (string Name, (double X, double Y)[] Points)[] Water { get; } =
    [
        ("示意河", [(205, 320), (330, 452), (470, 545), (610, 668), (790, 700), (980, 790)]),
        ("示意渠", [(600, 95), (575, 250), (520, 420), (470, 545)]),
    ];

    /// <summary>Sketch units to WGS-84 degrees: about 21 m to the unit, both ways alike at this latitude.</summary>
    public static (double Longitude, double Latitude) Place(double x, double y) =>
        (Math.Round(113.2 + ((x - 256) * DegreesToAUnit), 6), Math.Round(35.245 - ((y - 128) * DegreesToAUnit * 0.8173), 6));

    private const double DegreesToAUnit = 0.2 / 864;
}

/// <summary>A town of the sketch.</summary>
/// <param name="Code">Statistical code.</param>
/// <param name="Name">Name.</param>
/// <param name="Villages">How many villages it has.</param>
/// <param name="Known">Names of its first villages.</param>
/// <param name="Stem">The invented names of the others begin with this and a number.</param>
/// <param name="Kind">村 or 社区.</param>
/// <param name="Corners">Corners in sketch units.</param>
internal sealed record DemoTown(string Code, string Name, int Villages, string[] Known, string Stem, string Kind, (double X, double Y)[] Corners)
{
    private static readonly string[] Numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

    /// <summary>Name of a village, counted from 0.</summary>
    public string VillageName(int index) => index < Known.Length ? Known[index] : Stem + Numbers[index - Known.Length] + Kind;

    /// <summary>Code of a village, counted from 0: the series 901 is none of the bureau's.</summary>
    public string VillageCode(int index) => FormattableString.Invariant($"{Code}{901 + index}");
}
