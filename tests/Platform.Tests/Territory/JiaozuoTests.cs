using Wangge.Platform.Territory;

namespace Wangge.Tests.Territory;

/// <summary>The real boundaries of Jiaozuo's ten counties (DataV, GCJ-02).</summary>
public sealed class JiaozuoTests
{
    [Fact]
    public void Run_OnRealCounties_ConvertsAndReportsThem()
    {
        var file = System.IO.File.ReadAllBytes(Paths.SharedData("jiaozuo-geo/410800_full.json"));

        var report = TerritoryCheck.Run(file, new TerritoryOptions { Crs = CoordinateSystem.Gcj02 });

        Assert.Equal(10, report.Features.Count);
        Assert.All(report.Features, f => Assert.Equal((GridLevel.District, null), (f.Level, f.ParentCode)));
        Assert.Equal("修武县", report.Features.Single(f => f.Code == "410821").Name);
        foreach (var p in report.Problems) TestContext.Current.TestOutputHelper!.WriteLine(p.ToString());
    }

    [Fact]
    public void Run_OnRealCountiesReadAsWgs84_WarnsOfTheirSystem()
    {
        var file = System.IO.File.ReadAllBytes(Paths.SharedData("jiaozuo-geo/410800_full.json"));

        Assert.Contains(TerritoryCheck.Run(file, new TerritoryOptions()).Problems, p => p.Kind == "looks-like-gcj02" && !p.IsError);
    }
}
