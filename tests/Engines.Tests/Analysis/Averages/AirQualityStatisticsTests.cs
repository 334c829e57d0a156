using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis.Averages;

public class AirQualityStatisticsTests
{
    // Made by an independent program, see IndependentYears.
    [Fact]
    public void Of_RealYears_AgreeWithAnIndependentProgram()
    {
        var options = new StatisticsOptions
        {
            Columns = ["o3", "no2", "pm10"],
            Percents = [95, 99],
            Limits =
            [
                new("o3", Averaging.EightHours, 20, "ppb", "own"), new("no2", Averaging.OneHour, 100, "ppb", "own"), new("pm10", Averaging.Daily, 50, "µg/m³", "own"),
                new("pm10", Averaging.Annual, 30, "µg/m³", "own"),
            ],
        };
        IReadOnlyList<YearStatistics> years = AirQualityStatistics.Of(Marylebone.Frame(), options, TestContext.Current.CancellationToken);
        Assert.Equal(15, years.Count);
        foreach ((string column, int year, double[] figures, int[] counts) in IndependentYears.All)
        {
            YearStatistics found = years.Single(y => y.Column == column && y.Year == year);
            double?[] ours = [found.Mean, found.Minimum, found.Maximum, found.Median, found.Percentiles[0].Value, found.Percentiles[1].Value, found.MaximumDay, found.MaximumRolling8, found.MaximumRolling24];
            for (int i = 0; i < figures.Length; i++)
                Marylebone.Agree(figures[i], ours[i] ?? double.NaN, 1e-9, $"{column} {year} {i}");
            Assert.Equal<IEnumerable<int>>(counts, [found.Capture.Possible, found.Capture.Used, found.ValidDays, found.Limits[0].Above, found.Limits[0].Valid]);
        }
    }

    [Fact]
    public void Of_LimitInAnotherUnit_IsNotCounted()
    {
        YearStatistics year = AirQualityStatistics.Of(Marylebone.Frame(), new StatisticsOptions { Columns = ["no2"] }, TestContext.Current.CancellationToken)[0];
        Assert.All(year.Limits, l => Assert.Equal((StatisticsReason.UnitsDiffer, 0), (l.Reason, l.Valid)));
        Assert.Equal(3, year.Limits.Count);
    }

    [Fact]
    public void Of_PartOfAYear_KeepsExtremesAndRefusesTheMean()
    {
        HourlyFrame frame = PeriodAveragesTests.Frame("pm25", [.. Enumerable.Range(0, 1_000).Select(i => (double)(i % 100))]);
        YearStatistics year = Assert.Single(AirQualityStatistics.Of(frame, cancel: TestContext.Current.CancellationToken));
        Assert.Equal((StatisticsReason.TooFewData, null, 99.0), (year.Reason, year.Mean, year.Maximum));
        Assert.Equal((8_784, 1_000), (year.Capture.Possible, year.Capture.Used));
        LimitCount annual = year.Limits.Single(l => l.Limit.Averaging == Averaging.Annual);
        Assert.Equal((0, StatisticsReason.TooFewData), (annual.Valid, annual.Reason));
    }

    [Fact]
    public void Of_AllMissing_SaysSo()
    {
        HourlyFrame frame = PeriodAveragesTests.Frame("pm25", [.. Enumerable.Repeat(double.NaN, 48)]);
        YearStatistics year = Assert.Single(AirQualityStatistics.Of(frame, cancel: TestContext.Current.CancellationToken));
        Assert.Equal((StatisticsReason.NoData, null, null), (year.Reason, year.Maximum, year.MaximumDay));
        Assert.All(year.Limits, l => Assert.Equal(StatisticsReason.NoData, l.Reason));
    }

    [Theory]
    [InlineData("2025-06-01", 75, 35)]
    [InlineData("2026-06-01", 60, 30)]
    [InlineData("2031-06-01", 50, 25)]
    public void Gb3095_ByDate_GivesTheLimitsInForce(string date, double day, double year)
    {
        IReadOnlyList<ConcentrationLimit> limits = ConcentrationLimit.Gb3095(DateOnly.Parse(date, null));
        Assert.Equal(day, limits.Single(l => l is { Column: "pm25", Averaging: Averaging.Daily }).Value);
        Assert.Equal(year, limits.Single(l => l is { Column: "pm25", Averaging: Averaging.Annual }).Value);
    }
}
