using Wangge.Air.Demo;
using Wangge.Air.Observations;
using Wangge.Air.Quality.Checks;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Territory.Demo;

namespace Wangge.Tests.Air.Quality;

public sealed class DriftCheckTests
{
    private static readonly string[] Shown = ["WZ14", "WZ01", "WZ08", "WZ15", "GD01", "SFQ01", "SFQ02", "SFQ03", "SFQ04", "SFQ05", "SFQ06", "SFQ11"];

    [Fact]
    public void Find_InTheDemoDistrict_FindsTheStationThatDriftsAfterSomeWeeksAndNoOther()
    {
        var window = Demo();
        int[] indicative = [.. Enumerable.Range(0, Shown.Length).Where(i => !window.Stations[i].Station.IsEvaluated)];

        var found = DriftCheck.Find(window, new(), indicative, 0);

        // Of 404 days from October 2018 on, with two heating seasons: the drift of 0.03 % an hour begins 75 days before the end.
        Assert.All(found, f => Assert.Equal(("WZ14", Pollutant.Pm25), (Shown[f.Station], f.Pollutant)));
        int begins = (DemoStations.All.First(s => s.Code == "WZ14").DriftsFrom!.Value - DemoSeasons.First) / 24;
        Assert.InRange(found.Min(f => f.Day) - begins, 21, 42);
        Assert.InRange(found.Max(f => f.Shift), 0.35, 0.6);
    }

    private static QualityWindow Demo()
    {
        var air = new DemoAir(DemoSeasons.Newest);
        return new([.. Shown.Select((code, id) =>
        {
            var demo = DemoStations.All.First(s => s.Code == code);
            var (longitude, latitude) = DemoTerritory.Place(demo.X, demo.Y);
            var station = new Station { Id = id, Code = code, Name = demo.Name, Class = demo.Class, Longitude = longitude, Latitude = latitude, GridPath = "/" };
            int[] readings = DemoInstruments.Read(air, demo, 0);
            var series = new HourlySeries(code, HourLabel.End(DemoSeasons.First), air.Count);
            foreach (var pollutant in Pollutants.All)
            {
                for (int h = 0; h < air.Count; h++)
                    series.Column(pollutant)[h] = readings[(h * ObservationColumns.Count) + (int)pollutant];
            }

            return new ObservedSeries(station, series, []);
        })]);
    }
}
