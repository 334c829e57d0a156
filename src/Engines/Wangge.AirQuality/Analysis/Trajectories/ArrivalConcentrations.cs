using Wangge.AirQuality.Internals;

namespace Wangge.AirQuality.Analysis;

/// <summary>The concentrations that trajectories arrive with.</summary>
internal static class ArrivalConcentrations
{
    private const int Replicates = 999;

    /// <summary>For each trajectory the value of the hour it arrives in; NaN where there is none.</summary>
    internal static double[] Of(TrajectorySet set, HourlyFrame? frame, string? column)
    {
        var values = new double[set.Count];
        Array.Fill(values, double.NaN);
        if (frame?.Find(column ?? "")?.Values is not { } hours)
            return values;
        for (int i = 0; i < values.Length; i++)
        {
            if (set.Arrival(i) < frame.FirstHour)
                continue;
            int hour = frame.IndexOf(set.Arrival(i));
            if (hour < hours.Length && double.IsFinite(hours[hour]))
                values[i] = hours[hour];
        }

        return values;
    }

    /// <summary>Coverage in trajectories.</summary>
    internal static DataCapture Capture(TrajectorySet set, double[] values, bool asked) => set.Count == 0
        ? default
        : new DataCapture(set.Arrival(0), set.Arrival(set.Count - 1), set.Count, asked ? values.Count(v => !double.IsNaN(v)) : set.Count);

    /// <summary>The mean of some trajectories with its interval; days are drawn whole, as arrivals of a day are much alike.</summary>
    internal static (int Known, double Mean, Interval Interval) Mean(TrajectorySet set, int[] members, double[] values, TrajectoryClusterOptions options, int stream)
    {
        var days = new SortedDictionary<DateTime, (double Sum, int Count)>();
        foreach (int i in members)
        {
            if (double.IsNaN(values[i]))
                continue;
            (double sum, int count) = days.GetValueOrDefault(set.Arrival(i).Date);
            days[set.Arrival(i).Date] = (sum + values[i], count + 1);
        }

        (double Sum, int Count)[] drawn = [.. days.Values];
        int known = drawn.Sum(d => d.Count);
        if (known == 0)
            return (0, double.NaN, new Interval(double.NaN, double.NaN));
        double mean = drawn.Sum(d => d.Sum) / known;
        if (drawn.Length < 2)
            return (known, mean, new Interval(double.NaN, double.NaN));
        var means = new double[Replicates];
        var random = new SeededRandom(options.Seed, stream);
        for (int b = 0; b < means.Length; b++)
        {
            double sum = 0;
            int count = 0;
            for (int d = 0; d < drawn.Length; d++)
            {
                (double part, int number) = drawn[random.Next(drawn.Length)];
                sum += part;
                count += number;
            }

            means[b] = sum / count;
        }

        Array.Sort(means);
        return (known, mean, Interval.OfSorted(means, options.Confidence));
    }
}
