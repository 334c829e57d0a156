using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Territory;

/// <summary>The real boundaries of Jiaozuo's ten counties (DataV, GCJ-02).</summary>
public sealed partial class JiaozuoTests
{
    [Fact]
    public void Run_OnRealCounties_ConvertsAndReportsThem()
    {
        var file = System.IO.File.ReadAllBytes(Paths.SharedData("jiaozuo-geo/410800_full.json"));

        var report = TerritoryCheck.Run(file, new TerritoryOptions { Crs = CoordinateSystem.Gcj02 });

        Assert.Equal(10, report.Features.Count);
        Assert.All(report.Features, f => Assert.Equal((GridLevel.District, null), (f.Level, f.ParentCode)));
        Assert.Equal("修武县", report.Features.Single(f => f.Code == "410821").Name);
        // DataV cuts neighbours along the same points: the file has neither overlap nor gap.
        Assert.Empty(report.Problems);
        // The first point of 解放区, 113.245093 35.26895, converted by an independent program.
        Assert.Contains(report.Features.Single(f => f.Code == "410802").Shape.Coordinates, c => Math.Abs(c.X - 113.2387214398) < 1e-8 && Math.Abs(c.Y - 35.2694069133) < 1e-8);
        // The city's statistics give 4,071 km².
        Assert.InRange(report.Features.Sum(f => GroundArea.SquareMetres(f.Shape)) / 1e6, 4071 * 0.98, 4071 * 1.02);
    }

    [Fact]
    public void Run_OnRealCountiesWithOneMoved_ReportsOverlapsWithItsNeighbours()
    {
        var text = System.IO.File.ReadAllText(Paths.SharedData("jiaozuo-geo/410800_full.json"));
        var at = text.IndexOf("\"adcode\":410804", StringComparison.Ordinal);
        var end = text.IndexOf("\"Feature\"", at, StringComparison.Ordinal);
        // 马村区 a hundredth of a degree further east.
        var moved = Longitude().Replace(text[at..end], m => FormattableString.Invariant($"[{double.Parse(m.ValueSpan[1..^1], CultureInfo.InvariantCulture) + 0.01:0.######},"));

        var report = TerritoryCheck.Run(Encoding.UTF8.GetBytes(text[..at] + moved + text[end..]), new TerritoryOptions { Crs = CoordinateSystem.Gcj02 });

        var overlaps = report.Problems.Where(p => p.Kind == "overlap").ToList();
        Assert.NotEmpty(overlaps);
        Assert.All(overlaps, p => Assert.Contains("马村区", p.Sentence.Zh, StringComparison.Ordinal));
        Assert.Contains(overlaps, p => p.Sentence.Zh.Contains("修武县", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_OnRealCountiesReadAsWgs84_WarnsOfTheirSystem()
    {
        var file = System.IO.File.ReadAllBytes(Paths.SharedData("jiaozuo-geo/410800_full.json"));

        Assert.Contains(TerritoryCheck.Run(file, new TerritoryOptions()).Problems, p => p.Kind == "looks-like-gcj02" && !p.IsError);
    }

    [GeneratedRegex(@"\[113\.[0-9]+,")]
    private static partial Regex Longitude();
}
