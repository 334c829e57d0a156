using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis.Trajectories;

// Expected figures: R 4.2.2, dist(), the formula of the angle written out, and pam() of the package cluster 2.1.4, on the
// same arithmetic trajectories.
public sealed class TrajectoryClustersTests
{
    [Theory]
    [InlineData(TrajectoryDistance.Euclidean, 30.084573846, 14.897987219, 6.049515662)]
    [InlineData(TrajectoryDistance.Angle, 2.388, 2.61, 0.8415)]
    public void Between_ArithmeticFlows_IsThatOfR(TrajectoryDistance distance, double first, double middle, double last)
    {
        TrajectoryDistances distances = TrajectoryDistances.Between(Flows.Arithmetic(), [.. Enumerable.Range(0, 150)], distance, default);
        Assert.Equal(first, distances.Row(0)[1], 1e-6 * first);
        Assert.Equal(middle, distances.Row(10)[77], 1e-6 * middle);
        Assert.Equal(last, distances.Row(149)[2], 1e-6 * last);
        Assert.Equal(distances.Row(33)[99], distances.Row(99)[33]);
        Assert.Equal(0, distances.Row(5)[5]);
    }

    public static TheoryData<TrajectoryDistance, int[], int[], double> OfR => new()
    {
        { TrajectoryDistance.Euclidean, [40, 111], [95, 55], 0.405890527 },
        { TrajectoryDistance.Euclidean, [45, 65, 67, 130], [47, 43, 36, 24], 0.474953887 },
        { TrajectoryDistance.Euclidean, [65, 76, 85, 121, 141], [43, 36, 36, 20, 15], 0.512532198 },
        { TrajectoryDistance.Euclidean, [25, 30, 70, 73, 92, 117, 145], [33, 32, 27, 21, 13, 13, 11], 0.517424528 },
        { TrajectoryDistance.Angle, [46, 141], [79, 71], 0.467309850 },
        { TrajectoryDistance.Angle, [16, 99, 135, 146], [45, 43, 33, 29], 0.522003893 },
        { TrajectoryDistance.Angle, [14, 35, 39, 112, 114], [36, 33, 31, 27, 23], 0.496350420 },
        { TrajectoryDistance.Angle, [12, 14, 34, 70, 99, 117, 119], [24, 24, 23, 22, 21, 19, 17], 0.465528832 },
    };

    [Theory]
    [MemberData(nameof(OfR))]
    public void Find_ArithmeticFlows_IsThatOfR(TrajectoryDistance distance, int[] medoids, int[] sizes, double silhouette)
    {
        TrajectoryClusterResult result = TrajectoryClusters.Find(Flows.Arithmetic(), new TrajectoryClusterOptions { Distance = distance, Clusters = medoids.Length });
        Assert.Equal(medoids, result.Clusters.Select(c => c.Medoid).Order());
        Assert.Equal(sizes, result.Clusters.Select(c => c.Count));
        Assert.Equal(silhouette, result.Silhouette, 1e-6);
        Assert.All(result.Clusters, c => Assert.Equal(c.Count, result.Assignment.Count(a => a == c.Number)));
    }

    [Fact]
    public void Compare_ArithmeticFlows_HasTheVarianceOfR() =>
        Assert.Equal(6606.13136568, TrajectoryClusters.Compare(Flows.Arithmetic(), 2, 6)[2].TotalSpatialVariance, 1e-6);

    [Theory]
    [InlineData(TrajectoryDistance.Euclidean)]
    [InlineData(TrajectoryDistance.Angle)]
    public void Compare_FourKnownFlows_PointsToFour(TrajectoryDistance distance)
    {
        TrajectorySet set = Flows.Straight(200, 0.12, 0.3, 1.8, 3.6, 5.1).Set;
        Assert.Equal(4, TrajectoryClusters.Compare(set, 2, 8, distance).MaxBy(f => f.Silhouette)!.Clusters);
    }

    [Theory]
    [InlineData(TrajectoryDistance.Euclidean)]
    [InlineData(TrajectoryDistance.Angle)]
    public void Find_KnownFlows_FindsThemWithTheirConcentrations(TrajectoryDistance distance)
    {
        (TrajectorySet set, int[] kind) = Flows.Straight(400, 0.12, 0.3, 1.8, 3.6);
        HourlyFrame frame = Flows.Concentrations(set, i => i % 10 == 0 ? double.NaN : (30 * kind[i]) + 20 + (i % 7));
        TrajectoryClusterResult result = TrajectoryClusters.Find(set, new TrajectoryClusterOptions { Clusters = 3, Distance = distance }, frame, "pm2_5");
        Assert.Equal(TrajectoryReason.None, result.Reason);
        Assert.Equal(0.9, result.Capture.Share, 1e-9);
        foreach (TrajectoryCluster cluster in result.Clusters)
        {
            int own = kind[cluster.Medoid];
            Assert.All(Enumerable.Range(0, set.Count).Where(i => result.Assignment[i] == cluster.Number), i => Assert.Equal(own, kind[i]));
            Assert.True(cluster.Interval.Holds((30 * own) + 23));
            Assert.Equal(49, cluster.Path.Count);
            Assert.Equal(new[] { 0.3, 1.8, -2.6832 }[own], Math.Atan2(cluster.Path[48].Latitude - Flows.Latitude, cluster.Path[48].Longitude - Flows.Longitude), 0.06);
        }

        Assert.Equal(1, result.Clusters.Sum(c => c.Share), 1e-12);
    }

    [Fact]
    public void Find_ShorterTrajectories_TakeNoPart()
    {
        var points = Enumerable.Range(0, 5).Select(p => new TrajectoryPoint(-p, 34 + p, 113)).ToList();
        TrajectorySet set = TrajectorySet.Of(Enumerable.Range(0, 9).Select(i => (new DateTime(2020, 1, 1 + i), (IReadOnlyList<TrajectoryPoint>)(i == 4 ? points[..3] : points))));
        TrajectoryClusterResult result = TrajectoryClusters.Find(set, new TrajectoryClusterOptions { Clusters = 2 });
        Assert.Equal(0, result.Assignment[4]);
        Assert.Equal(8, result.Assignment.Count(a => a > 0));
    }

    [Fact]
    public void Find_DateLineOnTheWay_JoinsBothSides()
    {
        // Two flows from a receptor at 179.9 E: eastwards across the date line, and northwards.
        TrajectorySet set = TrajectorySet.Of(Enumerable.Range(0, 20).Select(i => (new DateTime(2020, 1, 1).AddHours(i), (IReadOnlyList<TrajectoryPoint>)[.. Enumerable.Range(0, 9).Select(p =>
            i % 2 == 0 ? new TrajectoryPoint(-p, 34 + (0.01 * i), 179.9 + (0.3 * p) - (p > 0 ? 360 : 0)) : new TrajectoryPoint(-p, 34 + (0.3 * p), 179.9 + (0.01 * i)))])));
        TrajectoryClusterResult result = TrajectoryClusters.Find(set, new TrajectoryClusterOptions { Clusters = 2 });
        Assert.All(Enumerable.Range(0, 20), i => Assert.Equal(result.Assignment[i % 2], result.Assignment[i]));
        Assert.Equal(179.9 + 2.4, result.Clusters.Max(c => c.Path[8].Longitude), 0.2);
    }

    [Fact]
    public void Find_TooFewOrNoColumn_SaysWhy()
    {
        TrajectorySet set = Flows.Straight(8, 0.1, 0, 2).Set;
        Assert.Equal(TrajectoryReason.TooFewTrajectories, TrajectoryClusters.Find(set, new TrajectoryClusterOptions { Clusters = 5 }).Reason);
        Assert.Equal(TrajectoryReason.NoColumn, TrajectoryClusters.Find(set, new TrajectoryClusterOptions { Clusters = 2 }, Flows.Concentrations(set, _ => 1), "o3").Reason);
        Assert.Empty(TrajectoryClusters.Compare(TrajectorySet.Of([])));
    }

    [Fact]
    public void Find_NoneWithAConcentration_GivesClustersWithoutMeans()
    {
        TrajectorySet set = Flows.Straight(40, 0.1, 0, 2).Set;
        TrajectoryClusterResult result = TrajectoryClusters.Find(set, new TrajectoryClusterOptions { Clusters = 2 }, Flows.Concentrations(set, _ => double.NaN), "pm2_5");
        Assert.Equal(0, result.Capture.Used);
        Assert.All(result.Clusters, c => Assert.True(c.Known == 0 && double.IsNaN(c.Mean)));
    }

    [Fact]
    public void Find_AllTheSame_Ends()
    {
        TrajectorySet set = Flows.Straight(30, 0, 1).Set;
        var still = TrajectorySet.Of(Enumerable.Range(0, 30).Select(i => (set.Arrival(i), (IReadOnlyList<TrajectoryPoint>)[new TrajectoryPoint(0, 34, 113), new TrajectoryPoint(-1, 34, 113)])));
        foreach (TrajectoryDistance distance in Enum.GetValues<TrajectoryDistance>())
            Assert.Equal(0, TrajectoryClusters.Find(still, new TrajectoryClusterOptions { Clusters = 3, Distance = distance }).Silhouette);
    }
}
