using Wangge.Air.Actions;
using Wangge.Air.Stations;

namespace Wangge.Tests.Air.Actions;

public sealed class EffectPlaceTests
{
    private static readonly Station[] All =
    [
        SaveActionTests.Station("A", "/1/2/7/"), SaveActionTests.Station("A2", "/1/2/8/"), SaveActionTests.Station("B", "/1/3/"), SaveActionTests.Station("C", "/"),
        SaveActionTests.Station("G", "/1/4/", background: true), SaveActionTests.Station("M2", "/1/2/7/", StationClass.Micro), SaveActionTests.Station("M3", "/1/3/", StationClass.Micro),
        SaveActionTests.Station("S", "/1/3/", StationClass.Site),
    ];

    [Fact]
    public void Of_OneStation_ComparesWithStationsOutsideItsTownAndMicroStationsWhereFew()
    {
        var place = Of("A", "/1/2/7/");

        Assert.Equal(["A"], Codes(place.Treated));
        Assert.Equal(["B", "C", "M3"], Codes(place.Controls));
    }

    [Fact]
    public void Of_ManyEvaluatedStations_LeavesMicroStationsOut()
    {
        Station[] many = [.. All, .. Enumerable.Range(0, 9).Select(i => SaveActionTests.Station($"E{i}", "/1/5/"))];
        Assert.Equal(11, EffectPlace.Of(many, "A", "/1/2/7/", null, new HashSet<string>()).Controls.Count);
    }

    [Fact]
    public void Of_AGrid_TakesItsEvaluatedStationsElseItsMicroStations()
    {
        Assert.Equal(["A", "A2"], Codes(Of(null, "/1/2/").Treated));
        Assert.Equal(["M3"], Codes(EffectPlace.Of([.. All.Where(s => s.Code != "B")], null, "/1/3/", null, new HashSet<string>()).Treated));
        // The whole district leaves only neighbours outside it to compare with.
        Assert.Equal(["C"], Codes(Of(null, "/1/").Controls));
    }

    [Fact]
    public void Of_ControlsNamedOrTouchedByOtherActions_FollowsThem()
    {
        var place = EffectPlace.Of(All, "A", "/1/2/7/", ["B", "G", "A2"], new HashSet<string> { "B" });

        Assert.Equal(["A2", "G"], Codes(place.Controls));
        Assert.Equal(["B"], Codes(place.OtherActions));
    }

    private static EffectPlace Of(string? station, string grid) => EffectPlace.Of(All, station, grid, null, new HashSet<string>());

    private static IEnumerable<string> Codes(IEnumerable<Station> stations) => stations.Select(s => s.Code).Order(StringComparer.Ordinal);
}
