using System.Globalization;
using Wangge.AirQuality;

namespace Engines.Tests.Evaluation;

public sealed class ChangeTests
{
    // evaluation.md section 7d.
    [Theory]
    [InlineData("5.43", "5.96", "-8.9")]
    [InlineData("5.12", "5.12", "0.0")]
    [InlineData("6.10", "5.80", "5.2")]
    public void Percent_VectorOfTheNotice_IsRoundedToOneDecimal(string now, string before, string expected) =>
        Assert.Equal(Number(expected), Change.Percent(Number(now), Number(before)));

    [Fact]
    public void Percent_NothingToCompareWith_IsNull()
    {
        Assert.Null(Change.Percent(1, 0));
        Assert.Null(Change.Percent(null, 1));
        Assert.Null(Change.Percent(1, null));
        Assert.Null(Change.Points(null, 1));
        Assert.Equal(-3.4m, Change.Points(55.3m, 58.7m));
    }

    [Fact]
    public void YearOnYear_TwoNovembers_GivesPercentAndPoints()
    {
        Period november = Period.Month(2020, 11);
        YearOnYear change = Compare(november, DayMaker.Clean with { Pm25 = 76 }, DayMaker.Clean);

        Assert.Equal((280.0m, 0.0m), (change.PercentOf(Pollutant.Pm25), change.PercentOf(Pollutant.Co))); // 20 to 76
        Assert.Equal((-100.0m, -30, 0), (change.GoodRatioPoints, change.GoodDays, change.HeavyDays));
        Assert.Equal(ComparisonWarnings.None, change.Warnings);
    }

    [Theory]
    [InlineData(2018, 8, ComparisonWarnings.None)]
    [InlineData(2018, 9, ComparisonWarnings.GasState)]
    [InlineData(2019, 8, ComparisonWarnings.GasState)]
    [InlineData(2019, 9, ComparisonWarnings.None)]
    [InlineData(2026, 2, ComparisonWarnings.None)]
    [InlineData(2026, 3, ComparisonWarnings.AqiEdition)]
    [InlineData(2027, 3, ComparisonWarnings.None)]
    public void Warnings_MonthAcrossAChangeOfRule_NamesIt(int year, int month, ComparisonWarnings expected) =>
        Assert.Equal(expected, Compare(Period.Month(year, month), DayMaker.Clean, DayMaker.Clean).Warnings);

    [Fact]
    public void Warnings_DifferentBasisProfileOrInvalid_NamesThem()
    {
        Period now = Period.Month(2020, 11), before = now.YearBefore;
        var change = new YearOnYear(
            PeriodEvaluation.OfPeriod("S", now, DayMaker.Days(now), exclusions: []),
            DayMaker.Evaluate(before, DayMaker.Days(before, 20), new PeriodRules { Composite = CompositeProfile.Hj663Of2026 }));

        Assert.Equal(ComparisonWarnings.Basis | ComparisonWarnings.CompositeProfile | ComparisonWarnings.NotValid, change.Warnings);
    }

    [Fact]
    public void ChangeRanking_Entries_MakeTwoListsAndTheMissing()
    {
        ChangeEntry[] entries =
        [
            new("better", 5.43m, 5.96m, false, true),
            new("same", 5.12m, 5.12m, false, true),
            new("worse", 6.10m, 5.80m, false, true),
            new("worse but clean", 3.00m, 2.00m, true, true),
            new("best", 4.00m, 6.00m, true, true),
            new("best too", 2.00m, 3.00m, false, true),
            new("invalid", 1.00m, 9.00m, false, false),
            new("new", 1.00m, null, false, true),
        ];

        ChangeRanking ranking = ChangeRanking.Of(entries);

        Assert.Equal([("best", 1), ("best too", 1), ("better", 3)], ranking.Improved.Select(r => (r.Item.Name, r.Rank!.Value)));
        Assert.Equal([("worse", 1, 5.2m)], ranking.Worsened.Select(r => (r.Item.Name, r.Rank!.Value, r.Figure!.Value)));
        Assert.Equal(["invalid", "new"], ranking.Missing.Select(e => e.Name));
        Assert.Equal(2, ChangeRanking.Of(entries, upTo: 2).Improved.Count);
    }

    [Fact]
    public void ChangeEntry_OfAComparison_TakesItsFigures()
    {
        ChangeEntry entry = ChangeEntry.Of(Compare(Period.Month(2020, 11), DayMaker.Clean with { Pm25 = 41 }, DayMaker.Clean));

        // Parts of the clean day: .57 + .57 + .17 + .50 + .12 + .38 = 2.31; PM2.5 41 gives 1.17 in place of .57.
        Assert.Equal((2.91m, 2.31m, 26.0m), (entry.Now, entry.Before, entry.Rate));
        Assert.Equal(("S", false, true), (entry.Name, entry.AttainsAll, entry.Valid));
    }

    private static YearOnYear Compare(Period period, DailyConcentrations now, DailyConcentrations before) => new(
        DayMaker.Evaluate(period, DayMaker.Days(period, figures: now)),
        DayMaker.Evaluate(period.YearBefore, DayMaker.Days(period.YearBefore, figures: before)));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
