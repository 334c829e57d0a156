using Wangge.AirQuality.Analysis;

namespace Wangge.Tests.Analysis.Changes;

public sealed class MeanDifferenceTests
{
    private static readonly (DateOnly, DateOnly) Earlier = (new(2018, 10, 1), new(2018, 11, 9)), Later = (new(2019, 10, 1), new(2019, 11, 9));

    [Fact]
    public void Observed_OfTwoSteadyPeriods_IsTheDifferenceOfTheirMeans()
    {
        // Days alternate 2 above and below 60 and 50: means 60 and 50, difference −10, far from chance.
        var change = MeanDifference.Observed(Frame((day, year) => (year == 2018 ? 60 : 50) + (day % 2 == 0 ? 2 : -2)), "pm25", Earlier, Later)!;

        Assert.Equal((60.0, 50.0, -10.0), (change.Earlier, change.Later, change.Value));
        Assert.True(change.IsTold);
        Assert.InRange(change.Low, -11.5, -10);
        Assert.InRange(change.High, -10, -8.5);
        Assert.Equal((40, 40), (change.EarlierCapture.Used, change.LaterCapture.Possible));
        Assert.Equal(-100.0 / 6, change.Percent!.Value, 1e-9);
    }

    [Fact]
    public void Observed_OfNoise_KeepsZeroInside()
    {
        // The same multiset of daily values in another order: the means are equal.
        var change = MeanDifference.Observed(Frame((day, year) => 50 + ((day * (year == 2018 ? 7 : 11)) % 40)), "pm25", Earlier, Later)!;

        Assert.Equal(0, change.Value, 1e-9);
        Assert.False(change.IsTold);
    }

    [Fact]
    public void Observed_WithFewerThanFourteenDays_IsNone()
    {
        var frame = Frame((day, _) => day < 13 ? 50 : double.NaN);
        Assert.Null(MeanDifference.Observed(frame, "pm25", Earlier, Later));
        Assert.Throws<ArgumentException>(() => MeanDifference.Observed(frame, "pm25", Earlier, Earlier));
    }

    // Days of the two periods, numbered from 0; nothing between.
    private static HourlyFrame Frame(Func<int, int, double> value)
    {
        var frame = new HourlyFrame("A", new DateTime(2018, 10, 1), (365 + 40) * 24);
        double[] column = frame.Add("pm25", "µg/m³");
        for (int h = 0; h < frame.Count; h++)
        {
            DateTime time = frame.TimeAt(h);
            int day = (time.Date - new DateTime(time.Year, 10, 1)).Days;
            if (day is >= 0 and < 40)
                column[h] = value(day, time.Year);
        }

        return frame;
    }
}
