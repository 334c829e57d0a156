using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis.Averages;

public class CalendarTests
{
    [Fact]
    public void CalendarMonths_MonthThatBeginsOnASaturday_IsLaidOutInWeeksFromMonday()
    {
        var frame = new HourlyFrame("A", new DateTime(2024, 6, 2, 6, 0, 0), 24 * 3);
        double[] values = frame.Add("pm25", "µg/m³");
        for (int i = 0; i < values.Length; i++)
            values[i] = frame.TimeAt(i).Day;
        CalendarMonth june = Assert.Single(CalendarMonths.Of(frame, "pm25").Months);
        Assert.Equal((2024, 6, 5, 30), (june.Year, june.Month, june.Weeks, june.Days.Count));

        // 1 June 2024 was a Saturday; the 2nd has 18 hours, the 5th six.
        Assert.Equal((0, 6, null), (june.Days[0].Week, june.Days[0].Weekday, june.Days[0].Value));
        Assert.Equal((0, 7, 2.0, 18), (june.Days[1].Week, june.Days[1].Weekday, june.Days[1].Value, june.Days[1].Capture.Used));
        Assert.Equal((1, 1, 3.0), (june.Days[2].Week, june.Days[2].Weekday, june.Days[2].Value));
        Assert.Equal((null, 6, 24), (june.Days[4].Value, june.Days[4].Capture.Used, june.Days[4].Capture.Possible));
        Assert.Equal((4, 7), (june.Days[29].Week, june.Days[29].Weekday));
    }

    [Fact]
    public void TrendLevel_LeastCount_LeavesThinCellsMissing()
    {
        HourlyFrame frame = PeriodAveragesTests.Frame("x", [.. Enumerable.Range(0, 24 * 8).Select(i => (double)i)]);
        TrendLevel level = TrendLevel.Of(frame, "x", [CalendarAxis.Weekday, CalendarAxis.Hour], AverageStatistic.Maximum, minimumCount: 2);

        // 1 January 2024 was a Monday, which comes twice; the other days come once.
        Assert.Equal(24 * 7, level.Values[0]);
        Assert.Equal(double.NaN, level.Values[24]);
        Assert.Equal([2, 1], [level.Used[23], level.Used[24]]);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], level.Levels[0]);
    }

    [Fact]
    public void TrendLevel_Seasons_PutDecemberWithJanuary()
    {
        HourlyFrame frame = PeriodAveragesTests.Frame("x", new double[24 * 366]);
        TrendLevel level = TrendLevel.Of(frame, "x", [CalendarAxis.Season]);
        Assert.Equal([92 * 24, 92 * 24, 91 * 24, 91 * 24], level.Used);
    }
}
