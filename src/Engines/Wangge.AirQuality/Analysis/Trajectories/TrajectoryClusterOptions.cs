namespace Wangge.AirQuality.Analysis;

/// <summary>How trajectories are put into clusters.</summary>
public sealed record TrajectoryClusterOptions
{
    private readonly int _clusters = 5;
    private readonly double _confidence = 0.95;

    /// <summary>What makes two trajectories alike.</summary>
    public TrajectoryDistance Distance { get; init; } = TrajectoryDistance.Euclidean;

    /// <summary>Number of clusters, 2 to 30; see <see cref="TrajectoryClusters.Compare"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number lies outside.</exception>
    public int Clusters
    {
        get => _clusters;
        init => _clusters = value is >= 2 and <= 30 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>Share of the intervals of the mean concentrations, above 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not inside.</exception>
    public double Confidence
    {
        get => _confidence;
        init => _confidence = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>The seed of the bootstrap.</summary>
    public int Seed { get; init; } = 1;
}

/// <summary>Why there are no clusters or no grid.</summary>
public enum TrajectoryReason
{
    /// <summary>There are.</summary>
    None,

    /// <summary>Too few trajectories of full length for so many clusters, or none with a concentration.</summary>
    TooFewTrajectories,

    /// <summary>More than can be compared pair by pair; take fewer arrivals a day.</summary>
    TooManyTrajectories,

    /// <summary>The frame has no such column.</summary>
    NoColumn,

    /// <summary>No trajectory arrives in an hour with a concentration.</summary>
    NoData,
}

/// <summary>Clusters of trajectories.</summary>
/// <param name="Options">What they were made with.</param>
/// <param name="Clusters">The clusters, the largest first; empty where <paramref name="Reason"/> says why.</param>
/// <param name="Assignment">For each trajectory of the set its cluster's <see cref="TrajectoryCluster.Number"/>; 0 for one that is shorter than the longest.</param>
/// <param name="Silhouette">Mean silhouette width, -1 to 1: below about 0.25 the clusters are hardly more than a cut through a cloud.</param>
/// <param name="Capture">Trajectories that could have had a concentration and those that have one; all used where none was asked for.</param>
/// <param name="Reason">Why there are none.</param>
public sealed record TrajectoryClusterResult(
    TrajectoryClusterOptions Options, IReadOnlyList<TrajectoryCluster> Clusters, IReadOnlyList<int> Assignment, double Silhouette, DataCapture Capture, TrajectoryReason Reason);

/// <summary>One cluster.</summary>
/// <param name="Number">Number from 1.</param>
/// <param name="Medoid">The trajectory of the set that is nearest to all others of the cluster.</param>
/// <param name="Count">Trajectories.</param>
/// <param name="Share">Of all trajectories of full length, 0 to 1.</param>
/// <param name="Path">Mean latitude, longitude (beyond ±180 across the date line), height and pressure at each age.</param>
/// <param name="Known">Trajectories with a concentration.</param>
/// <param name="Mean">Their mean concentration; NaN without any.</param>
/// <param name="Interval">Its interval, by resampling days of arrival; NaN where fewer than two days have one.</param>
public sealed record TrajectoryCluster(
    int Number, int Medoid, int Count, double Share, IReadOnlyList<TrajectoryPoint> Path, int Known, double Mean, Interval Interval);

/// <summary>How well a number of clusters fits.</summary>
/// <param name="Clusters">Number of clusters.</param>
/// <param name="Silhouette">Mean silhouette width (Rousseeuw 1987): take the largest.</param>
/// <param name="TotalSpatialVariance">Sum over all trajectories of the squared distance to their cluster's mean path, degrees squared, as HYSPLIT's: take the number before it jumps up.</param>
public sealed record TrajectoryClusterFit(int Clusters, double Silhouette, double TotalSpatialVariance);
