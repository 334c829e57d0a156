using Wangge.AirQuality.Analysis;
using Wangge.AirQuality.Internals;

namespace Engines.Tests.Analysis.Trajectories;

/// <summary>Trajectories of known flows.</summary>
internal static class Flows
{
    public const double Latitude = 34;
    public const double Longitude = 113;

    /// <summary>150 arithmetic trajectories of 25 points in three directions that run into each other; R's check builds the same.</summary>
    public static TrajectorySet Arithmetic() => TrajectorySet.Of(Enumerable.Range(0, 150).Select(i =>
    {
        double bearing = (i % 3 * 2.1) + (0.9 * Noise(i)), speed = ((ReadOnlySpan<double>)[0.15, 0.3, 0.08])[i % 3] * (1 + (0.5 * Noise(i + 500))), turn = 0.03 * Noise(i + 1000);
        return (new DateTime(2020, 1, 1).AddHours(3 * i), (IReadOnlyList<TrajectoryPoint>)[.. Enumerable.Range(0, 25).Select(p => new TrajectoryPoint(
            -p, Latitude + (speed * p * Math.Sin(bearing + (turn * p))), Longitude + (speed * p * Math.Cos(bearing + (turn * p)))))]);
    }));

    /// <summary>Straight trajectories every 6 h from one of the bearings (radians from east), with a spread about it, and which bearing each has.</summary>
    public static (TrajectorySet Set, int[] Kind) Straight(int count, double spread, params double[] bearings)
    {
        var random = new SeededRandom(11);
        var kind = new int[count];
        var made = new List<(DateTime, IReadOnlyList<TrajectoryPoint>)>();
        for (int i = 0; i < count; i++)
        {
            kind[i] = i % 4 == 0 ? random.Next(bearings.Length) : kind[i - 1];
            double bearing = bearings[kind[i]] + (spread * random.NextNormal()), speed = 0.2 + (0.02 * random.NextNormal());
            made.Add((new DateTime(2020, 1, 1).AddHours(6 * i), [.. Enumerable.Range(0, 49).Select(p => new TrajectoryPoint(
                -p, Latitude + (speed * p * Math.Sin(bearing)), Longitude + (speed * p * Math.Cos(bearing)), 500))]));
        }

        return (TrajectorySet.Of(made), kind);
    }

    /// <summary>Hours of the receptor from 2020-01-01 in which only arrivals have a concentration, made from the trajectory.</summary>
    public static HourlyFrame Concentrations(TrajectorySet set, Func<int, double> concentration)
    {
        var frame = new HourlyFrame("R", new DateTime(2020, 1, 1), 24 * 366);
        double[] column = frame.Add("pm2_5", "µg/m³");
        for (int i = 0; i < set.Count; i++)
            column[frame.IndexOf(set.Arrival(i))] = concentration(i);
        return frame;
    }

    private static double Noise(int place) => (place * 7919L % 101 / 50.0) - 1;
}
