using Wangge.AirQuality;

namespace Engines.Tests.Evaluation;

public sealed class ExclusionEpisodeTests
{
    private static readonly Period April = Period.Month(2019, 4);

    // evaluation.md section 9: PM10 of 80, 95, 612, 240, 70 with days 3 and 4 excluded: 82 (81.667) instead of 219 (219.4).
    [Fact]
    public void OfPeriod_VectorOfTheFactSheet_GivesBothMeans()
    {
        decimal[] pm10 = [80, 95, 612, 240, 70];
        DailyValue[] days = [.. pm10.Select((c, i) => DayMaker.Day(April.From.AddDays(i), DayMaker.Clean with { Pm10 = c }))];
        ExclusionEpisode episode = Dust(3, 11, 4, 20);

        PeriodValue raw = DayMaker.Evaluate(April, days);
        PeriodValue excluded = PeriodEvaluation.OfPeriod("S", April, days, exclusions: [episode]);

        Assert.Equal((219m, 219.4m), (raw.Pm10, raw[Pollutant.Pm10].UnroundedMean));
        Assert.Equal((82m, 3, 2), (excluded.Pm10, excluded[Pollutant.Pm10].Days, excluded[Pollutant.Pm10].ExcludedDays));
        Assert.Equal(81.7m, Rounding.HalfEven(excluded[Pollutant.Pm10].UnroundedMean, 1));
        Assert.Equal(5, excluded[Pollutant.So2].Days);
        Assert.Equal((5, 3), (raw.DaysValid, excluded.DaysValid));
        Assert.Equal((1, 0), (raw.HeavyDays, excluded.HeavyDays)); // PM10 612 alone is heavy: 240 is 145
    }

    [Fact]
    public void OfPeriod_ExclusionThatFoundNothing_SaysThatItWasApplied()
    {
        PeriodValue value = PeriodEvaluation.OfPeriod("S", April, DayMaker.Days(April), exclusions: []);

        Assert.Equal(StatisticBasis.Excluded, value.Basis);
        Assert.Empty(value.Exclusions);
    }

    [Fact]
    public void WithoutDays_EpisodeOfAnotherStation_ChangesNothing()
    {
        DailyValue[] days = [DayMaker.Day(April.From.AddDays(2))];

        Assert.Same(days[0], ExclusionEpisodes.WithoutDays(days, [Dust(3, 1, 3, 9) with { Stations = ["T"] }]).Single());
        Assert.Null(ExclusionEpisodes.WithoutDays(days, [Dust(3, 1, 3, 9) with { Stations = ["S"] }]).Single().Pm10);
    }

    // The hour that ends at 00:00 on the 4th is hour 24 of the 3rd.
    [Theory]
    [InlineData(3, 1, 3, 5, 3, true)]
    [InlineData(4, 0, 4, 0, 3, true)]
    [InlineData(4, 0, 4, 0, 4, false)]
    [InlineData(4, 1, 4, 1, 3, false)]
    [InlineData(2, 20, 5, 3, 4, true)]
    public void Touches_Hours_BelongToTheDayTheyClose(int fromDay, int fromHour, int toDay, int toHour, int day, bool touches) =>
        Assert.Equal(touches, Dust(fromDay, fromHour, toDay, toHour).Touches(new DateOnly(2019, 4, day)));

    [Fact]
    public void WithoutHours_Episode_TakesOnlyItsHoursAndPollutants()
    {
        var series = new HourlySeries("S", At(1, 1), 48);
        foreach (Pollutant pollutant in Pollutants.All)
            series.Column(pollutant).Fill(100_000);

        HourlySeries rest = ExclusionEpisodes.WithoutHours(series, [Dust(1, 10, 1, 13), Dust(2, 20, 3, 20)]);

        Assert.Equal(48 - 4 - 5, 48 - rest.Column(Pollutant.Pm10).Count(HourlySeries.Missing));
        Assert.Equal(HourlySeries.Missing, rest.Column(Pollutant.Pm25)[9]);
        Assert.Equal(100_000, rest.Column(Pollutant.Pm25)[8]);
        Assert.Equal(100_000, rest.Column(Pollutant.Pm25)[13]);
        Assert.Equal(0, rest.Column(Pollutant.O3).Count(HourlySeries.Missing));
        Assert.Equal(0, series.Column(Pollutant.Pm10).Count(HourlySeries.Missing));
        Assert.Equal([10m, null], DailyEvaluation.Of(rest).Select(d => d.Pm10)); // 20 hours are enough, 19 are not
    }

    [Fact]
    public void ExclusionEpisode_EndBeforeBegin_Throws() => Assert.Throws<ArgumentException>(() => Dust(3, 5, 3, 4));

    private static ExclusionEpisode Dust(int fromDay, int fromHour, int toDay, int toHour) => new(
        At(fromDay, fromHour), At(toDay, toHour), ExclusionEpisode.Dust, Area: null, "satellite image", "CNEMC", "2019-1");

    private static DateTime At(int day, int hour) => new(2019, 4, day, hour, 0, 0, DateTimeKind.Unspecified);
}
