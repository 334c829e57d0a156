namespace Wangge.AirQuality.Analysis;

/// <summary>The grid that trajectories are counted on.</summary>
public sealed record TrajectoryGridOptions
{
    private readonly double _latitudeStep = 1, _longitudeStep = 1, _percentile = 90;
    private readonly int _replicates = 499;

    /// <summary>Height of a cell in degrees; cells are centred on its multiples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and at most 30.</exception>
    public double LatitudeStep
    {
        get => _latitudeStep;
        init => _latitudeStep = value is > 0 and <= 30 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>Width of a cell in degrees.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and at most 30.</exception>
    public double LongitudeStep
    {
        get => _longitudeStep;
        init => _longitudeStep = value is > 0 and <= 30 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>A concentration above this percentile of the arrivals' counts as high, 0 to 100 (type 7).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0..100.</exception>
    public double Percentile
    {
        get => _percentile;
        init => _percentile = value is >= 0 and <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>Shifted copies of the high arrivals for the p of a cell; 0 asks for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int Replicates
    {
        get => _replicates;
        init => _replicates = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>The seed of the shifts.</summary>
    public int Seed { get; init; } = 1;
}

/// <summary>Trajectories counted on a grid.</summary>
/// <param name="Options">What it was made with.</param>
/// <param name="Cells">Cells with a point, south to north, then west to east; with frequencies alone where <paramref name="Reason"/> is not <see cref="TrajectoryReason.None"/>.</param>
/// <param name="Threshold">The concentration above which an arrival is high; NaN without concentrations.</param>
/// <param name="Capture">Trajectories and those that arrive with a concentration.</param>
/// <param name="Reason">Why there are no concentrations.</param>
public sealed record TrajectoryGridResult(
    TrajectoryGridOptions Options, IReadOnlyList<TrajectoryCell> Cells, double Threshold, DataCapture Capture, TrajectoryReason Reason);

/// <summary>One cell. Figures from concentrations are NaN where no trajectory through it arrives with one.</summary>
/// <param name="Latitude">Centre, degrees north.</param>
/// <param name="Longitude">Centre, degrees east, -180 to below 180.</param>
/// <param name="Points">Points of all trajectories (hours spent, where points are an hour apart).</param>
/// <param name="Trajectories">Trajectories with a point in it.</param>
/// <param name="Frequency">Points in % of those of the cell that has most.</param>
/// <param name="Known">Points of trajectories that arrive with a concentration.</param>
/// <param name="High">Points of those that arrive with a high one.</param>
/// <param name="Pscf">Potential source contribution: High / Known, 0 to 1.</param>
/// <param name="WeightedPscf">The same times 0.15, 0.5, 0.75 or 1 for cells with up to half, once, twice or more the mean number of points.</param>
/// <param name="P">Chance of as many high points when the series of high arrivals is shifted in time against the trajectories; of many cells some are small by chance. NaN where not asked for.</param>
/// <param name="Cwt">Mean concentration weighted by the time spent in the cell.</param>
/// <param name="WeightedCwt">The same times 0.05, 0.42, 0.7 or 1 for up to 10, 20, 80 or more points: for the eye, not a concentration.</param>
public readonly record struct TrajectoryCell(
    double Latitude, double Longitude, int Points, int Trajectories, double Frequency, int Known, int High, double Pscf, double WeightedPscf, double P, double Cwt, double WeightedCwt);
