using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;
using Wangge.AirQuality.Internals;

namespace Engines.Tests.Analysis.Wind;

/// <summary>Frames with made wind.</summary>
internal static class WindFrames
{
    public const string Column = "so2";

    /// <summary>A frame of hours whose speed, direction and value are given by the hour's number.</summary>
    public static HourlyFrame Of(int hours, Func<int, double> speed, Func<int, double> direction, Func<int, double> value)
    {
        var frame = new HourlyFrame("made", new DateTime(2019, 1, 1), hours);
        double[] speeds = frame.Add(Weather.WindSpeed.Code(), "m/s"), directions = frame.Add(Weather.WindDirection.Code(), "°"), values = frame.Add(Column, "µg/m³");
        for (int i = 0; i < hours; i++)
            (speeds[i], directions[i], values[i]) = (speed(i), direction(i), value(i));
        return frame;
    }

    /// <summary>
    /// Wind that turns and rises slowly, and a concentration that remembers the hour before, as real ones do; plus what a source
    /// at a direction and speed adds.
    /// </summary>
    public static HourlyFrame Weathered(int hours, int seed, Func<double, double, double> source)
    {
        var random = new SeededRandom(seed);
        double east = 0, north = 0, noise = 0;
        var speeds = new double[hours];
        var directions = new double[hours];
        var values = new double[hours];
        for (int i = 0; i < hours; i++)
        {
            (east, north) = ((0.92 * east) + (1.2 * random.NextNormal()), (0.92 * north) + (1.2 * random.NextNormal()));
            noise = (0.92 * noise) + random.NextNormal();
            var bearing = new Bearing(east, north);
            speeds[i] = Math.Round(bearing.Length, 1);
            directions[i] = Math.Round(bearing.Direction);
            values[i] = 30 * Math.Exp(noise / 5) + source(directions[i], bearing.Length);
        }

        return Of(hours, i => speeds[i], i => directions[i], i => values[i]);
    }
}
