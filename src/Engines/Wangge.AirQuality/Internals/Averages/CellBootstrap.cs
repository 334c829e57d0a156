using System.Numerics;
using Wangge.AirQuality.Internals;

namespace Wangge.AirQuality.Analysis;

/// <summary>Bootstrap samples of the statistic of the cells of a set: its units are drawn with replacement, as many as there are.</summary>
internal static class CellBootstrap
{
    /// <summary>The statistic of the cell itself; NaN where it is empty.</summary>
    internal static double Value(VariationCells cells, int cell, VariationOptions options)
    {
        ReadOnlySpan<double> values = cells.Values(cell);
        if (values.IsEmpty)
            return double.NaN;
        if (options.Statistic == AverageStatistic.Mean)
            return Summary.Sum(values).Sum / values.Length;
        return Summary.At(Summary.Sorted(values, new double[values.Length]), options.Share);
    }

    /// <summary>For each cell of a set its statistic in each bootstrap sample, in the order drawn; empty where the cell is thin, NaN where a sample missed it.</summary>
    internal static double[][] Samples(VariationCells cells, int set, VariationOptions options, int stream)
    {
        var random = new SeededRandom(options.Seed, stream);
        var samples = new double[cells.SetSize][];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = cells.IsThin((set * cells.SetSize) + i) ? [] : new double[options.Resamples];
        if (Array.TrueForAll(samples, s => s.Length == 0))
            return samples;
        if (options.Statistic != AverageStatistic.Mean)
            Quantiles(cells, set, options.Share, ref random, samples[0]);
        else if (options.BlockDays == 0)
            Means(cells.Values(set), ref random, samples[0]);
        else
            BlockMeans(cells, set, options.Resamples, ref random, samples);
        return samples;
    }

    /// <summary>The ends of the percentile interval of some samples; null where there are none.</summary>
    internal static (double? Lower, double? Upper) Interval(double[] samples, double level)
    {
        samples = Array.FindAll(samples, s => !double.IsNaN(s));
        if (samples.Length == 0)
            return (null, null);
        Array.Sort(samples);
        return (Summary.At(samples, (1 - level) / 2), Summary.At(samples, (1 + level) / 2));
    }

    private static void Means(ReadOnlySpan<double> values, ref SeededRandom random, double[] samples)
    {
        uint n = (uint)values.Length;
        for (int s = 0; s < samples.Length; s++)
        {
            // Two draws from 64 bits, two sums that do not wait for each other.
            double even = 0, odd = 0;
            for (int i = values.Length >> 1; i > 0; i--)
            {
                ulong bits = random.NextBits();
                even += values[(int)(((bits & uint.MaxValue) * n) >> 32)];
                odd += values[(int)(((bits >> 32) * n) >> 32)];
            }

            if ((n & 1) != 0)
                even += values[random.Next(values.Length)];
            samples[s] = (even + odd) / n;
        }
    }

    // A row a unit: the sums of the set's cells and then their counts. A sample is the sum of rows drawn.
    private static void BlockMeans(VariationCells cells, int set, int resamples, ref SeededRandom random, double[][] samples)
    {
        int size = cells.SetSize, width = 2 * size, units = cells.UnitCount(set);
        var rows = new double[units * width];
        for (int i = 0; i < size; i++)
        {
            ReadOnlySpan<double> values = cells.Values((set * size) + i);
            ReadOnlySpan<int> unit = cells.Units((set * size) + i);
            for (int v = 0; v < values.Length; v++)
            {
                rows[(unit[v] * width) + i] += values[v];
                rows[(unit[v] * width) + size + i]++;
            }
        }

        Span<double> total = stackalloc double[2 * 24];
        total = total[..width];
        for (int s = 0; s < resamples; s++)
        {
            total.Clear();
            for (int u = 0; u < units; u++)
                Add(total, rows.AsSpan(random.Next(units) * width, width));
            for (int i = 0; i < size; i++)
            {
                if (samples[i].Length > 0)
                    samples[i][s] = total[i] / total[size + i];
            }
        }
    }

    private static void Add(Span<double> total, ReadOnlySpan<double> row)
    {
        int i = 0;
        for (; i <= total.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(total[i..]) + new Vector<double>(row[i..])).CopyTo(total[i..]);
        for (; i < total.Length; i++)
            total[i] += row[i];
    }

    // Sorted once; a sample is then a weight on each unit, and its quantile is found by walking up the weights.
    private static void Quantiles(VariationCells cells, int cell, double share, ref SeededRandom random, double[] samples)
    {
        double[] values = cells.Values(cell).ToArray();
        int[] units = cells.Units(cell).ToArray();
        var sizes = new int[cells.UnitCount(cell)];
        foreach (int unit in units)
            sizes[unit]++;
        Array.Sort(values, units);
        var weights = new int[sizes.Length];
        for (int s = 0; s < samples.Length; s++)
        {
            Array.Clear(weights);
            int count = 0;
            for (int i = 0; i < weights.Length; i++)
            {
                int drawn = random.Next(weights.Length);
                weights[drawn]++;
                count += sizes[drawn];
            }

            samples[s] = Weighted(values, units, weights, (count - 1) * share);
        }
    }

    private static double Weighted(double[] values, int[] units, int[] weights, double place)
    {
        int below = (int)place, passed = 0, i = 0;
        while ((passed += weights[units[i]]) <= below)
            i++;
        double lower = values[i], rest = place - below;
        if (rest == 0 || passed > below + 1)
            return lower;
        do
            i++;
        while (i < values.Length && weights[units[i]] == 0);
        return i < values.Length ? lower + (rest * (values[i] - lower)) : lower;
    }
}
