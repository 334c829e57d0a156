using NetTopologySuite.IO;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Territory;

public sealed class GroundAreaTests
{
    // Whole-sphere check: the WGS-84 ellipsoid's surface is 510,065,621,724,089 m² (NGA.STND.0036); one cell by an
    // independent integration in python over meridian and parallel arcs.
    [Fact]
    public void SquareMetres_OfTheWholeEarth_IsTheEllipsoidsSurface() =>
        Assert.Equal(510_065_621_724_089, GroundArea.SquareMetres(new WKTReader().Read("POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90))")), 1e6);

    [Fact]
    public void SquareMetres_WithHole_TakesItOff() =>
        Assert.Equal(
            GroundArea.SquareMetres(new WKTReader().Read("POLYGON((113 35,113.1 35,113.1 35.1,113 35.1,113 35))")) - GroundArea.SquareMetres(new WKTReader().Read("POLYGON((113.02 35.02,113.03 35.02,113.03 35.03,113.02 35.03,113.02 35.02))")),
            GroundArea.SquareMetres(new WKTReader().Read("POLYGON((113 35,113.1 35,113.1 35.1,113 35.1,113 35),(113.02 35.02,113.03 35.02,113.03 35.03,113.02 35.03,113.02 35.02))")), 1e-3);

    [Fact]
    public void SquareMetres_OfPointOrLine_IsNothing() => Assert.Equal(0, GroundArea.SquareMetres(new WKTReader().Read("LINESTRING(113 35,114 36)")));
}
