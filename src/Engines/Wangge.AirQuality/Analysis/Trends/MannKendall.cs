namespace Wangge.AirQuality.Analysis;

/// <summary>How dependence between values near in time enters a <see cref="MannKendall"/> test.</summary>
public enum MannKendallCorrection
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By the autocorrelation of the ranks (Hamed and Rao, Journal of Hydrology 204, 1998).</summary>
    HamedRao,

    /// <summary>By the autocorrelation of the values (Yue and Wang, Water Resources Management 18, 2004).</summary>
    YueWang,
}

/// <summary>The outcome of a test for a monotonic trend.</summary>
/// <param name="S">Rising pairs less falling pairs.</param>
/// <param name="Variance">Variance of S without trend, for ties and, where asked, autocorrelation.</param>
/// <param name="Z">(S - sign S) / sqrt(variance); 0 where S is 0.</param>
/// <param name="P">Two-sided p.</param>
/// <param name="Tau">Kendall's tau-b; NaN where all values are the same.</param>
/// <param name="VarianceRatio">By how much the correction multiplied the variance; 1 without.</param>
/// <param name="Count">Values that entered.</param>
public readonly record struct MannKendallResult(double S, double Variance, double Z, double P, double Tau, double VarianceRatio, int Count);

/// <summary>The Mann-Kendall test for a monotonic trend with ties (Mann 1945; Kendall 1975; Hirsch, Slack, Smith 1982).</summary>
public static class MannKendall
{
    private const int Fewest = 4;
    private const double NormalAt95 = 1.959963984540054;

    /// <summary>
    /// Tests equally spaced values; missing ones (NaN) are passed over. A correction takes the straight line of Theil and
    /// Sen out, then only autocorrelations beyond ±1.96/sqrt(n) count; one that would make the variance zero or less is not used.
    /// </summary>
    /// <returns>The outcome; null with fewer than four values.</returns>
    public static MannKendallResult? Test(ReadOnlySpan<double> values, MannKendallCorrection correction = MannKendallCorrection.None)
    {
        var known = new List<double>(values.Length);
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
                known.Add(value);
        }

        int count = known.Count;
        if (count < Fewest)
            return null;
        long s = Score(known.ToArray(), out double ties, out double tiedPairs);
        double variance = (((double)count * (count - 1) * ((2 * count) + 5)) - ties) / 18, ratio = 1;
        if (correction != MannKendallCorrection.None && variance > 0)
            ratio = Ratio(values, count, correction);
        variance *= ratio;
        double z = s == 0 || variance <= 0 ? 0 : (s - Math.Sign(s)) / Math.Sqrt(variance), pairs = count * (count - 1) / 2.0;
        return new MannKendallResult(s, variance, z, NormalTail.TwoSided(z), s / Math.Sqrt(pairs * (pairs - tiedPairs)), ratio, count);
    }

    private static long Score(double[] values, out double ties, out double tiedPairs)
    {
        long score = 0;
        for (int i = 1; i < values.Length; i++)
        {
            double later = values[i];
            foreach (double earlier in values.AsSpan(0, i))
                score += (later > earlier ? 1 : 0) - (later < earlier ? 1 : 0);
        }

        double[] sorted = [.. values];
        Array.Sort(sorted);
        (ties, tiedPairs) = (0, 0);
        for (int i = 0, next; i < sorted.Length; i = next)
        {
            for (next = i + 1; next < sorted.Length && sorted[next] == sorted[i];)
                next++;
            double group = next - i;
            ties += group * (group - 1) * ((2 * group) + 5);
            tiedPairs += group * (group - 1) / 2;
        }

        return score;
    }

    private static double Ratio(ReadOnlySpan<double> values, int count, MannKendallCorrection correction)
    {
        double[] rest = WithoutLine(values);
        if (correction == MannKendallCorrection.HamedRao)
            rest = Ranks(rest);
        double bound = NormalAt95 / Math.Sqrt(count), sum = 0, n = count;
        double[] correlation = Autocorrelation(rest);
        for (int lag = 1; lag < Math.Min(count, correlation.Length); lag++)
        {
            if (Math.Abs(correlation[lag]) <= bound)
                continue;
            sum += correlation[lag] * (correction == MannKendallCorrection.HamedRao
                ? (n - lag) * (n - lag - 1) * (n - lag - 2) / (n * (n - 1) * (n - 2))
                : 1 - (lag / n));
        }

        double ratio = 1 + (2 * sum);
        return ratio > 0 ? ratio : 1;
    }

    private static double[] WithoutLine(ReadOnlySpan<double> values)
    {
        var places = new List<double>();
        var known = new List<double>();
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
                continue;
            places.Add(i);
            known.Add(values[i]);
        }

        double slope = new PairSlopes([.. places], [.. known]).Median();
        double[] rest = values.ToArray();
        for (int i = 0; i < rest.Length; i++)
            rest[i] -= slope * i;
        return rest;
    }

    private static double[] Ranks(double[] values)
    {
        double[] sorted = Array.FindAll(values, v => !double.IsNaN(v));
        Array.Sort(sorted);
        return Array.ConvertAll(values, v =>
        {
            if (double.IsNaN(v))
                return v;
            int first = Array.BinarySearch(sorted, v), last = first;
            while (first > 0 && sorted[first - 1] == v)
                first--;
            while (last < sorted.Length - 1 && sorted[last + 1] == v)
                last++;
            return ((first + last) / 2.0) + 1;
        });
    }

    private static double[] Autocorrelation(double[] values)
    {
        double mean = values.Where(v => !double.IsNaN(v)).Average(), power = 0;
        double[] centred = Array.ConvertAll(values, v => double.IsNaN(v) ? 0 : v - mean);
        foreach (double value in centred)
            power += value * value;
        var correlation = new double[values.Length];
        for (int lag = 1; lag < values.Length; lag++)
        {
            for (int i = lag; i < values.Length; i++)
                correlation[lag] += centred[i] * centred[i - lag] / power;
        }

        return correlation;
    }
}
