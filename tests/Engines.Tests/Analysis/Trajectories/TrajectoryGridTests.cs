using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis.Trajectories;

public sealed class TrajectoryGridTests
{
    // A source at 38 N 118 E: air within a degree of it arrives with 100 more. The flow fans out over all bearings.
    private static readonly (TrajectorySet Set, bool[] Passed) Fan = MakeFan();

    [Fact]
    public void Of_KnownSource_IsWherePscfAndCwtAreHighest()
    {
        TrajectoryGridResult result = TrajectoryGrid.Of(Fan.Set, Flows.Concentrations(Fan.Set, i => 20 + (i % 9) + (Fan.Passed[i] ? 100 : 0)), "pm2_5");
        foreach (TrajectoryCell best in new[] { result.Cells.MaxBy(c => c.WeightedPscf), result.Cells.Where(c => c.Known > 20).MaxBy(c => c.Cwt) })
        {
            // The place along the path is not told sharply: the cell lies on the way through the source.
            Assert.InRange(Math.Atan2(best.Latitude - Flows.Latitude, best.Longitude - Flows.Longitude), 0.45, 0.9);
        }

        TrajectoryCell source = result.Cells.Single(c => c.Latitude == 38 && c.Longitude == 118);
        TrajectoryCell away = result.Cells.Single(c => c.Latitude == 30 && c.Longitude == 108);
        Assert.True(source.Pscf > 0.9 && source.P < 0.01 && source.Cwt > 110);
        Assert.True(away.Pscf < 0.05 && away.P > 0.5 && away.Cwt < 30);
    }

    [Fact]
    public void Of_ConcentrationsWithoutASource_SeldomLookSignificant()
    {
        TrajectoryGridResult result = TrajectoryGrid.Of(Fan.Set, Flows.Concentrations(Fan.Set, i => i * 7919 % 101), "pm2_5");
        Assert.InRange(result.Cells.Count(c => c.P <= 0.05), 0, (int)(0.12 * result.Cells.Count));
    }

    // Counted by hand: two trajectories, the second arrives high.
    [Fact]
    public void Of_TwoTrajectories_CountsByHand()
    {
        TrajectorySet set = TrajectorySet.Of(
        [
            (new DateTime(2020, 1, 1), [new(0, 34, 113), new(-1, 34.4, 113.2), new(-2, 35, 113)]),
            (new DateTime(2020, 1, 2), [new(0, 34, 113), new(-1, 33, 113), new(-2, 33.2, 113.4)]),
        ]);
        TrajectoryGridResult result = TrajectoryGrid.Of(set, Flows.Concentrations(set, i => i == 0 ? 10 : 50), "pm2_5", new TrajectoryGridOptions { Percentile = 50, Replicates = 0 });
        Assert.Equal(30, result.Threshold);
        Assert.Equal([33, 34, 35], result.Cells.Select(c => c.Latitude));
        Assert.Equal([2, 3, 1], result.Cells.Select(c => c.Points));
        Assert.Equal([1, 2, 1], result.Cells.Select(c => c.Trajectories));
        Assert.Equal([2, 1, 0], result.Cells.Select(c => c.High));
        Assert.Equal([1, 1 / 3.0, 0], result.Cells.Select(c => c.Pscf));
        Assert.Equal([0.5, 0.75 / 3, 0], result.Cells.Select(c => c.WeightedPscf));
        Assert.Equal([50, 70 / 3.0, 10], result.Cells.Select(c => c.Cwt));
        Assert.Equal(70 / 3.0 * 0.05, result.Cells[1].WeightedCwt, 1e-12);
        Assert.All(result.Cells, c => Assert.True(double.IsNaN(c.P)));
    }

    [Fact]
    public void Of_NoConcentrations_GivesFrequencies()
    {
        TrajectoryGridResult result = TrajectoryGrid.Of(Fan.Set);
        Assert.Equal(TrajectoryReason.None, result.Reason);
        Assert.Equal(100, result.Cells.Max(c => c.Frequency));
        Assert.Equal(Fan.Set.Count, result.Cells.Max(c => c.Trajectories));
        Assert.All(result.Cells, c => Assert.True(double.IsNaN(c.Pscf) && double.IsNaN(c.Cwt)));
        Assert.Equal(49 * Fan.Set.Count, result.Cells.Sum(c => c.Points));
    }

    [Fact]
    public void Of_DataThatCannotCarryIt_SaysWhy()
    {
        Assert.Equal(TrajectoryReason.NoColumn, TrajectoryGrid.Of(Fan.Set, Flows.Concentrations(Fan.Set, _ => 1), "o3").Reason);
        Assert.Equal(TrajectoryReason.NoData, TrajectoryGrid.Of(Fan.Set, Flows.Concentrations(Fan.Set, _ => double.NaN), "pm2_5").Reason);
        Assert.Equal(TrajectoryReason.TooFewTrajectories, TrajectoryGrid.Of(TrajectorySet.Of([])).Reason);
    }

    [Theory]
    [InlineData(179.6, -180)]
    [InlineData(-179.6, -180)]
    [InlineData(359.8, 0)]
    [InlineData(-0.4, 0)]
    public void Of_Longitudes_MeetAtTheDateLine(double longitude, double cell) =>
        Assert.Equal(cell, TrajectoryGrid.Of(TrajectorySet.Of([(new DateTime(2020, 1, 1), [new TrajectoryPoint(0, 10, longitude)])])).Cells[0].Longitude);

    private static (TrajectorySet, bool[]) MakeFan()
    {
        TrajectorySet set = Flows.Straight(800, 0.15, [.. Enumerable.Range(0, 24).Select(b => 2 * Math.PI * b / 24)]).Set;
        var passed = new bool[set.Count];
        for (int i = 0; i < set.Count; i++)
        {
            for (int p = 0; p < set.Length(i); p++)
                passed[i] |= Math.Abs(set.Latitudes(i)[p] - 38) < 0.5 && Math.Abs(set.Longitudes(i)[p] - 118) < 0.5;
        }

        return (set, passed);
    }
}
