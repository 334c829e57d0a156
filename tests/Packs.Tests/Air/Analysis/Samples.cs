using System.Collections.Concurrent;
using Wangge.Air.Analysis;
using Wangge.AirQuality.Analysis;

namespace Packs.Tests.Air.Analysis;

/// <summary>Made-up hours for every method: a yearly and a daily course, more with weak south-west wind, less each year.</summary>
internal static class Samples
{
    public static readonly DateTime First = new(2017, 1, 1);

    // Outcomes never change and some take a second: each is made once.
    private static readonly ConcurrentDictionary<string, Lazy<AnalysisOutcome>> Made = new(StringComparer.Ordinal);

    /// <summary>The outcome of a method on the sample that suits it.</summary>
    public static AnalysisOutcome Run(string name) => Made.GetOrAdd(name, n => new Lazy<AnalysisOutcome>(() => Anew(n))).Value;

    /// <summary>The same, made anew.</summary>
    public static AnalysisOutcome Anew(string name)
    {
        AnalysisMethod method = AnalysisMethods.Find(name)!;
        return method.Run(InputOf(name), SettingsOf(method));
    }

    /// <summary>Settings that keep learning methods small.</summary>
    public static AnalysisSettings SettingsOf(AnalysisMethod method)
    {
        Dictionary<string, string?> given = method.Name switch
        {
            "normalise" => new() { ["trees"] = "20", ["models"] = "5", ["minimum-skill"] = "-1" },
            "forecast" => new() { ["trees"] = "20", ["days"] = "2" },
            "period-change" => new() { ["start"] = "2019-01-01", ["measured-only"] = "true" },
            "effect" => new() { ["start"] = "2017-06-01" },
            "model-evaluation" => new() { ["model"] = "pm10" },
            "theil-sen" => new() { ["deseason"] = "true" },
            "trajectory-clusters" => new() { ["clusters"] = "3" },
            "polar" => new() { ["resolution"] = "51" },
            _ => [],
        };
        (AnalysisSettings settings, var problem) = AnalysisSettings.Read(method, given);
        return problem is null ? settings : throw new InvalidOperationException(problem.Value.En);
    }

    /// <summary>What a method works on.</summary>
    public static AnalysisInput InputOf(string name) => name switch
    {
        "normalise" => Of(120),
        "forecast" => Of(330) with { Pollutants = [] },
        "effect" or "background" => Of(300, stations: 11),
        "trajectory-clusters" or "trajectory-frequency" or "pscf" or "cwt" => Of(60) with { Trajectories = Ways(60) },
        "wind-rose" => Of(200) with { Pollutants = [] },
        _ => Of(1_000),
    };

    public static AnalysisInput Of(int days, int stations = 1) => new([.. Enumerable.Range(0, stations).Select(s => Frame($"S{s}", days, s))], ["pm25"])
    {
        Places = Enumerable.Range(0, stations).ToDictionary(s => $"S{s}", s => new StationSpot(35 + (0.02 * s), 113 + (0.03 * (s % 4)))),
    };

    /// <summary>One station's hours; a stretch and single hours are missing.</summary>
    public static HourlyFrame Frame(string station, int days, int number = 0)
    {
        var frame = new HourlyFrame(station, First, days * 24);
        double[] pm25 = frame.Add("pm25", "µg/m³"), pm10 = frame.Add("pm10", "µg/m³"), o3 = frame.Add("o3", "µg/m³"), so2 = frame.Add("so2", "µg/m³"), no2 = frame.Add("no2", "µg/m³"), co = frame.Add("co", "mg/m³");
        double[] speed = frame.Add("wind_speed", "m/s"), direction = frame.Add("wind_direction", "°"), temperature = frame.Add("temperature", "°C");
        for (int i = 0; i < frame.Count; i++)
        {
            double day = i / 24.0, year = 2 * Math.PI * day / 365.25, clock = 2 * Math.PI * i / 24;
            speed[i] = Math.Round(1 + (2 * Chance(i, 1)) + (1.5 * Chance(i / 37, 2)), 1);
            direction[i] = (Math.Round(360 * Chance(i / 11, 3) / 10) * 10 % 360) + (i % 360 == 0 ? 360 : 0);
            direction[i] = Math.Min(360, direction[i]);
            temperature[i] = 14 - (12 * Math.Cos(year)) - (4 * Math.Cos(clock)) + (3 * Chance(i / 24, 4));
            double south = Math.Max(0, Math.Cos((direction[i] - 225) * Math.PI / 180));
            if (i % 97 == 5 || day is > 20 and < 22)
                continue;
            pm25[i] = Math.Round(Math.Max(2, 55 + (25 * Math.Cos(year)) + (8 * Math.Cos(clock - 5)) + (40 * south) - (8 * speed[i]) - (0.01 * day) + (25 * Chance(i / 24, 5)) + (10 * Chance(i, 6 + number))), 1);
            pm10[i] = Math.Round((1.5 * pm25[i]) + (10 * Chance(i, 7)), 1);
            o3[i] = Math.Round(Math.Max(1, 80 - (45 * Math.Cos(year)) - (30 * Math.Cos(clock)) + (20 * Chance(i, 8))), 1);
            so2[i] = Math.Round(8 + (6 * Chance(i, 9)), 1);
            no2[i] = Math.Round(25 + (20 * Chance(i, 10)), 1);
            co[i] = Math.Round(0.5 + (0.5 * Chance(i, 11)), 2);
        }

        return frame;
    }

    /// <summary>Four trajectories a day of 24 hours, from the north-west, the south and the east in turn.</summary>
    public static TrajectorySet Ways(int days) => TrajectorySet.Of(Enumerable.Range(0, days * 4).Select(i =>
    {
        double way = (i / 8 % 3) switch { 0 => 315, 1 => 180, _ => 90 } * Math.PI / 180;
        double bend = 0.4 * (Chance(i, 12) - 0.5), pace = 0.1 + (0.08 * Chance(i, 13));
        IReadOnlyList<TrajectoryPoint> points =
        [
            .. Enumerable.Range(0, 25).Select(h => new TrajectoryPoint(-h, 35 + (h * pace * Math.Cos(way + (bend * h / 24))), 113 + (h * pace * Math.Sin(way + (bend * h / 24))), 500)),
        ];
        return (First.AddHours((6 * i) - 8), points);
    }));

    // A number of 0 to 1 that looks like chance and is the same everywhere.
    private static double Chance(int i, int stream)
    {
        double x = Math.Sin((i * 12.9898) + (stream * 78.233)) * 43758.5453;
        return x - Math.Floor(x);
    }
}
