using CsCheck;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Territory;

public sealed class Gcj02Tests
{
    // Pairs published with the open converters (eviltransform's test set): WGS-84, then GCJ-02.
    [Theory]
    [InlineData(121.5272106, 31.1774276, 121.531541859215, 31.17530398364597)]
    [InlineData(113.912316, 22.543847, 113.9171764808363, 22.540796131694766)]
    [InlineData(116.377817, 39.911954, 116.38404722455657, 39.91334545536069)]
    public void Conversion_OfPublishedPairs_GivesThem(double lon, double lat, double shiftedLon, double shiftedLat)
    {
        var (x, y) = Gcj02.FromWgs84(lon, lat);
        Assert.Equal((shiftedLon, shiftedLat), (x, y), new Near(1e-9));
        Assert.Equal((lon, lat), Gcj02.ToWgs84(shiftedLon, shiftedLat), new Near(1e-9));
    }

    [Fact]
    public void ToWgs84_OfShiftedPoint_ReturnsIt() =>
        Gen.Select(Gen.Double[74, 135], Gen.Double[4, 53]).Sample((lon, lat) =>
        {
            var (x, y) = Gcj02.FromWgs84(lon, lat);
            var (backX, backY) = Gcj02.ToWgs84(x, y);
            return Math.Abs(backX - lon) < 1e-9 && Math.Abs(backY - lat) < 1e-9;
        });

    [Fact]
    public void Conversion_OutsideTheBox_LeavesThePoint()
    {
        Assert.Equal((2.35, 48.85), Gcj02.FromWgs84(2.35, 48.85));
        Assert.Equal((2.35, 48.85), Gcj02.ToWgs84(2.35, 48.85));
    }

    private sealed class Near(double within) : IEqualityComparer<(double X, double Y)>
    {
        public bool Equals((double X, double Y) a, (double X, double Y) b) => Math.Abs(a.X - b.X) < within && Math.Abs(a.Y - b.Y) < within;

        public int GetHashCode((double X, double Y) pair) => 0;
    }
}
