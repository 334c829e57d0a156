using CsCheck;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Wangge.Platform.Territory;
using Wangge.Platform.Territory.Demo;

namespace Wangge.Tests.Territory;

public sealed class GridIndexTests
{
    private static readonly List<(GridPlace Place, Geometry Shape)> Demo =
        [.. DemoTerritory.Build().Grids.Select((g, i) => (new GridPlace(i + 1, g.Code, g.Name, g.Level, ""), g.Shape))];

    private static readonly GridIndex Index = new(Demo);

    [Fact]
    public void Locate_AnyPoint_AgreesWithTryingEveryPolygon() =>
        Gen.Select(Gen.Double[113.18, 113.42], Gen.Double[35.09, 35.27]).Sample((x, y) => Same(x, y), iter: 20_000);

    [Fact]
    public void Locate_OnVerticesAndEdges_AgreesWithTryingEveryPolygon()
    {
        foreach (var (_, shape) in Demo)
        {
            var points = shape.Coordinates;
            for (var i = 1; i < points.Length; i++)
            {
                Assert.True(Same(points[i].X, points[i].Y));
                Assert.True(Same((points[i].X + points[i - 1].X) / 2, (points[i].Y + points[i - 1].Y) / 2));
                Assert.True(Same(points[i].X, points[i - 1].Y));
            }
        }
    }

    [Fact]
    public void Locate_OverRandomShapesWithHolesAndParts_AgreesWithTryingEveryPolygon() =>
        Gen.Select(Gen.Int[0, 1000], Gen.Int[1, 30]).Sample((seed, count) =>
        {
            var random = new Random(seed);
            var grids = Enumerable.Range(0, count).Select(i => (new GridPlace(i, $"{i:000}", "", (GridLevel)random.Next(1, 5), ""), Blob(random))).ToList();
            var index = new GridIndex(grids);
            for (var n = 0; n < 200; n++)
            {
                // Half of the points lie on the lattice that the shapes' corners lie on.
                var (x, y) = n % 2 == 0 ? (random.Next(0, 41) / 4.0, random.Next(0, 41) / 4.0) : (random.NextDouble() * 10, random.NextDouble() * 10);
                if (index.Locate(x, y)?.Code != BruteForce(grids, x, y)?.Code)
                    return false;
            }

            return true;
        }, iter: 200);

    [Fact]
    public void Locate_OnSharedEdge_TakesTheCodeThatComesFirst()
    {
        var index = new GridIndex([Square("b", 0, GridLevel.Town), Square("a", 1, GridLevel.Town), Square("c", -1, GridLevel.Town)]);

        Assert.Equal("a", index.Locate(1, 0.5)!.Code);
        Assert.Equal("b", index.Locate(0, 0.5)!.Code);
        Assert.Equal("b", index.Locate(0, 0)!.Code);
        Assert.Equal("c", index.Locate(-0.5, 1)!.Code);
    }

    [Fact]
    public void Locate_InNestedGrids_TakesTheDeepest()
    {
        var index = new GridIndex([Square("a", 0, GridLevel.District), Square("z", 0, GridLevel.Village), Square("b", 0, GridLevel.Town)]);

        Assert.Equal("z", index.Locate(0.5, 0.5)!.Code);
        Assert.Equal("z", index.Locate(1, 1)!.Code);
    }

    [Theory]
    [InlineData(1.0000001, 0.5)]
    [InlineData(double.NaN, 0.5)]
    [InlineData(0.5, double.NaN)]
    [InlineData(double.PositiveInfinity, 0.5)]
    public void Locate_OutsideEverything_IsNull(double x, double y) => Assert.Null(new GridIndex([Square("a", 0, GridLevel.District)]).Locate(x, y));

    [Fact]
    public void Locate_WithoutGrids_IsNull() => Assert.Null(new GridIndex([]).Locate(113, 35));

    [Fact]
    public void Locate_ManyPoints_AnswersAsOneByOne()
    {
        var random = new Random(5);
        double[] x = [.. Enumerable.Range(0, 1000).Select(_ => 113.18 + (random.NextDouble() * 0.24))];
        double[] y = [.. Enumerable.Range(0, 1000).Select(_ => 35.09 + (random.NextDouble() * 0.18))];
        var places = new int[1000];

        Index.Locate(x, y, places);

        Assert.Equal(x.Zip(y, (a, b) => Index.Locate(a, b)), places.Select(p => p < 0 ? null : Index.Places[p]));
        Assert.Throws<ArgumentException>(() => Index.Locate(x, y, new int[1]));
    }

    private static bool Same(double x, double y) => Index.Locate(x, y)?.Code == BruteForce(Demo, x, y)?.Code;

    private static GridPlace? BruteForce(IEnumerable<(GridPlace Place, Geometry Shape)> grids, double x, double y) =>
        grids.Where(g => SimplePointInAreaLocator.Locate(new Coordinate(x, y), g.Shape) != Location.Exterior)
            .OrderByDescending(g => g.Place.Level).ThenBy(g => g.Place.Code, StringComparer.Ordinal).Select(g => g.Place).FirstOrDefault();

    private static (GridPlace, Geometry) Square(string code, double west, GridLevel level) =>
        (new(0, code, code, level, ""), new Polygon(new LinearRing([new(west, 0), new(west + 1, 0), new(west + 1, 1), new(west, 1), new(west, 0)])));

    private static Geometry Blob(Random random)
    {
        Geometry shape = Polygon.Empty;
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var (x, y) = (random.Next(0, 32) / 4.0, random.Next(0, 32) / 4.0);
            Geometry box = new Polygon(new LinearRing([new(x, y), new(x + 2, y + 0.25), new(x + 1.5, y + 2), new(x, y + 1.25), new(x, y)]));
            shape = random.Next(3) == 0 ? shape.Difference(box.Buffer(-0.25)) : shape.Union(box);
        }

        return shape.IsEmpty || shape is not (Polygon or MultiPolygon) ? new Polygon(new LinearRing([new(1, 1), new(9, 1), new(5, 9), new(1, 1)])) : shape;
    }
}
