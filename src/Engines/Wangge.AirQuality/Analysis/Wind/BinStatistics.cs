namespace Wangge.AirQuality.Analysis;

/// <summary>The values of hours by bin: a bin's values stand side by side.</summary>
internal sealed class BinStatistics
{
    private readonly int[] _starts;
    private readonly double[] _values;
    private readonly double _sum;

    /// <summary>Groups values; an hour with the bin -1 is left out.</summary>
    public BinStatistics(ReadOnlySpan<int> bins, ReadOnlySpan<double> values, int count)
    {
        _starts = new int[count + 1];
        foreach (int bin in bins)
        {
            if (bin >= 0)
                _starts[bin + 1]++;
        }

        for (int b = 0; b < count; b++)
            _starts[b + 1] += _starts[b];
        var next = _starts[..count];
        _values = new double[_starts[count]];
        for (int i = 0; i < bins.Length; i++)
        {
            if (bins[i] >= 0)
                _values[next[bins[i]]++] = values[i];
        }

        _sum = Sum(_values);
    }

    /// <summary>Hours in all bins.</summary>
    public int Total => _values.Length;

    /// <summary>Hours in a bin.</summary>
    public int Hours(int bin) => _starts[bin + 1] - _starts[bin];

    /// <summary>A bin's statistic; NaN for an empty one, 0 for its frequency.</summary>
    /// <param name="bin">The bin.</param>
    /// <param name="statistic">What is asked.</param>
    /// <param name="band">For <see cref="WindStatistic.Probability"/>: above the first up to and including the second.</param>
    public double Of(int bin, WindStatistic statistic, (double Above, double UpTo) band)
    {
        Span<double> values = _values.AsSpan(_starts[bin], Hours(bin));
        if (statistic == WindStatistic.Frequency)
            return values.Length;
        if (values.IsEmpty)
            return double.NaN;
        switch (statistic)
        {
            case WindStatistic.Mean:
                return Sum(values) / values.Length;
            case WindStatistic.Weighted:
                return _sum == 0 ? 0 : 100 * Sum(values) / _sum;
            case WindStatistic.Maximum:
                double largest = values[0];
                foreach (double value in values)
                    largest = Math.Max(largest, value);
                return largest;
            case WindStatistic.Median:
                values.Sort();
                return Summary.At(values, 0.5);
            default:
                int inside = 0;
                foreach (double value in values)
                    inside += value > band.Above && value <= band.UpTo ? 1 : 0;
                return inside / (double)values.Length;
        }
    }

    /// <summary>The standard deviation of a bin's values; NaN for fewer than two.</summary>
    public double Deviation(int bin)
    {
        ReadOnlySpan<double> values = _values.AsSpan(_starts[bin], Hours(bin));
        if (values.Length < 2)
            return double.NaN;
        double mean = Sum(values) / values.Length, squares = 0;
        foreach (double value in values)
            squares += (value - mean) * (value - mean);
        return Math.Sqrt(squares / (values.Length - 1));
    }

    /// <summary>A bin's values in ascending order.</summary>
    public ReadOnlySpan<double> Sorted(int bin)
    {
        Span<double> values = _values.AsSpan(_starts[bin], Hours(bin));
        values.Sort();
        return values;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum;
    }
}
