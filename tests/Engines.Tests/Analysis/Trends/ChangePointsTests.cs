using Wangge.AirQuality.Analysis;
using Wangge.AirQuality.Internals;

namespace Engines.Tests.Analysis.Trends;

public sealed class ChangePointsTests
{
    private static readonly TrendOptions ByDay = new() { Period = TrendPeriod.Day, Replicates = 199 };

    [Fact]
    public void Find_TwoChanges_FindsBothWithTheirLevels()
    {
        ChangePointResult result = ChangePoints.Find(Frames.Daily(Series(1, 120, 0.3, (40, 4), (80, -3))), "x", ByDay);
        Assert.Equal(2, result.Changes.Count);
        Assert.InRange(result.Changes[0].Start, new DateTime(2015, 1, 1).AddDays(38), new DateTime(2015, 1, 1).AddDays(42));
        Assert.InRange(result.Changes[1].Start, new DateTime(2015, 1, 1).AddDays(78), new DateTime(2015, 1, 1).AddDays(82));
        Assert.True(result.Changes[0].StepInterval.Holds(4) && result.Changes[1].StepInterval.Holds(-3));
        Assert.Equal(3, result.Levels.Count);
        Assert.True(result.Levels[0].Interval.Holds(20) && result.Levels[1].Interval.Holds(24) && result.Levels[2].Interval.Holds(21));
        Assert.All(result.Changes, c => Assert.True(c.Earliest <= c.Start && c.Start <= c.Latest));
        Assert.False(result.LineFitsBetter);
    }

    // 300 series of 60 values without change, at 5 %: 1, 5 and 10 % were seen. With dependence near 1 a short series does
    // not show how dependent it is, so that the rate goes above its name.
    [Theory]
    [InlineData(0, 15)]
    [InlineData(0.4, 30)]
    [InlineData(0.7, 45)]
    public void Find_NoChange_SeldomFindsOne(double dependence, int most)
    {
        int wrong = 0;
        for (int seed = 0; seed < 300; seed++)
            wrong += ChangePoints.Find(Frames.Daily(Series(seed, 60, dependence)), "x", ByDay).Changes.Count > 0 ? 1 : 0;
        Assert.InRange(wrong, 0, most);
    }

    // A step of three standard deviations: found, and its place and size within their 95 % intervals at about that rate.
    [Fact]
    public void Find_OneChange_CoversPlaceAndStep()
    {
        int found = 0, place = 0, step = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            IReadOnlyList<LevelChange> changes = ChangePoints.Find(Frames.Daily(Series(seed, 60, 0.3, (35, 3))), "x", ByDay).Changes;
            if (changes.Count == 0)
                continue;
            LevelChange first = changes.MinBy(c => c.P)!;
            DateTime truth = new DateTime(2015, 1, 1).AddDays(35);
            found++;
            place += first.Earliest <= truth && truth <= first.Latest ? 1 : 0;
            step += first.StepInterval.Holds(3) ? 1 : 0;
        }

        Assert.InRange(found, 190, 200);
        Assert.InRange(place, 0.88 * found, found);
        Assert.InRange(step, 0.85 * found, found);
    }

    [Fact]
    public void Find_SteadyRise_SaysThatALineFitsBetter()
    {
        double[] days = Series(3, 120, 0);
        for (int i = 0; i < days.Length; i++)
            days[i] += 0.1 * i;
        ChangePointResult result = ChangePoints.Find(Frames.Daily(days), "x", ByDay);
        Assert.NotEmpty(result.Changes);
        Assert.True(result.LineFitsBetter);
    }

    [Fact]
    public void Find_Gaps_ArePassedOver()
    {
        double[] days = Series(4, 100, 0.3, (50, 5));
        days.AsSpan(45, 5).Fill(double.NaN);
        days.AsSpan(70, 9).Fill(double.NaN);
        LevelChange change = Assert.Single(ChangePoints.Find(Frames.Daily(days), "x", ByDay).Changes);
        Assert.Equal(new DateTime(2015, 1, 1).AddDays(50), change.Start);
    }

    [Theory]
    [InlineData(7, 0.0, TrendReason.TooFewPeriods)]
    [InlineData(50, double.NaN, TrendReason.NoData)]
    [InlineData(50, 3.0, TrendReason.Constant)]
    public void Find_DataThatCannotCarryIt_SaysWhy(int days, double value, TrendReason reason)
    {
        ChangePointResult result = ChangePoints.Find(Frames.Hourly(24 * days, h => value == 0 ? h : value), "x", ByDay);
        Assert.Equal(reason, result.Reason);
        Assert.Empty(result.Levels);
    }

    [Fact]
    public void Find_SameSeed_GivesTheSame()
    {
        HourlyFrame frame = Frames.Daily(Series(1, 120, 0.3, (40, 4), (80, -3)));
        Assert.Equal(ChangePoints.Find(frame, "x", ByDay).Changes, ChangePoints.Find(frame, "x", ByDay).Changes);
    }

    private static double[] Series(int seed, int count, double dependence, params ReadOnlySpan<(int Place, double Step)> changes)
    {
        var random = new SeededRandom(seed, 77);
        var series = new double[count];
        double state = random.NextNormal();
        for (int i = 0; i < count; i++)
        {
            state = (dependence * state) + (Math.Sqrt(1 - (dependence * dependence)) * random.NextNormal());
            series[i] = 20 + state;
            foreach ((int place, double step) in changes)
                series[i] += i >= place ? step : 0;
        }

        return series;
    }
}
