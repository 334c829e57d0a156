using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;
using Wangge.AirQuality.Internals;

namespace Wangge.Engines.Tests.Analysis.Normalisation;

/// <summary>
/// A station whose pollutant is known: emission (by hour and date) over dilution (by wind and temperature) times a noise that
/// lasts some hours. What the weather would give on average is known with it.
/// </summary>
internal static class PlantedStation
{
    public static readonly DateTime Start = new(2021, 1, 1);

    /// <summary>Makes the frame with columns <c>no2</c>, wind and temperature.</summary>
    /// <param name="days">Length.</param>
    /// <param name="seed">Weather and noise.</param>
    /// <param name="level">Emission by day.</param>
    /// <param name="noise">Deviation of the logarithm of the noise.</param>
    /// <param name="windier">Factor on the wind by day.</param>
    public static HourlyFrame Make(int days, int seed, Func<int, double> level, double noise = 0.2, Func<int, double>? windier = null)
    {
        var frame = new HourlyFrame("planted", Start, days * 24);
        double[] no2 = frame.Add("no2", "µg/m³"), speed = frame.Add("wind_speed", "m/s"), direction = frame.Add("wind_direction", "°"), temperature = frame.Add("temperature", "°C");
        var random = new SeededRandom(seed);
        double wind = 0, turn = 0, air = 0, rest = 0;
        for (int i = 0; i < frame.Count; i++)
        {
            wind = (0.95 * wind) + (0.31 * random.NextNormal());
            turn = (turn + (20 * random.NextNormal()) + 360) % 360;
            air = (0.98 * air) + (0.2 * random.NextNormal());
            rest = (0.8 * rest) + (0.6 * random.NextNormal());
            int day = i / 24;
            speed[i] = Math.Exp(1 + (0.5 * wind)) * (windier?.Invoke(day) ?? 1);
            direction[i] = turn;
            temperature[i] = 12 + (12 * Math.Sin(2 * Math.PI * (day - 100) / 365)) + (4 * air);
            no2[i] = level(day) * Daily(i % 24) * Dilution(speed[i], direction[i]) * Math.Exp(noise * rest);
        }

        return frame;
    }

    /// <summary>The weather's factor on the pollutant.</summary>
    public static double Dilution(double speed, double direction) =>
        (1 / (0.3 + (0.3 * speed))) * (1 + (0.4 * Math.Cos(direction * Math.PI / 180)));

    private static double Daily(int hour) => 1 + (0.3 * Math.Sin(2 * Math.PI * (hour - 6) / 24));
}
