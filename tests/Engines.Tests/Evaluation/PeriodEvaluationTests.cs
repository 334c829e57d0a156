using CsCheck;
using Wangge.AirQuality;

namespace Engines.Tests.Evaluation;

public sealed class PeriodEvaluationTests
{
    private static readonly Period November = Period.Month(2019, 11);

    [Theory]
    [InlineData(2019, 11, 27, true)]
    [InlineData(2019, 11, 26, false)]
    [InlineData(2019, 2, 25, true)]
    [InlineData(2019, 2, 24, false)]
    [InlineData(2020, 2, 25, true)]
    [InlineData(2020, 2, 24, false)]
    public void OfPeriod_MonthAroundItsMinimum_IsValidOrNamesWhatItLacks(int year, int month, int days, bool valid)
    {
        Period period = Period.Month(year, month);

        PeriodValue value = DayMaker.Evaluate(period, DayMaker.Days(period, period.Days - days));

        Assert.Equal(valid, value.Valid);
        Assert.Equal(20m, value.Pm25);
        Assert.Equal(
            valid ? [] : Pollutants.All.Select(p => new Shortfall(p, period, days, month == 2 ? 25 : 27)),
            value.Shortfalls);
    }

    [Fact]
    public void OfPeriod_OnePollutantShort_NamesItAlone()
    {
        IEnumerable<DailyValue> days = DayMaker.Days(November)
            .Select(d => d.Date.Day > 26 ? DayMaker.Day(d.Date, DayMaker.Clean with { Co = null }) : d);

        PeriodValue value = DayMaker.Evaluate(November, days);

        Assert.Equal([new Shortfall(Pollutant.Co, November, 26, 27)], value.Shortfalls);
        Assert.Equal((26, 26, 100.0m), (value.DaysValid, value.DaysGood, value.GoodRatio));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void OfPeriod_YearWithAGapInEachMonth_NeedsEveryMonthAndTheYear(int gap, bool valid)
    {
        Period year = Period.Year(2019);
        IEnumerable<DailyValue> days = year.EachMonth.SelectMany(m => DayMaker.Days(m, gap));

        PeriodValue value = DayMaker.Evaluate(year, days);

        // A gap of 3 leaves 365 - 36 = 329 days; a gap of 4 leaves 317, February 24, and months of 30 days 26.
        Assert.Equal(valid, value.Valid);
        if (!valid)
        {
            Assert.Contains(new Shortfall(Pollutant.Pm25, year, 317, 324), value.Shortfalls);
            Assert.Contains(new Shortfall(Pollutant.Pm25, Period.Month(2019, 2), 24, 25), value.Shortfalls);
            Assert.Contains(new Shortfall(Pollutant.Pm25, Period.Month(2019, 4), 26, 27), value.Shortfalls);
            Assert.DoesNotContain(value.Shortfalls, s => s.Within == Period.Month(2019, 3));
        }
    }

    [Fact]
    public void OfPeriod_YearOf324DaysWithABadMonth_IsNotValid()
    {
        Period year = Period.Year(2019);
        IEnumerable<DailyValue> days = DayMaker.Days(year).Where(d => d.Date.Month != 7 || d.Date.Day > 5);

        PeriodValue value = DayMaker.Evaluate(year, days);

        Assert.Equal(360, value.DaysValid);
        Assert.All(value.Shortfalls, s => Assert.Equal((Period.Month(2019, 7), 26, 27), (s.Within, s.Days, s.Required)));
        Assert.Equal(6, value.Shortfalls.Count);
    }

    [Theory]
    [InlineData(PeriodKind.Season)]
    [InlineData(PeriodKind.Campaign)]
    public void OfPeriod_SeasonWithOneMonthShort_IsNotValid(PeriodKind kind)
    {
        Period season = Period.Containing(kind, November.From)!.Value;

        PeriodValue whole = DayMaker.Evaluate(season, DayMaker.Days(season));
        PeriodValue gap = DayMaker.Evaluate(season, DayMaker.Days(season).Where(d => d.Date.Month != 11 || d.Date.Day > 4));

        Assert.True(whole.Valid);
        Assert.All(gap.Shortfalls, s => Assert.Equal((November, 26, 27), (s.Within, s.Days, s.Required)));
        Assert.False(gap.Valid);
    }

    // evaluation.md section 8: 212 good of 361 valid days is 58.7258, so 58.7 %.
    [Fact]
    public void GoodRatio_VectorOfTheFactSheet_Is58Point7()
    {
        Period year = Period.Year(2019);
        IEnumerable<DailyValue> days = DayMaker.Days(year).Take(361)
            .Select((d, i) => i < 212 ? d : DayMaker.Day(d.Date, DayMaker.Clean with { Pm25 = i < 221 ? 151 : 76 }));

        PeriodValue value = DayMaker.Evaluate(year, days);

        Assert.Equal((361, 212, 9, 58.7m), (value.DaysValid, value.DaysGood, value.HeavyDays, value.GoodRatio));
    }

    [Fact]
    public void OfPeriod_DayMissingAPollutant_CountsOnlyWhenItExceeds()
    {
        DailyValue[] days =
        [
            DayMaker.Day(November.From, DayMaker.Clean with { So2 = null }),
            DayMaker.Day(November.From.AddDays(1), DayMaker.Clean with { So2 = null, Pm25 = 76 }),
            DayMaker.Day(November.From.AddDays(2)),
        ];

        PeriodValue value = DayMaker.Evaluate(November, days);

        Assert.Equal((2, 1, 50.0m), (value.DaysValid, value.DaysGood, value.GoodRatio));
    }

    // Percentile vectors of evaluation.md section 3 through a period: CO P95 2.02 shows as 2.0, O3 P90 143.6 as 144.
    [Fact]
    public void OfPeriod_PercentileVectors_AreRoundedOnce()
    {
        decimal[] co = [0.4m, 0.5m, 0.6m, 0.6m, 0.7m, 0.8m, 0.8m, 0.9m, 1.0m, 1.1m, 1.2m, 1.3m, 1.4m, 1.5m, 1.6m, 1.7m, 1.8m, 1.9m, 2.0m, 2.4m];
        decimal[] o3 = [38, 52, 61, 70, 85, 92, 110, 128, 141, 167];
        IEnumerable<DailyValue> days = co.Select((c, i) => DayMaker.Day(
            November.From.AddDays(i), DayMaker.Clean with { Co = c, O3EightHours = i < 10 ? o3[i] : null }));

        PeriodValue value = DayMaker.Evaluate(November, days);
        PeriodValue finer = DayMaker.Evaluate(November, days, new PeriodRules { ExtraDecimals = 1 });

        Assert.Equal((2.0m, 2.02m), (value.CoP95, value[Pollutant.Co].UnroundedPercentile));
        Assert.Equal((144m, 143.6m), (value.O3P90, value[Pollutant.O3].UnroundedPercentile));
        Assert.Equal((2.02m, 143.6m), (finer.CoP95, finer.O3P90));
        Assert.Equal((20, 10), (value[Pollutant.Co].Days, value[Pollutant.O3].Days));
    }

    // Daily means 10.5, 10.5 and 12.5: exact 11.1667 gives 11; reported 10, 10 and 12 give 10.6667, also 11. With one decimal they part.
    [Fact]
    public void OfPeriod_ExactOrRoundedDays_DifferAsSaid()
    {
        decimal[] means = [10.5m, 10.5m, 12.5m];
        IEnumerable<DailyValue> days = means.Select((m, i) => DayMaker.Day(November.From.AddDays(i), DayMaker.Clean with { Pm25 = m }));

        Assert.Equal(11.2m, DayMaker.Evaluate(November, days, new PeriodRules { ExtraDecimals = 1 }).Pm25);
        Assert.Equal(10.7m, DayMaker.Evaluate(November, days, new PeriodRules { ExtraDecimals = 1, Figures = DailyFigures.Rounded }).Pm25);
    }

    // Daily means of 1/3 and 10/6 add up to 2 exactly; as quotients cut to some digits they would not.
    [Fact]
    public void OfPeriod_MeanIsAnExactHalf_GoesToEven()
    {
        var rules = new DailyRules { MinimumHours = 3 };
        IEnumerable<DailyValue> days = new (int Hours, int Sum)[] { (3, 1), (6, 10) }.Select((day, i) =>
        {
            int[] block = [.. Enumerable.Repeat(HourlySeries.Missing, 144)];
            block.AsSpan(0, day.Hours).Fill(0);
            block[0] = day.Sum * HourlySeries.Scale;
            return DailyEvaluation.OfDay("S", November.From.AddDays(i), new DayHours(block), rules);
        });

        // The mean is 1; with a third day of 5.5 it is 7.5 / 3 = 2.5, to even 2.
        Assert.Equal(1m, DayMaker.Evaluate(November, days).Pm25);
        Assert.Equal(2m, DayMaker.Evaluate(November, [.. days, DayMaker.Day(November.From.AddDays(5), DayMaker.Clean with { Pm25 = 5.5m })]).Pm25);
    }

    [Fact]
    public void OfPeriod_NoDays_HasNoFigures()
    {
        PeriodValue value = DayMaker.Evaluate(November, []);

        Assert.Null(value.GoodRatio);
        Assert.Null(value.Composite);
        Assert.Null(value.Pm25);
        Assert.Null(value.Attains(Pollutant.Pm25));
        Assert.False(value.Valid);
        Assert.False(value.AttainsAll);
    }

    [Fact]
    public void Of_DaysOfTwoStationsAndMonths_AreSortedApart()
    {
        IEnumerable<DailyValue> days = new[] { "B", "A" }.SelectMany(s => DayMaker.Days(Period.Year(2019), 300, station: s)).Reverse();

        IReadOnlyList<PeriodValue> months = PeriodEvaluation.Of(days, PeriodKind.Month);

        Assert.Equal(["A 2019-10", "A 2019-11", "A 2019-12", "B 2019-10", "B 2019-11", "B 2019-12"], months.Select(m => $"{m.Station} {m.Period}"));
        Assert.Equal(30, months[1].Days.Count);
        Assert.True(months[1].Days.Zip(months[1].Days.Skip(1)).All(pair => pair.First.Date < pair.Second.Date));
    }

    [Fact]
    public void Of_DaysOutsideCampaigns_ArePassedOver() =>
        Assert.Equal(["2018-2019", "2019-2020"], PeriodEvaluation.Of(DayMaker.Days(Period.Year(2019)), PeriodKind.Campaign).Select(p => p.Period.Label));

    [Fact]
    public void OfPeriod_TwoValuesForADateOrAnotherStation_ThrowsByName()
    {
        DailyValue day = DayMaker.Day(November.From);

        Assert.Contains("2019-11-01", Assert.Throws<ArgumentException>(() => DayMaker.Evaluate(November, [day, day])).Message, StringComparison.Ordinal);
        Assert.Contains("T", Assert.Throws<ArgumentException>(() => DayMaker.Evaluate(November, [day], station: "T")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(35, 35, true)]
    [InlineData(36, 36, false)]
    [InlineData(30, 76, false)] // mean 32.6 within 35, but the 95th percentile 76 above 75
    public void Attains_Year_NeedsMeanAndPercentile(int usual, int high, bool attains)
    {
        Period year = Period.Year(2019);
        IEnumerable<DailyValue> days = DayMaker.Days(year).Select((d, i) => DayMaker.Day(d.Date, DayMaker.Clean with { Pm25 = i % 17 == 0 ? high : usual }));

        PeriodValue value = DayMaker.Evaluate(year, days);

        Assert.Equal(attains, value.Attains(Pollutant.Pm25));
        Assert.Equal(attains, value.AttainsAll);
        Assert.True(value.Attains(Pollutant.Co));
    }

    [Fact]
    public void OfPeriod_AnyDays_KeepsItsFiguresWithinTheDays() =>
        Gen.Int[0, 5000].Array[1, 30].Sample(tenths =>
        {
            IEnumerable<DailyValue> days = tenths.Select((t, i) => DayMaker.Day(November.From.AddDays(i), DayMaker.Clean with { Pm25 = t / 10m }));
            PeriodValue value = DayMaker.Evaluate(November, days);
            PeriodStatistic pm25 = value[Pollutant.Pm25];
            decimal least = tenths.Min() / 10m, most = tenths.Max() / 10m;
            Assert.Equal(tenths.Sum(t => (decimal)t) / 10m / tenths.Length, pm25.UnroundedMean!.Value, 20);
            Assert.Equal(Percentile.Of(tenths.Select(t => t / 10m), 95)!.Value, pm25.UnroundedPercentile!.Value, 20);
            Assert.InRange(pm25.UnroundedMean.Value, least, most);
            Assert.InRange(pm25.UnroundedPercentile.Value, least, most);
            Assert.True(value.DaysGood + value.HeavyDays <= value.DaysValid);
        }, iter: 300);
}
