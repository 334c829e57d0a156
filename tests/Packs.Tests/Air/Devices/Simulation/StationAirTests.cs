using Wangge.Air.Demo;
using Wangge.Air.Devices.Simulation;
using Wangge.Air.Observations;
using Wangge.AirQuality;

namespace Wangge.Tests.Air.Devices.Simulation;

public sealed class StationAirTests
{
    private static readonly DemoStation National = DemoStations.All.Single(s => s.Code == "SFQ11");

    [Theory]
    [InlineData((int)Pollutant.Pm25)]
    [InlineData((int)Pollutant.O3)]
    [InlineData((int)Pollutant.Co)]
    [InlineData(Pollutants.Count + (int)Weather.Temperature)]
    [InlineData(Pollutants.Count + (int)Weather.WindSpeed)]
    public void Minutes_OfAnHour_HaveTheHourAsTheirMean(int column)
    {
        var air = new StationAir(new SimulatedAir(), National);
        for (int hour = DemoSeasons.Newest - 20; hour <= DemoSeasons.Newest; hour++)
        {
            var from = HourLabel.End(hour - 1);
            double mean = Enumerable.Range(0, 6).Average(k => air.Over(column, from.AddMinutes(10 * k), 10)!.Value.Mean);
            Assert.Equal(air.Hour(column, hour), mean, 1e-6);
        }
    }

    [Fact]
    public void Hour_OfTheSeasons_IsWhatTheDemoDistrictStores()
    {
        int from = DemoSeasons.Newest - 48;
        foreach (var station in DemoStations.All)
        {
            var (air, stored) = (new StationAir(new SimulatedAir(), station), DemoInstruments.Read(new DemoAir(DemoSeasons.Newest), station, from - DemoSeasons.First));
            for (int hour = from; hour <= DemoSeasons.Newest; hour++)
            {
                int expected = stored[(hour - from) * ObservationColumns.Count];
                Assert.Equal(expected == HourlySeries.Missing ? double.NaN : (double)expected / HourlySeries.Scale, air.Hour(0, hour));
            }
        }
    }

    [Fact]
    public void Moments_OfAStuckInstrument_AreAllTheSame()
    {
        var air = new StationAir(new SimulatedAir(), DemoStations.All.Single(s => s.StuckFrom is not null));
        var values = Enumerable.Range(0, 60).Select(m => air.Hour(0, DemoSeasons.Newest - (m / 10))).Distinct();
        Assert.Single(values);
        var moments = Enumerable.Range(0, 60).Select(m => air.At(0, HourLabel.End(DemoSeasons.Newest).AddMinutes(-m))).Distinct();
        Assert.Single(moments);
    }

    [Theory]
    [InlineData("2019-11-09T08:00", "2019-11-09T08:00")]
    [InlineData("2026-11-25T08:00", "2019-12-04T08:00")]
    [InlineData("2020-04-01T00:00", "2019-04-03T00:00")]
    [InlineData("2010-01-01T12:00", "2018-12-21T12:00")]
    public void InSeasons_OfAnyHour_IsTheSameWeekdayAndTimeOfALikeWeek(string hour, string expected)
    {
        var time = DateTime.Parse(hour, System.Globalization.CultureInfo.InvariantCulture);
        var found = HourLabel.End(SimulatedAir.InSeasons(HourLabel.Of(time)));
        Assert.Equal(DateTime.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), found);
        Assert.Equal(time.DayOfWeek, found.DayOfWeek);
    }

    [Fact]
    public void Further_OfAThousand_AllDifferAndLieInTheDistrict()
    {
        var stations = Enumerable.Range(1, 1000).Select(DemoStations.Further).ToList();
        Assert.Equal(1000, stations.Select(s => (s.X, s.Y)).Distinct().Count());
        Assert.All(stations, s => Assert.InRange(s.Load, 0.85, 1.1));
        Assert.Equal(1028, stations.Concat(DemoStations.All).Select(DemoStations.NumberOf).Distinct().Count());
    }
}
