using CsCheck;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis.Averages;

public class PeriodAveragesTests
{
    private static readonly DateTime First = new(2024, 1, 1);

    [Theory]
    [InlineData(AverageStatistic.Mean, 3)]
    [InlineData(AverageStatistic.Median, 2.5)]
    [InlineData(AverageStatistic.Maximum, 6)]
    [InlineData(AverageStatistic.Minimum, 1)]
    [InlineData(AverageStatistic.Sum, 12)]
    [InlineData(AverageStatistic.Count, 4)]
    [InlineData(AverageStatistic.Percentile, 4.5)] // R: quantile(c(1, 2, 3, 6), 0.8333333333333334) is 4.5
    [InlineData(AverageStatistic.StandardDeviation, 2.1602468994692869)] // R: sd(c(1, 2, 3, 6))
    public void Of_EachStatistic_IsThatOfTheValidHours(AverageStatistic statistic, double expected)
    {
        HourlyFrame frame = Frame("x", [3, double.NaN, 1, 6, 2]);
        var options = new AverageOptions { Period = AveragingPeriod.Of(AveragingUnit.Hour, 5), Statistic = statistic, Percent = 250.0 / 3 };
        PeriodTable table = PeriodAverages.Of(frame, options);
        Assert.Equal(expected, table.Columns[0].Values[0], 1e-12);
        Assert.Equal(new DataCapture(First, First.AddHours(4), 5, 4), table.CaptureOf(table.Columns[0], 0));
    }

    [Theory]
    [InlineData(18, true)]
    [InlineData(17, false)]
    public void Of_DayAtThreeQuarters_NeedsEighteenHours(int valid, bool given)
    {
        double[] hours = [.. Enumerable.Range(0, 24).Select(i => i < valid ? 1.0 : double.NaN)];
        Assert.Equal(given, !double.IsNaN(PeriodAverages.Of(Frame("x", hours)).Columns[0].Values[0]));
    }

    [Fact]
    public void Of_YearThatTheDataOnlyBegin_IsHeldAgainstItsWholeLength()
    {
        HourlyFrame frame = Frame("x", new double[24 * 200]);
        PeriodTable table = PeriodAverages.Of(frame, new AverageOptions { Period = AveragingPeriod.Year });
        Assert.Equal(double.NaN, table.Columns[0].Values[0]);
        Assert.Equal(new DataCapture(First, new DateTime(2024, 12, 31, 23, 0, 0), 8_784, 4_800), table.CaptureOf(table.Columns[0], 0));
    }

    [Theory]
    [InlineData(AveragingUnit.Week, 1, "2023-12-25 2024-01-01")] // A Sunday and a Monday.
    [InlineData(AveragingUnit.Day, 2, "2023-12-31 2024-01-02")]
    [InlineData(AveragingUnit.Month, 3, "2023-10-01 2024-01-01")]
    [InlineData(AveragingUnit.Season, 1, "2023-12-01 2024-03-01")]
    [InlineData(AveragingUnit.Year, 1, "2023-01-01 2024-01-01")]
    public void Of_Periods_StartWhereTheCalendarSays(AveragingUnit unit, int count, string firstTwo)
    {
        var frame = new HourlyFrame("A", new DateTime(2023, 12, 31, 5, 0, 0), 48);
        PeriodTable table = PeriodAverages.Of(frame, new AverageOptions { Period = AveragingPeriod.Of(unit, count) });
        Assert.Equal(firstTwo, string.Join(' ', table.Bounds.Take(2).Select(b => b.ToString("yyyy-MM-dd", null))));
        Assert.True(table.Bounds[^1] > frame.TimeAt(47) && table.Bounds[^2] <= frame.TimeAt(47));
    }

    [Fact]
    public void Of_CustomPeriods_TakeTheHoursBetween()
    {
        HourlyFrame frame = Frame("x", [1, 2, 3, 4, 5, 6]);
        var options = new AverageOptions { Period = AveragingPeriod.Between(First.AddHours(1), First.AddHours(3), First.AddHours(5)) };
        Assert.Equal([2.5, 4.5], PeriodAverages.Of(frame, options).Columns[0].Values);
    }

    [Theory]
    [InlineData(new double[] { 350, 10 }, new double[] { 2, 2 }, 0, 2)]
    [InlineData(new double[] { 0, 360 }, new double[] { 1, 3 }, 0, 2)]
    [InlineData(new double[] { 90, 180 }, new double[] { 3, 3 }, 135, 3)]
    [InlineData(new double[] { 90, 0 }, new double[] { 1, 0 }, 90, 0.5)]
    [InlineData(new double[] { 0, 180 }, new double[] { 2, 2 }, double.NaN, 2)]
    [InlineData(new double[] { 70, 110 }, new double[] { 0, 0 }, double.NaN, 0)]
    public void Of_Wind_AveragesDirectionAsVectorAndSpeedAsNumber(double[] direction, double[] speed, double expectedDirection, double expectedSpeed)
    {
        HourlyFrame frame = Frame(Weather.WindDirection.Code(), direction);
        speed.CopyTo(frame.Add(Weather.WindSpeed.Code(), "m/s"), 0);
        PeriodTable table = PeriodAverages.Of(frame, new AverageOptions { Period = AveragingPeriod.Of(AveragingUnit.Hour, 2) });
        double found = table.Columns[0].Values[0];
        Assert.Equal(double.IsNaN(expectedDirection), double.IsNaN(found));
        if (!double.IsNaN(expectedDirection))
            Assert.Equal(1, Math.Cos((found - expectedDirection) * Math.PI / 180), 1e-12);
        Assert.Equal(expectedSpeed, table.Columns[1].Values[0], 1e-12);
    }

    [Fact]
    public void Of_VectorSpeed_IsTheLengthOfTheMeanVector()
    {
        HourlyFrame frame = Frame(Weather.WindDirection.Code(), [0, 90]);
        new double[] { 3, 4 }.CopyTo(frame.Add(Weather.WindSpeed.Code(), "m/s"), 0);
        var options = new AverageOptions { Period = AveragingPeriod.Of(AveragingUnit.Hour, 2), VectorSpeed = true };
        Assert.Equal(2.5, PeriodAverages.Of(frame, options).Columns[1].Values[0], 1e-12);
    }

    [Fact]
    public void Of_AnyHours_IsThePlainMeanOfEveryDay() =>
        Gen.Select(Gen.Int[0, 23], Gen.OneOf(Gen.Double[-50, 500], Gen.Const(double.NaN)).Array[0, 200]).Sample((lead, hours) =>
        {
            var frame = new HourlyFrame("A", First.AddHours(lead), hours.Length);
            hours.CopyTo(frame.Add("x", ""), 0);
            PeriodTable table = PeriodAverages.Of(frame, new AverageOptions { Capture = 0 });
            for (int day = 0; day < table.Count; day++)
            {
                double[] valid = [.. hours.Where((v, i) => (i + lead) / 24 == day && !double.IsNaN(v))];
                Assert.Equal(valid.Length, table.Columns[0].Used[day]);
                if (valid.Length > 0)
                    Assert.Equal(valid.Average(), table.Columns[0].Values[day], 1e-9);
                else
                    Assert.True(double.IsNaN(table.Columns[0].Values[day]));
            }
        });

    [Fact]
    public void OfMany_Stations_AreEachAsAlone()
    {
        HourlyFrame[] frames = [Frame("x", [.. Enumerable.Range(0, 48).Select(i => (double)i)]), Frame("x", [.. Enumerable.Range(0, 48).Select(i => 100.0 + i)])];
        IReadOnlyList<PeriodTable> tables = PeriodAverages.OfMany(frames, cancel: TestContext.Current.CancellationToken);
        Assert.Equal([11.5, 35.5], tables[0].Columns[0].Values);
        Assert.Equal([111.5, 135.5], tables[1].Columns[0].Values);
    }

    internal static HourlyFrame Frame(string column, double[] hours)
    {
        var frame = new HourlyFrame("A", First, hours.Length);
        hours.CopyTo(frame.Add(column, "µg/m³"), 0);
        return frame;
    }
}
