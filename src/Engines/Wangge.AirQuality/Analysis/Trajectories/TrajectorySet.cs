namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Back trajectories in columns: the points of one follow each other from its arrival (age 0) back in time. Trajectories are
/// ordered by arrival, then by height of arrival.
/// </summary>
public sealed class TrajectorySet
{
    private readonly DateTime[] _arrivals;
    private readonly int[] _starts;
    private readonly double[] _ages, _latitudes, _longitudes, _heights, _pressures;

    internal TrajectorySet(IReadOnlyList<TrajectoryBuilder> built)
    {
        _arrivals = [.. built.Select(b => b.Arrival)];
        _starts = new int[built.Count + 1];
        for (int i = 0; i < built.Count; i++)
            _starts[i + 1] = _starts[i] + built[i].Points.Count;
        (_ages, _latitudes, _longitudes) = (new double[_starts[^1]], new double[_starts[^1]], new double[_starts[^1]]);
        (_heights, _pressures) = (new double[_starts[^1]], new double[_starts[^1]]);
        for (int i = 0; i < built.Count; i++)
        {
            for (int p = 0; p < built[i].Points.Count; p++)
            {
                TrajectoryPoint point = built[i].Points[p];
                int at = _starts[i] + p;
                (_ages[at], _latitudes[at], _heights[at], _pressures[at]) = (point.Age, point.Latitude, point.Height, point.Pressure);
                _longitudes[at] = p == 0 ? point.Longitude : Near(point.Longitude, _longitudes[at - 1]);
            }
        }
    }

    /// <summary>A set of the trajectories given point by point.</summary>
    /// <param name="trajectories">Arrival (as a time on the clock of the concentrations) and points from age 0 backwards.</param>
    /// <exception cref="ArgumentException">A trajectory has no points.</exception>
    public static TrajectorySet Of(IEnumerable<(DateTime Arrival, IReadOnlyList<TrajectoryPoint> Points)> trajectories)
    {
        ArgumentNullException.ThrowIfNull(trajectories);
        var built = new List<TrajectoryBuilder>();
        foreach ((DateTime arrival, IReadOnlyList<TrajectoryPoint> points) in trajectories)
        {
            if (points.Count == 0)
                throw new ArgumentException("A trajectory needs points.", nameof(trajectories));
            var builder = new TrajectoryBuilder { Arrival = arrival };
            builder.Points.AddRange(points);
            built.Add(builder);
        }

        return new TrajectorySet([.. built.OrderBy(b => b.Arrival).ThenBy(b => b.Points[0].Height)]);
    }

    /// <summary>Number of trajectories.</summary>
    public int Count => _arrivals.Length;

    /// <summary>Points of the longest.</summary>
    public int Longest
    {
        get
        {
            int longest = 0;
            for (int i = 0; i < Count; i++)
                longest = Math.Max(longest, Length(i));
            return longest;
        }
    }

    /// <summary>Points of a trajectory.</summary>
    public int Length(int trajectory) => _starts[trajectory + 1] - _starts[trajectory];

    /// <summary>Arrival at the receptor, on the clock of the file (HYSPLIT: UTC).</summary>
    public DateTime Arrival(int trajectory) => _arrivals[trajectory];

    /// <summary>Hours before arrival, from 0 downwards.</summary>
    public ReadOnlySpan<double> Ages(int trajectory) => Slice(_ages, trajectory);

    /// <summary>Degrees north.</summary>
    public ReadOnlySpan<double> Latitudes(int trajectory) => Slice(_latitudes, trajectory);

    /// <summary>Degrees east, continuous along the trajectory: beyond ±180 where it crosses the date line.</summary>
    public ReadOnlySpan<double> Longitudes(int trajectory) => Slice(_longitudes, trajectory);

    /// <summary>Metres above ground; NaN where the file has none.</summary>
    public ReadOnlySpan<double> Heights(int trajectory) => Slice(_heights, trajectory);

    /// <summary>Hectopascals; NaN where the file has none.</summary>
    public ReadOnlySpan<double> Pressures(int trajectory) => Slice(_pressures, trajectory);

    /// <summary>The same longitude, whole turns away, that lies nearest another.</summary>
    private static double Near(double longitude, double other) => longitude + (360 * Math.Round((other - longitude) / 360));

    private ReadOnlySpan<double> Slice(double[] column, int trajectory) => column.AsSpan(_starts[trajectory], Length(trajectory));
}

/// <summary>One place of a trajectory.</summary>
/// <param name="Age">Hours before arrival: 0, then negative.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Height">Metres above ground; NaN where unknown.</param>
/// <param name="Pressure">Hectopascals; NaN where unknown.</param>
public readonly record struct TrajectoryPoint(double Age, double Latitude, double Longitude, double Height = double.NaN, double Pressure = double.NaN);
