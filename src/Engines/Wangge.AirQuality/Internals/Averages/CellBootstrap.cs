using Wangge.AirQuality.Internals;

namespace Wangge.AirQuality.Analysis;

/// <summary>Bootstrap samples of the statistic of one cell: its units are drawn with replacement, as many as there are.</summary>
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

    /// <summary>The statistic of each bootstrap sample, in the order drawn; empty where the cell has too few units.</summary>
    internal static double[] Samples(VariationCells cells, int cell, VariationOptions options, int stream)
    {
        int units = cells.UnitCount(cell);
        if (units < VariationCells.FewestUnits)
            return [];
        var random = new SeededRandom(options.Seed, stream);
        var samples = new double[options.Resamples];
        if (options.Statistic != AverageStatistic.Mean)
            Quantiles(cells, cell, options.Share, ref random, samples);
        else if (options.BlockDays == 0)
            Means(cells.Values(cell), ref random, samples);
        else
            BlockMeans(cells, cell, ref random, samples);
        return samples;
    }

    /// <summary>The ends of the percentile interval of some samples, which are sorted.</summary>
    internal static (double? Lower, double? Upper) Interval(double[] samples, double level)
    {
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

    private static void BlockMeans(VariationCells cells, int cell, ref SeededRandom random, double[] samples)
    {
        ReadOnlySpan<double> values = cells.Values(cell);
        ReadOnlySpan<int> units = cells.Units(cell);
        var blocks = new (double Sum, double Count)[cells.UnitCount(cell)];
        for (int i = 0; i < values.Length; i++)
        {
            ref (double Sum, double Count) block = ref blocks[units[i]];
            (block.Sum, block.Count) = (block.Sum + values[i], block.Count + 1);
        }

        for (int s = 0; s < samples.Length; s++)
        {
            double sum = 0, count = 0;
            for (int i = 0; i < blocks.Length; i++)
            {
                (double blockSum, double blockCount) = blocks[random.Next(blocks.Length)];
                (sum, count) = (sum + blockSum, count + blockCount);
            }

            samples[s] = sum / count;
        }
    }

    // Sorted once; a sample is then a weight on each unit, and its quantile is found by walking up the weights.
    private static void Quantiles(VariationCells cells, int cell, double share, ref SeededRandom random, double[] samples)
    {
        double[] values = cells.Values(cell).ToArray();
        int[] units = cells.Units(cell) is { IsEmpty: false } blocks ? blocks.ToArray() : [.. Enumerable.Range(0, values.Length)];
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
