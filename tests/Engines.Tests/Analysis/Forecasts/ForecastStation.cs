using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;
using Wangge.AirQuality.Internals;

namespace Wangge.Engines.Tests.Analysis.Forecasts;

/// <summary>Stations of which it is known whether tomorrow can be foreseen.</summary>
internal static class ForecastStation
{
    public static readonly DateTime Start = new(2021, 1, 1);

    /// <summary>All six pollutants fall with the day's wind, which is drawn anew each day: nothing of the past helps, the weather does.</summary>
    public static HourlyFrame DrivenByWind(int days, int seed) => Make(days, seed, (_, wind, random) => 160 / (1 + wind) * Math.Exp(0.15 * random));

    /// <summary>Nothing helps.</summary>
    public static HourlyFrame Noise(int days, int seed) => Make(days, seed, (_, _, random) => 60 + (15 * random));

    /// <summary>Each day is mostly the day before.</summary>
    public static HourlyFrame Persistent(int days, int seed)
    {
        double level = 0;
        return Make(days, seed, (_, _, random) => 60 + (20 * (level = (0.7 * level) + (0.7 * random))));
    }

    /// <summary>Some days of a frame.</summary>
    public static HourlyFrame Days(HourlyFrame frame, int from, int to)
    {
        var cut = new HourlyFrame(frame.Station, frame.TimeAt(from * 24), (to - from) * 24);
        foreach (FrameColumn column in frame.Columns)
            column.Values.AsSpan(from * 24, cut.Count).CopyTo(cut.Add(column.Name, column.Unit));
        return cut;
    }

    private static HourlyFrame Make(int days, int seed, Func<int, double, double, double> figure)
    {
        var frame = new HourlyFrame("planted", Start, days * 24);
        foreach (Pollutant pollutant in Pollutants.All)
            frame.Add(pollutant.Code(), pollutant.Unit());
        double[] wind = frame.Add("wind_speed", "m/s"), direction = frame.Add("wind_direction", "°"), temperature = frame.Add("temperature", "°C");
        var random = new SeededRandom(seed);
        for (int d = 0; d < days; d++)
        {
            double speed = Math.Exp(1 + (0.6 * random.NextNormal())), degrees = 360 * random.NextDouble(), air = 15 + (5 * random.NextNormal());
            double value = Math.Max(1, figure(d, speed, random.NextNormal()));
            for (int i = d * 24; i < (d + 1) * 24; i++)
            {
                (wind[i], direction[i], temperature[i]) = (speed, degrees, air);
                foreach (Pollutant pollutant in Pollutants.All)
                    frame.Find(pollutant.Code())!.Values[i] = pollutant == Pollutant.Co ? 0.5 : value * (pollutant == Pollutant.So2 ? 0.1 : 1);
            }
        }

        return frame;
    }
}
