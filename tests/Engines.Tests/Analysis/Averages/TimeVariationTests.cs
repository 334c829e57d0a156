using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis.Averages;

public class TimeVariationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Of_SameSeed_GivesTheSameIntervalsAndAnotherSeedOthers()
    {
        HourlyFrame frame = Noise(24 * 200, 0.9);
        VariationCell[] Cells(int seed) => [.. TimeVariation.Of(frame, ["x"], new VariationOptions { Seed = seed, Resamples = 100 }, Cancel)[0].Groups.SelectMany(g => g.Cells)];
        Assert.Equal(Cells(1), Cells(1));
        Assert.NotEqual(Cells(1), Cells(2));
    }

    [Fact]
    public void Of_ConstantSeries_HasIntervalsOfNoWidth()
    {
        HourlyFrame frame = PeriodAveragesTests.Frame("x", [.. Enumerable.Repeat(7.0, 24 * 60)]);
        VariationCell cell = TimeVariation.Of(frame, ["x"], null, Cancel)[0].By(VariationGrouping.Hour)[5];
        Assert.Equal(new VariationCell(5, 7, 7, 7, 60, 60), cell);
    }

    [Fact]
    public void Of_FewBlocksOrNoData_GivesNoInterval()
    {
        double[] hours = [.. Enumerable.Repeat(1.0, 24 * 20)];
        HourlyFrame frame = PeriodAveragesTests.Frame("x", hours);
        Array.Fill(frame.Add("empty", ""), double.NaN);
        IReadOnlyList<VariationTable> tables = TimeVariation.Of(frame, ["x", "empty"], null, Cancel);
        Assert.Equal(new VariationCell(0, 1, null, null, 480, 480), tables[0].By(VariationGrouping.All)[0]);
        Assert.Equal(new VariationCell(0, null, null, null, 0, 480), tables[1].By(VariationGrouping.All)[0]);
        Assert.Equal(0, tables[1].Capture.Share);
    }

    [Fact]
    public void Of_MedianOfSingleHours_HasTheIntervalThatOrderStatisticsGive()
    {
        // The bootstrap median of n = 101 different values is the order statistic of rank J with P(J <= j) =
        // P(Binomial(101, j / 101) >= 51); R: for j in 40..62 print(j, 1 - pbinom(50, 101, j/101)) puts 2.5 % at 41 and 97.5 % at 61.
        HourlyFrame frame = PeriodAveragesTests.Frame("x", [.. Enumerable.Range(1, 101).Select(i => (double)(i * 37 % 101 == 0 ? 101 : i * 37 % 101))]);
        var options = new VariationOptions { Statistic = AverageStatistic.Median, BlockDays = 0, Resamples = 4_000 };
        VariationCell cell = TimeVariation.Of(frame, ["x"], options, Cancel)[0].By(VariationGrouping.All)[0];
        Assert.Equal(51, cell.Value);
        Assert.InRange(cell.Lower!.Value, 40, 42);
        Assert.InRange(cell.Upper!.Value, 60, 62);
    }

    [Fact]
    public void Of_HoursThatResembleEachOther_NeedBlocksToCoverTheTruth()
    {
        // The mean of 120 days of a process of known mean 0 whose hours remember each other for two days or so: intervals that
        // claim 95 % must hold 0 nearly so often; with single hours they do not. 200 series, so +-0.045 at three deviations,
        // and blocks of finite length fall short by some percent.
        int blocks = 0, hours = 0;
        const int Series = 200;
        for (int s = 0; s < Series; s++)
        {
            HourlyFrame frame = Noise(24 * 120, 0.97, s);
            var options = new VariationOptions { Groupings = [VariationGrouping.All], Resamples = 400 };
            blocks += Holds(TimeVariation.Of(frame, ["x"], options, Cancel)[0]);
            hours += Holds(TimeVariation.Of(frame, ["x"], options with { BlockDays = 0, Resamples = 100 }, Cancel)[0]);
        }

        Assert.InRange(blocks / (double)Series, 0.83, 1);
        Assert.InRange(hours / (double)Series, 0, 0.5);

        static int Holds(VariationTable table) => table.By(VariationGrouping.All)[0] is { Lower: < 0, Upper: > 0 } ? 1 : 0;
    }

    [Fact]
    public void Of_Normalised_HasCellsOfMeanOne()
    {
        var options = new VariationOptions { Normalise = true, Groupings = [VariationGrouping.Hour] };
        VariationTable table = TimeVariation.Of(Marylebone.Frame(), ["nox"], options, Cancel)[0];
        Assert.Equal(1, table.By(VariationGrouping.Hour).Average(c => c.Value!.Value), 1e-12);
        Assert.Equal("", table.Unit);
    }

    [Fact]
    public void Compare_PlantedDrop_IsClearAndOfItsSize()
    {
        HourlyFrame frame = Noise(24 * 400, 0.8);
        for (int i = 24 * 200; i < frame.Count; i++)
            frame.Find("x")!.Values[i] -= 5;
        DateTime change = frame.TimeAt(24 * 200);
        DifferenceTable table = TimeVariation.Compare(new VariationSpan(frame, "x", Before: change), new VariationSpan(frame, "x", change), null, Cancel);
        VariationDifference all = table.By(VariationGrouping.All)[0];
        Assert.True(all.IsClear);
        Assert.InRange(-5, all.Lower!.Value, all.Upper!.Value);
        Assert.Equal(all.Second - all.First, all.Difference);
        Assert.Equal((4_800, 4_800), (table.First.Used, table.Second.Used));
        Assert.Equal(168, table.By(VariationGrouping.WeekdayHour).Count);
    }

    [Fact]
    public void Compare_UnitsDifferOrNoData_IsRefusedByName()
    {
        HourlyFrame frame = Noise(24 * 40, 0.5);
        frame.Add("y", "ppb");
        frame.Add("z", "µg/m³");
        Assert.Equal(StatisticsReason.UnitsDiffer, TimeVariation.Compare(new VariationSpan(frame, "x"), new VariationSpan(frame, "y"), null, Cancel).Reason);
        Assert.Equal(StatisticsReason.NoData, TimeVariation.Compare(new VariationSpan(frame, "x"), new VariationSpan(frame, "z"), null, Cancel).Reason);
        Assert.Equal(StatisticsReason.NoData, TimeVariation.Compare(new VariationSpan(frame, "x"), new VariationSpan(frame, "x", new DateTime(2030, 1, 1)), null, Cancel).Reason);
    }

    /// <summary>A first-order autoregressive process of deviation 1 and mean 0, hour by hour.</summary>
    private static HourlyFrame Noise(int hours, double memory, int seed = 0)
    {
        var random = new Wangge.AirQuality.Internals.SeededRandom(99, seed);
        var values = new double[hours];
        double now = random.NextNormal();
        for (int i = 0; i < hours; i++)
            values[i] = now = (memory * now) + (Math.Sqrt(1 - (memory * memory)) * random.NextNormal());
        return PeriodAveragesTests.Frame("x", values);
    }
}
