using CsCheck;
using Wangge.AirQuality;

namespace Engines.Tests.Evaluation;

public sealed class DailyEvaluationTests
{
    private static readonly DateOnly Day = new(2019, 11, 5);

    [Theory]
    [InlineData(20, true)]
    [InlineData(19, false)]
    public void OfDay_ValidHoursAroundTwenty_DecideTheMean(int hours, bool valid)
    {
        int[] block = Full(3);
        for (int hour = hours; hour < 24; hour++)
            block[hour] = HourlySeries.Missing;

        DailyValue day = DailyEvaluation.OfDay("S", Day, new DayHours(block));

        Assert.Equal(valid ? 3m : null, day.Pm25);
        Assert.Equal(3m, day.Pm10);
        Assert.Equal(hours, day.ValidHoursOf(Pollutant.Pm25));
        Assert.Equal(24, day.ValidHours);
        Assert.Equal(valid, day.Aqi.Aqi is not null);
    }

    // Ozone valid in the last n hours: windows ending at e hold e - (24 - n) of them, so the windows with six or more number n - 5.
    [Theory]
    [InlineData(19, 100, true)] // 14 windows
    [InlineData(18, 100, false)] // 13 windows, within the limit
    [InlineData(18, 160, false)] // 13 windows, at the limit
    [InlineData(18, 161, true)] // 13 windows, above the limit
    [InlineData(6, 161, true)] // one window, above the limit
    [InlineData(5, 900, false)] // no window
    public void OfDay_OzoneWindowsAroundFourteen_DecideTheMaximum(int hours, int concentration, bool valid)
    {
        int[] block = Full(60);
        Span<int> ozone = block.AsSpan((int)Pollutant.O3 * 24, 24);
        ozone.Fill(HourlySeries.Missing);
        ozone[^hours..].Fill(concentration * HourlySeries.Scale);

        DailyValue day = DailyEvaluation.OfDay("S", Day, new DayHours(block));

        Assert.Equal(valid ? concentration : null, day.O3EightHours);
        Assert.Equal(concentration, day.O3Hour);
        Assert.Equal(Math.Max(hours - 5, 0), day.ValidWindows);
    }

    [Fact]
    public void OfDay_FewWindowsRoundingToTheLimit_DoNotExceedIt()
    {
        int[] block = Full(60);
        Span<int> ozone = block.AsSpan((int)Pollutant.O3 * 24, 24);
        ozone.Fill(HourlySeries.Missing);
        ozone[..8].Fill(1_604_000);

        Assert.Null(DailyEvaluation.OfDay("S", Day, new DayHours(block)).O3EightHours);
    }

    [Fact]
    public void OfDay_HighOzoneBeforeTheDay_CountsOnlyWhereWindowsReachBack()
    {
        int[] block = Full(40);
        int[] before = [.. Enumerable.Repeat(300 * HourlySeries.Scale, 7)];
        var hours = new DayHours(block) { O3Before = before };

        DailyValue inside = DailyEvaluation.OfDay("S", Day, hours);
        DailyValue back = DailyEvaluation.OfDay("S", Day, hours, new DailyRules { Windows = OzoneWindows.ReachingBack });

        Assert.Equal((40m, 8, 17), (inside.O3EightHours, inside.O3EightHoursEnd, inside.ValidWindows));
        Assert.Equal((268m, 1, 24), (back.O3EightHours, back.O3EightHoursEnd, back.ValidWindows)); // (7·300 + 40)/8 = 267.5
        Assert.Equal(40m, back.O3Hour);
    }

    // aqi.md section 9, "worked day": 2012 table AQI 114 by PM2.5; 2026 table PM2.5 124, PM10 109.
    [Fact]
    public void OfDay_WorkedDayOfTheFactSheet_GivesItsIndex()
    {
        int[] block = Full(0);
        (Pollutant, int)[] values = [(Pollutant.Pm25, 860_000), (Pollutant.Pm10, 1_430_000), (Pollutant.So2, 120_000), (Pollutant.No2, 410_000), (Pollutant.Co, 11_000), (Pollutant.O3, 600_000)];
        foreach ((Pollutant pollutant, int stored) in values)
            block.AsSpan((int)pollutant * 24, 24).Fill(stored);

        DailyValue of2012 = DailyEvaluation.OfDay("S", Day, new DayHours(block));
        DailyValue of2026 = DailyEvaluation.OfDay("S", Day, new DayHours(block), new DailyRules { Edition = AqiEdition.Hj633Of2026 });

        Assert.Equal((114, PollutantSet.Pm25, AqiLevel.LightlyPolluted), (of2012.Aqi.Aqi!.Value, of2012.Aqi.Primary, of2012.Level!.Value));
        Assert.Equal((124, 109), (of2026.Aqi.Pm25!.Value, of2026.Aqi.Pm10!.Value));
        Assert.Equal(AqiEdition.Hj633Of2026, of2026.Edition);
        Assert.Equal(1.1m, of2012.Co);
    }

    [Fact]
    public void OfDay_MeanEndsInExactHalf_GoesToEven()
    {
        int[] block = Full(50);
        block.AsSpan(0, 12).Fill(51 * HourlySeries.Scale); // PM2.5 mean 50.5
        block.AsSpan(24, 12).Fill(53 * HourlySeries.Scale); // PM10 mean 51.5

        DailyValue day = DailyEvaluation.OfDay("S", Day, new DayHours(block));

        Assert.Equal(50m, day.Pm25);
        Assert.Equal(52m, day.Pm10);
        Assert.Equal(50.5m, day.Exact(Pollutant.Pm25).Value);
    }

    [Fact]
    public void Of_MidnightHour_ClosesTheDayBefore()
    {
        var series = new HourlySeries("S", new DateTime(2019, 11, 5, 0, 0, 0, DateTimeKind.Unspecified), 26);
        series.Column(Pollutant.Pm25)[0] = 990_000;
        series.Column(Pollutant.Pm25)[1..25].Fill(100_000);
        series.Column(Pollutant.Pm25)[25] = 990_000;

        IReadOnlyList<DailyValue> days = DailyEvaluation.Of(series);

        Assert.Equal([new DateOnly(2019, 11, 4), Day, new DateOnly(2019, 11, 6)], days.Select(d => d.Date));
        Assert.Equal([null, 10m, null], days.Select(d => d.Pm25));
        Assert.Equal([1, 24, 1], days.Select(d => d.ValidHours));
    }

    [Fact]
    public void HoursOf_Day_BothEndsBelongToIt()
    {
        (DateTime first, DateTime last) = DailyEvaluation.HoursOf(Day);

        Assert.Equal((Day, Day), (DailyEvaluation.DayOf(first), DailyEvaluation.DayOf(last)));
        Assert.Equal((Day.AddDays(-1), Day.AddDays(1)), (DailyEvaluation.DayOf(first.AddHours(-1)), DailyEvaluation.DayOf(last.AddHours(1))));
    }

    [Fact]
    public void Of_EmptyDaysAndEmptySeries_AreLeftOut()
    {
        var start = new DateTime(2019, 11, 1, 1, 0, 0, DateTimeKind.Unspecified);
        var series = new HourlySeries("S", start, 72);
        series.Column(Pollutant.Co)[30] = 5_000;

        Assert.Equal([new DateOnly(2019, 11, 2)], DailyEvaluation.Of(series).Select(d => d.Date));
        Assert.Empty(DailyEvaluation.Of(new HourlySeries("S", start, 0)));
        Assert.Empty(DailyEvaluation.Of(new HourlySeries("S", start, 48)));
    }

    [Fact]
    public void Of_AnySeries_AgreesWithTheDayForm() =>
        Gen.Int[0, 5_000_000].Array[Pollutants.Count * 60].Sample(values =>
        {
            var series = new HourlySeries("S", new DateTime(2026, 2, 28, 5, 0, 0, DateTimeKind.Unspecified), 60);
            foreach (Pollutant pollutant in Pollutants.All)
            {
                for (int i = 0; i < 60; i++)
                    series.Column(pollutant)[i] = values[((int)pollutant * 60) + i] % 7 == 0 ? HourlySeries.Missing : values[((int)pollutant * 60) + i];
            }

            var rules = new DailyRules { Windows = OzoneWindows.ReachingBack };
            DailyValue middle = DailyEvaluation.Of(series, rules).Single(d => d.Date == new DateOnly(2026, 3, 1));
            DailyValue alone = DailyEvaluation.OfDay("S", middle.Date, new DayHours
            {
                Pm25 = series.Column(Pollutant.Pm25).Slice(20, 24),
                Pm10 = series.Column(Pollutant.Pm10).Slice(20, 24),
                So2 = series.Column(Pollutant.So2).Slice(20, 24),
                No2 = series.Column(Pollutant.No2).Slice(20, 24),
                Co = series.Column(Pollutant.Co).Slice(20, 24),
                O3 = series.Column(Pollutant.O3).Slice(20, 24),
                O3Before = series.Column(Pollutant.O3).Slice(13, 7),
            }, rules);
            Assert.Equal(AqiEdition.Hj633Of2026, middle.Edition);
            Assert.Equal(alone.Aqi, middle.Aqi);
            Assert.Equal(Pollutants.All.Select(alone.Exact), Pollutants.All.Select(middle.Exact));
            Assert.Equal((alone.O3Hour, alone.O3EightHoursEnd, alone.ValidWindows), (middle.O3Hour, middle.O3EightHoursEnd, middle.ValidWindows));
        }, iter: 200);

    [Fact]
    public void OfDay_WrongLengths_ThrowsByName()
    {
        int[] block = Full(1);

        Assert.Contains("144", Assert.Throws<ArgumentException>(() => new DayHours(block.AsSpan(1)).Pm25.Length).Message, StringComparison.Ordinal);
        Assert.Contains("PM2.5", Assert.Throws<ArgumentException>(() => DailyEvaluation.OfDay("S", Day, default)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DailyEvaluation.OfDay("S", Day, new DayHours(block) { O3Before = block.AsSpan(0, 6) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DailyRules { MinimumHours = 25 });
    }

    [Fact]
    public void Without_SomePollutants_EvaluatesTheRest()
    {
        DailyValue day = DailyEvaluation.OfDay("S", Day, new DayHours(Full(60))).Without(ExclusionEpisode.Dust);

        Assert.Equal((null, null, 60m), (day.Pm25, day.Pm10, day.So2));
        Assert.Equal(ExclusionEpisode.Dust, day.Excluded);
        Assert.Null(day.Aqi.Pm25);
        Assert.Equal(500, day.Aqi.Aqi); // CO of 60 mg/m³ is the last breakpoint and exceeds, so the index stands
        Assert.Equal(24, day.ValidHours);
    }

    private static int[] Full(int concentration) => [.. Enumerable.Repeat(concentration * HourlySeries.Scale, Pollutants.Count * 24)];
}
