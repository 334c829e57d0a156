using System.Globalization;
using Wangge.AirQuality;

namespace Engines.Tests.Evaluation;

/// <summary>
/// Real hours against an independent program: the expected figures were computed in Python with
/// <c>fractions.Fraction</c> (no rounding before the end) straight from henan_region_201911 and _201912, by the rules
/// of aqi.md and evaluation.md, before this engine was run on them.
/// </summary>
public sealed class JiaozuoTests
{
    // Date, AQI, PM2.5, PM10, SO2, NO2, CO, O3 8 h, O3 1 h, hours with any value; station 1828A.
    private static readonly string[] Expected =
    [
        "2019-11-01,91,55,132,22,58,1.1,74,93,24",
        "2019-11-02,115,82,180,25,54,1.4,114,156,24",
        "2019-11-03,100,75,142,15,47,1.4,75,98,24",
        "2019-11-04,102,76,132,10,38,1.2,63,112,24",
        "2019-11-05,150,115,194,12,53,1.5,108,137,23",
        "2019-11-06,127,96,166,15,46,1.1,98,108,24",
        "2019-11-07,160,122,202,13,55,1.3,90,118,24",
        "2019-11-08,196,147,231,12,52,1.5,93,124,24",
        "2019-11-09,176,133,209,12,43,1.5,102,136,23",
        "2019-11-10,88,28,125,10,21,0.6,77,82,24",
        "2019-11-11,81,32,112,17,41,0.8,67,84,24",
        "2019-11-12,,,,,,,,73,17",
        "2019-11-13,57,18,63,9,21,0.6,71,73,24",
        "2019-11-14,69,26,88,13,51,0.7,51,67,24",
        "2019-11-15,101,60,152,24,67,1.2,40,56,24",
        "2019-11-16,140,107,216,25,75,1.5,29,46,23",
        "2019-11-17,115,87,166,9,32,0.7,58,71,24",
        "2019-11-18,76,24,101,11,28,0.4,60,62,24",
        "2019-11-19,98,49,146,20,57,1.1,31,43,24",
        "2019-11-20,109,61,167,20,63,1.1,24,30,24",
        "2019-11-21,99,69,147,18,57,1,64,88,24",
        "2019-11-22,105,79,158,15,40,1.1,67,79,24",
        "2019-11-23,195,146,248,21,72,1.7,50,66,24",
        "2019-11-24,99,74,134,12,39,1.1,58,70,24",
        "2019-11-25,47,18,47,9,23,0.5,48,55,23",
        "2019-11-26,60,30,70,16,42,0.8,31,42,24",
        "2019-11-27,80,53,110,25,50,1.3,24,31,24",
        "2019-11-28,68,38,85,15,38,0.7,49,56,24",
        "2019-11-29,74,54,98,17,45,0.7,34,50,24",
        "2019-11-30,94,70,125,16,48,1.1,23,27,24",
    ];

    [Fact]
    public void Of_StationOfNovember_GivesEachDay()
    {
        IEnumerable<string> lines = DailyEvaluation.Of(Jiaozuo.Data()["1828A"]).Select(d => string.Create(
            CultureInfo.InvariantCulture,
            $"{d.Date:yyyy-MM-dd},{d.Aqi.Aqi},{d.Pm25},{d.Pm10},{d.So2},{d.No2},{d.Co},{d.O3EightHours},{d.O3Hour},{d.ValidHours}"));

        Assert.Equal(Expected, lines);
    }

    [Fact]
    public void Of_DaysWithAllOzoneHours_EqualThePublishedMaximum()
    {
        Jiaozuo data = Jiaozuo.Data();
        DailyValue[] whole = [.. Jiaozuo.Stations
            .SelectMany(s => DailyEvaluation.Of(data[s]))
            .Where(d => d.ValidHoursOf(Pollutant.O3) == 24 && data.PublishedOzone.ContainsKey((d.Station, d.Date)))];

        Assert.Equal(79, whole.Length);
        Assert.All(whole, d => Assert.Equal(data.PublishedOzone[(d.Station, d.Date)], d.O3EightHours));
    }

    // Station, days, valid days, good, heavy, ratio; means and percentiles of PM2.5, PM10, SO2, NO2; CO P95, O3 P90; composite.
    [Theory]
    [InlineData("1828A", DailyFigures.Exact, "30,29,16,0,55.2 70/141 143/225 16/25 47/73 1.5 98 6.48")]
    [InlineData("1829A", DailyFigures.Exact, "30,29,14,1,48.3 72/140 135/199 16/30 52/75 1.3 107 6.55")]
    [InlineData("1830A", DailyFigures.Exact, "30,27,15,0,55.6 63/129 119/200 13/23 23/44 1.5 108 5.36")]
    [InlineData("3169A", DailyFigures.Exact, "30,29,11,1,37.9 74/145 141/208 15/25 50/76 1.4 101 6.60")]
    [InlineData("1828A", DailyFigures.Rounded, "30,29,16,0,55.2 70/141 143/225 16/25 47/73 1.5 99 6.49")]
    [InlineData("1829A", DailyFigures.Rounded, "30,29,14,1,48.3 72/140 135/199 16/30 52/75 1.3 106 6.54")]
    [InlineData("1830A", DailyFigures.Rounded, "30,27,15,0,55.6 63/130 119/200 13/23 23/44 1.5 109 5.36")]
    [InlineData("3169A", DailyFigures.Rounded, "30,29,11,1,37.9 74/145 141/208 15/25 51/76 1.4 101 6.63")]
    public void OfPeriod_StationOfNovember_GivesTheMonth(string station, DailyFigures figures, string expected)
    {
        PeriodValue month = PeriodEvaluation.Of(
            DailyEvaluation.Of(Jiaozuo.Data()[station]), PeriodKind.Month, new PeriodRules { Figures = figures }).Single();

        Assert.Equal(expected, Line(month));
        Assert.True(month.Valid);
    }

    [Fact]
    public void OfPeriod_StationOfNovember_OpensItsComposite()
    {
        Jiaozuo data = Jiaozuo.Data();
        CompositeIndex composite = DayMaker.Evaluate(Jiaozuo.November, DailyEvaluation.Of(data["1828A"]), station: "1828A").Composite!;

        Assert.Equal([2.00m, 2.04m, 0.27m, 1.18m, 0.38m, 0.61m], composite.Parts.Select(p => p.Index));
        Assert.Equal(PollutantSet.Pm10, composite.Primary);
    }

    [Fact]
    public void GroupMean_EvaluatedStationsOfNovember_GivesTheCity()
    {
        IReadOnlyList<HourlySeries> stations = Jiaozuo.Data().Evaluated;
        HourlySeries city = GroupMean.Of(stations, "JZ");
        IReadOnlyList<DailyValue> days = DailyEvaluation.Of(city);

        Assert.Equal([37.3333m, 39m, 39.3333m, 39.6667m, 40m, 42.6667m], Enumerable.Range(0, 6).Select(h => city[Pollutant.Pm25, h]!.Value));
        Assert.Equal([0.7667m, 0.7667m, 0.8m, 0.8333m], Enumerable.Range(0, 4).Select(h => city[Pollutant.Co, h]!.Value));
        Assert.Equal((93, 89, 148), (days[0].Aqi.Aqi, days[11].Aqi.Aqi, days[15].Aqi.Aqi));
        Assert.Equal(
            "30,30,15,1,50.0 72/142 140/210 16/26 50/74 1.4 100 6.55",
            Line(DayMaker.Evaluate(Jiaozuo.November, days, station: "JZ")));
    }

    [Fact]
    public void GroupMean_MeanOfMaxima_GivesOzoneOfTheStations()
    {
        IReadOnlyList<DailyValue> days = GroupMean.Days(Jiaozuo.Data().Evaluated, "JZ", new GroupRules { Ozone = GroupOzone.MeanOfMaxima });
        IReadOnlyList<DailyValue> ofMean = GroupMean.Days(Jiaozuo.Data().Evaluated, "JZ");

        int[] dates = [1, 2, 12, 14, 16];
        Assert.Equal([75.2917m, 114.7917m, 79.25m, 53.6429m, 35.875m], dates.Select(d => days[d - 1].Exact(Pollutant.O3).Value!.Value));
        Assert.Equal([94m, 153m, 96m, 71m, 52m], dates.Select(d => days[d - 1].O3Hour!.Value));
        Assert.Equal([75m, 115m, 77m, 54m, 36m], dates.Select(d => ofMean[d - 1].O3EightHours!.Value));
        Assert.Equal([94m, 152m, 108m, 70m, 50m], dates.Select(d => ofMean[d - 1].O3Hour!.Value));
    }

    [Fact]
    public void OfPeriod_TwoDaysExcluded_LeavesTheGases()
    {
        ExclusionEpisode episode = new(
            At(8, 3), At(9, 20), ExclusionEpisode.Dust, "Jiaozuo", "test", "test", "1");
        IReadOnlyList<DailyValue> days = DailyEvaluation.Of(Jiaozuo.Data()["1828A"]);

        PeriodValue raw = PeriodEvaluation.OfPeriod("1828A", Jiaozuo.November, days);
        PeriodValue excluded = PeriodEvaluation.OfPeriod("1828A", Jiaozuo.November, days, exclusions: [episode]);

        Assert.Equal("30,29,16,0,55.2 70/141 143/225 16/25 47/73 1.5 98 6.48", Line(raw));
        Assert.Equal("30,27,16,0,59.3 65/120 137/212 16/25 47/73 1.5 98 6.26", Line(excluded)); // parts 1.86 + 1.96 for PM
        Assert.Equal((StatisticBasis.Raw, StatisticBasis.Excluded), (raw.Basis, excluded.Basis));
        Assert.Equal([episode], excluded.Exclusions);
        Assert.Equal((27, 2), (excluded[Pollutant.Pm25].Days, excluded[Pollutant.Pm25].ExcludedDays));
        Assert.True(excluded.Valid);
    }

    private static DateTime At(int day, int hour) => new(2019, 11, day, hour, 0, 0, DateTimeKind.Unspecified);

    private static string Line(PeriodValue p) => string.Create(
        CultureInfo.InvariantCulture,
        $"{p.Days.Count},{p.DaysValid},{p.DaysGood},{p.HeavyDays},{p.GoodRatio:0.0} {p.Pm25}/{p.Pm25P95} {p.Pm10}/{p.Pm10P95} {p.So2}/{p.So2P98} {p.No2}/{p.No2P98} {p.CoP95} {p.O3P90} {p.Composite?.Value:0.00}");
}
