using Wangge.Air.Live;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;

namespace Wangge.Tests.Air.Live;

public sealed class LivePictureTests
{
    private const string TownA = "/410871/410871100/";
    private const string TownB = "/410871/410871101/410871101201/";
    private static readonly DateTime Hour = new(2019, 11, 9, 8, 0, 0);

    [Fact]
    public void District_OfTwoStations_TakesTheMeanFirstAndTheIndexFromIt()
    {
        var picture = LivePicture.Of([Series("A", TownA, 40), Series("B", TownB, 140)], Hour);

        // Mean 90 µg/m³: AQI 100 + 50/40 × 15 = 118.75, up to 119. The mean of the two indices (56 and 184) would be 120.
        Assert.Equal((119, 2, "/410871/"), (picture.District!.Air.Aqi, picture.District.Stations, picture.District.Path));
        Assert.Equal(["/410871/410871100/", "/410871/410871101/"], picture.Towns.Select(t => t.Path));
    }

    [Fact]
    public void District_LeavesOutBackgroundMicroAndOutsideStations()
    {
        var picture = LivePicture.Of(
            [
                Series("A", TownA, 40), Series("Bg", TownA, 400, background: true), Series("M", TownB, 400, StationClass.Micro),
                Series("S", TownB, 400, StationClass.Site), Series("Far", "/", 400),
            ], Hour);

        Assert.Equal((40m, 1, false), (picture.District![Pollutant.Pm25], picture.District.Stations, picture.District.Indicative));
        Assert.Equal([(40m, false), (400m, true)], picture.Towns.Select(t => (t[Pollutant.Pm25]!.Value, t.Indicative)));
    }

    [Fact]
    public void District_WithoutATerritory_TakesEveryEvaluatedStation()
    {
        var picture = LivePicture.Of([Series("A", "/", 40), Series("B", "/", 60)], Hour);

        Assert.Equal(50m, picture.District![Pollutant.Pm25]);
        Assert.Empty(picture.Towns);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Age_OverTwoHours_IsStale(int hours, bool stale) =>
        Assert.Equal(stale, LivePicture.Of([Series("A", TownA, 40)], Hour.AddHours(hours)).IsStale);

    [Fact]
    public void Station_WithoutTheHour_IsNotOnlineAndKnowsItsNewest()
    {
        var series = Series("A", TownA, 40);
        series.Air.Column(Pollutant.Pm25)[^1] = HourlySeries.Missing;

        var station = Assert.Single(LivePicture.Of([series], Hour).Stations);

        Assert.Null(station.Air.Aqi);
        Assert.Equal(Hour.AddHours(-1), station.Newest);
    }

    [Theory]
    [InlineData("/410871/410871100/410871100201/", 1, "/410871/")]
    [InlineData("/410871/410871100/410871100201/", 2, "/410871/410871100/")]
    [InlineData("/410871/", 2, "/410871/")]
    [InlineData("/", 2, "/")]
    public void AreaPath_OfALevel_CutsThere(string path, int level, string expected) => Assert.Equal(expected, LivePicture.AreaPath(path, level));

    private static ObservedSeries Series(string code, string path, int pm25, StationClass kind = StationClass.National, bool background = false)
    {
        var air = new HourlySeries(code, Hour.AddHours(-2), 3);
        air.Column(Pollutant.Pm25).Fill(pm25 * HourlySeries.Scale);
        var weather = Enumerable.Range(0, Weathers.Count).Select(_ => new[] { HourlySeries.Missing, HourlySeries.Missing, HourlySeries.Missing }).ToList();
        return new ObservedSeries(new Station { Code = code, Name = code, Class = kind, GridPath = path, IsBackground = background }, air, weather);
    }
}
