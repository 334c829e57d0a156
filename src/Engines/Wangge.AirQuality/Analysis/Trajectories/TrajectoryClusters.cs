namespace Wangge.AirQuality.Analysis;

/// <summary>Puts trajectories into clusters by partitioning around medoids, as openair's trajCluster does.</summary>
public static class TrajectoryClusters
{
    private const int FewestInCluster = 2;

    /// <summary>Clusters the trajectories of full length.</summary>
    /// <param name="set">Trajectories; those shorter than the longest take no part.</param>
    /// <param name="options">Distance and number.</param>
    /// <param name="concentrations">Hours of the receptor on the clock of the arrivals; a trajectory has the concentration of the hour it arrives in. Null asks for none.</param>
    /// <param name="column">The column of <paramref name="concentrations"/>.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The clusters, or why there are none. A frame without the column refuses the whole.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TrajectoryClusterResult Find(
        TrajectorySet set, TrajectoryClusterOptions? options = null, HourlyFrame? concentrations = null, string? column = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        options ??= new TrajectoryClusterOptions();
        int[] members = Members(set);
        TrajectoryReason reason = ReasonOf(members.Length, options.Clusters);
        if (reason == TrajectoryReason.None && concentrations is not null && concentrations.Find(column ?? "") is null)
            reason = TrajectoryReason.NoColumn;
        double[] values = ArrivalConcentrations.Of(set, concentrations, column);
        DataCapture capture = ArrivalConcentrations.Capture(set, values, concentrations is not null);
        var assignment = new int[set.Count];
        if (reason != TrajectoryReason.None)
            return new TrajectoryClusterResult(options, [], assignment, double.NaN, capture, reason);

        TrajectoryDistances distances = TrajectoryDistances.Between(set, members, options.Distance, cancellation);
        progress?.Report(0.5);
        (int[] medoids, int[] own) = Medoids.Find(distances, options.Clusters, cancellation);
        progress?.Report(0.9);
        int[] order = [.. Enumerable.Range(0, medoids.Length)];
        Array.Sort([.. order.Select(m => (-own.Count(o => o == m), medoids[m]))], order);
        var clusters = new TrajectoryCluster[medoids.Length];
        for (int c = 0; c < clusters.Length; c++)
        {
            int[] inside = [.. Enumerable.Range(0, members.Length).Where(i => own[i] == order[c]).Select(i => members[i])];
            foreach (int trajectory in inside)
                assignment[trajectory] = c + 1;
            (int known, double mean, Interval interval) = ArrivalConcentrations.Mean(set, inside, values, options, c);
            clusters[c] = new TrajectoryCluster(
                c + 1, members[medoids[order[c]]], inside.Length, (double)inside.Length / members.Length, ClusterFit.MeanPath(set, inside), known, mean, interval);
        }

        double silhouette = ClusterFit.Silhouette(distances, own, medoids.Length);
        progress?.Report(1);
        return new TrajectoryClusterResult(options, clusters, assignment, silhouette, capture, TrajectoryReason.None);
    }

    /// <summary>How well each number of clusters fits, to choose one.</summary>
    /// <param name="set">Trajectories.</param>
    /// <param name="from">Least number, 2 or more.</param>
    /// <param name="to">Largest number, at most 30.</param>
    /// <param name="distance">What makes two alike.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>One row a number, up to half as many clusters as trajectories; empty where there are too few or too many trajectories.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The numbers lie outside or cross.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static IReadOnlyList<TrajectoryClusterFit> Compare(
        TrajectorySet set, int from = 2, int to = 10, TrajectoryDistance distance = TrajectoryDistance.Euclidean, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, 30);
        int[] members = Members(set);
        if (ReasonOf(members.Length, from) != TrajectoryReason.None)
            return [];
        TrajectoryDistances distances = TrajectoryDistances.Between(set, members, distance, cancellation);
        var fits = new List<TrajectoryClusterFit>();
        for (int k = from; k <= to && ReasonOf(members.Length, k) == TrajectoryReason.None; k++)
        {
            int[] own = Medoids.Find(distances, k, cancellation).Assignment;
            double variance = 0;
            for (int c = 0; c < k; c++)
                variance += ClusterFit.SpatialVariance(set, [.. Enumerable.Range(0, members.Length).Where(i => own[i] == c).Select(i => members[i])]);
            fits.Add(new TrajectoryClusterFit(k, ClusterFit.Silhouette(distances, own, k), variance));
        }

        return fits;
    }

    /// <summary>The trajectories as long as the longest, of at least two points.</summary>
    internal static int[] Members(TrajectorySet set)
    {
        int longest = set.Longest;
        return longest < 2 ? [] : [.. Enumerable.Range(0, set.Count).Where(i => set.Length(i) == longest)];
    }

    private static TrajectoryReason ReasonOf(int members, int clusters) =>
        members < FewestInCluster * clusters ? TrajectoryReason.TooFewTrajectories
        : members > TrajectoryDistances.Most ? TrajectoryReason.TooManyTrajectories
        : TrajectoryReason.None;
}
