using System.Text;
using Wangge.Platform.Territory;
using Wangge.Platform.Territory.Demo;

namespace Wangge.Tests.Territory;

public sealed class DemoTerritoryTests
{
    private static readonly DemoMap Map = DemoTerritory.Build();

    [Fact]
    public void Build_Always_PassesOurOwnCheckWithoutAWarning() =>
        Assert.Empty(TerritoryCheck.Run(GridGeoJson.Write(Map.Grids), new TerritoryOptions { ToleranceM2 = 0.01 }).Problems);

    [Fact]
    public void Build_Twice_GivesTheSameBytes() =>
        Assert.Equal(Encoding.UTF8.GetString(GridGeoJson.Write(Map.Grids)), Encoding.UTF8.GetString(GridGeoJson.Write(DemoTerritory.Build().Grids)));

    // Standards sheet grid.md, clause 5.
    [Fact]
    public void Build_Always_HasTheSixTownsWithTheirCodes()
    {
        var towns = Map.Grids.Where(g => g.Level == GridLevel.Town).OrderBy(g => g.Code, StringComparer.Ordinal).Select(g => (g.Code, g.Name));

        Assert.Equal([("410871060", "李万街道"), ("410871061", "文苑街道"), ("410871062", "文昌街道"), ("410871100", "阳庙镇"), ("410871101", "宁郭镇"), ("410871203", "苏家作乡")], towns);
        Assert.Equal(14, Map.Grids.Count(g => g.ParentCode == "410871203"));
        Assert.All(Map.Grids.Where(g => g.Level == GridLevel.Town), t => Assert.InRange(Map.Grids.Count(g => g.ParentCode == t.Code), 6, 14));
        Assert.Superset(new HashSet<string>(["马村", "小寨村", "住郭庄村", "南张村", "苏家作村"]), Map.Grids.Select(g => g.Name).ToHashSet());
    }

    [Fact]
    public void Build_Always_ArrangesTheTownsAsTheSketch()
    {
        var centre = Map.Grids.ToDictionary(g => g.Name, g => g.Shape.Centroid.Coordinate);

        Assert.True(centre["苏家作乡"].X < centre["宁郭镇"].X && centre["宁郭镇"].X < centre["阳庙镇"].X);
        Assert.True(centre["文昌街道"].X < centre["文苑街道"].X);
        Assert.True(centre["李万街道"].Y < centre["文昌街道"].Y && centre["文昌街道"].Y < centre["宁郭镇"].Y);
        Assert.All(Map.Grids, g => Assert.Equal("Polygon", g.Shape.GeometryType));
        Assert.All(Map.Grids.SelectMany(g => g.Shape.Coordinates), c => Assert.True(c is { X: > 113.18 and < 113.42, Y: > 35.09 and < 35.27 }));
    }

    [Fact]
    public void Build_Always_DrawsRoadsAndWaterOverTheDistrict()
    {
        var district = Map.Grids[0].Shape;

        Assert.All(Map.Roads.Concat(Map.Water), line => Assert.True(line.Line.Intersects(district), line.Name));
        Assert.All(Map.Roads, r => Assert.Equal("road", r.Kind));
        Assert.All(Map.Water, r => Assert.Equal("water", r.Kind));
    }
}
