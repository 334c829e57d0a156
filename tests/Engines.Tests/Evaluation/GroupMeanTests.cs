using Wangge.AirQuality;

namespace Engines.Tests.Evaluation;

public sealed class GroupMeanTests
{
    private static readonly DateTime Start = new(2019, 11, 1, 1, 0, 0, DateTimeKind.Unspecified);

    [Fact]
    public void Of_StationsWithGapsAndOtherSpans_MeansWhatIsThere()
    {
        HourlySeries a = Series("A", Start, 10, 20, HourlySeries.Missing), b = Series("B", Start.AddHours(1), 21, HourlySeries.Missing, 30);

        HourlySeries mean = GroupMean.Of([a, b], "town");

        Assert.Equal(("town", Start, 4), (mean.Station, mean.FirstHour, mean.Count));
        Assert.Equal([10m, 20.5m, null, 30m], Enumerable.Range(0, 4).Select(h => mean[Pollutant.Pm25, h]));
        Assert.Null(mean[Pollutant.O3, 0]);
    }

    [Fact]
    public void Of_ThreeStations_RoundsHalfEvenAtTheFourthDecimal()
    {
        HourlySeries a = new("A", Start, 1), b = new("B", Start, 1);
        a.Column(Pollutant.Co)[0] = 1;
        b.Column(Pollutant.Co)[0] = 2;

        Assert.Equal(2, GroupMean.Of([a, b], "town").Column(Pollutant.Co)[0]); // 1.5 to even
        Assert.Equal(33_333, GroupMean.Of([Series("A", Start, 3), Series("B", Start, 3), Series("C", Start, 4)], "town").Column(Pollutant.Pm25)[0]);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public void Of_ShareOfStations_DecidesWhenAsked(int stations, bool valid)
    {
        HourlySeries[] group = [.. Enumerable.Range(0, 4).Select(i => Series($"{i}", Start, i < stations ? 10 : HourlySeries.Missing))];

        Assert.Equal(valid ? 10m : null, GroupMean.Of(group, "town", new GroupRules { MinimumPercentOfStations = 75 })[Pollutant.Pm25, 0]);
        Assert.Equal(10m, GroupMean.Of(group, "town")[Pollutant.Pm25, 0]);
    }

    [Fact]
    public void Of_OneStation_IsThatStation()
    {
        HourlySeries one = Series("A", Start, 1, HourlySeries.Missing, 3);

        Assert.Equal(one.Column(Pollutant.Pm25), GroupMean.Of([one], "town").Column(Pollutant.Pm25));
    }

    [Fact]
    public void Of_NoStationsOrName_Throws()
    {
        Assert.Throws<ArgumentException>(() => GroupMean.Of([], "town"));
        Assert.Throws<ArgumentException>(() => GroupMean.Of([Series("A", Start, 1)], ""));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GroupRules { MinimumPercentOfStations = 101 });
    }

    private static HourlySeries Series(string station, DateTime first, params int[] pm25)
    {
        var series = new HourlySeries(station, first, pm25.Length);
        for (int i = 0; i < pm25.Length; i++)
            series.Column(Pollutant.Pm25)[i] = pm25[i] == HourlySeries.Missing ? HourlySeries.Missing : pm25[i] * HourlySeries.Scale;
        return series;
    }
}
