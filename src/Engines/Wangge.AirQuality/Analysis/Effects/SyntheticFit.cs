namespace Wangge.AirQuality.Analysis;

/// <summary>Fits one series of some rows by donors among the others, for any right side.</summary>
internal sealed class SyntheticFit
{
    private readonly double[] _gram;
    private readonly double[]? _augmented;

    /// <summary>Prepares the donors' products.</summary>
    public SyntheticFit(CentredRows rows, int unit, int[] donors, EffectOptions options)
    {
        (Rows, Unit, Donors) = (rows, unit, donors);
        int n = donors.Length, all = rows.Values.Length;
        _gram = new double[n * n];
        Cross = new double[n];
        double trace = 0;
        for (int i = 0; i < n; i++)
        {
            Cross[i] = rows.Products[(unit * all) + donors[i]];
            for (int j = 0; j < n; j++)
                _gram[(i * n) + j] = rows.Products[(donors[i] * all) + donors[j]];
            trace += _gram[(i * n) + i];
        }

        // Constant donors leave no variance; a speck keeps the weights defined.
        double mean = Math.Max(trace / n, 1e-12);
        for (int i = 0; i < n; i++)
            _gram[(i * n) + i] += Math.Max(options.Ridge, 1e-9) * mean;
        if (options.Variant != SyntheticVariant.Augmented)
            return;
        _augmented = (double[])_gram.Clone();
        for (int i = 0; i < n; i++)
            _augmented[(i * n) + i] += mean;
        Cholesky.Factor(_augmented, n);
    }

    /// <summary>The rows it is fitted on.</summary>
    public CentredRows Rows { get; }

    /// <summary>The series that is fitted.</summary>
    public int Unit { get; }

    /// <summary>The series that may have weight.</summary>
    public int[] Donors { get; }

    /// <summary>Products of the donors with the series.</summary>
    public double[] Cross { get; }

    /// <summary>Weights for a right side.</summary>
    /// <param name="cross">Products of the donors with it.</param>
    /// <param name="simplex">Keeps the simplex weights from call to call, so that the next search starts near; zeros at first.</param>
    /// <param name="weights">Receives the weights.</param>
    public void Weights(ReadOnlySpan<double> cross, Span<double> simplex, Span<double> weights)
    {
        SimplexFit.Solve(_gram, cross, simplex);
        if (_augmented is null)
        {
            simplex.CopyTo(weights);
            return;
        }

        int n = Donors.Length;
        for (int i = 0; i < n; i++)
        {
            double left = cross[i];
            for (int j = 0; j < n; j++)
                left -= _gram[(i * n) + j] * simplex[j];
            weights[i] = left;
        }

        Cholesky.Solve(_augmented, n, weights);
        for (int i = 0; i < n; i++)
            weights[i] += simplex[i];
    }

    /// <summary>Observed less fitted for every row of the whole series, those beyond the fitted rows too.</summary>
    public double[] Gap(double[][] series, ReadOnlySpan<double> weights)
    {
        double level = Rows.Means[Unit];
        for (int d = 0; d < Donors.Length; d++)
            level -= weights[d] * Rows.Means[Donors[d]];
        double[] gap = Array.ConvertAll(series[Unit], v => v - level);
        for (int d = 0; d < Donors.Length; d++)
            Subtract(gap, series[Donors[d]], weights[d]);
        return gap;
    }

    /// <summary>Takes a multiple of one column from another.</summary>
    public static void Subtract(double[] from, double[] column, double times)
    {
        if (times == 0)
            return;
        for (int i = 0; i < from.Length; i++)
            from[i] -= times * column[i];
    }
}
