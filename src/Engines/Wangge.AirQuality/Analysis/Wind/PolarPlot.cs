namespace Wangge.AirQuality.Analysis;

/// <summary>
/// The bivariate polar plot (Carslaw et al., Atmospheric Environment 40 (2006) 5424): a statistic of the hours by bins of wind
/// direction and speed, smoothed over the plane of the wind's components.
/// </summary>
/// <remarks>
/// Bins with one, two and three hours weigh 0.25, 0.5 and 0.75, others 1. The smooth is a thin plate on products of cubic
/// B-splines over 20 by 20 intervals, its smoothing chosen by generalised cross-validation. Standard errors are the fit's own: they
/// measure how well the bins tell the surface, not how hours that follow each other repeat themselves. Places farther from a
/// bin than <see cref="PolarOptions.Distance"/> are left empty.
/// </remarks>
public static class PolarPlot
{
    private const int Intervals = 20;
    private const double FullWeight = 4;

    /// <summary>Makes the plot.</summary>
    /// <param name="frame">The hours, with wind.</param>
    /// <param name="column">Name of the pollutant's column.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancel">Asked at every fit.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PolarResult Of(HourlyFrame frame, string column, PolarPlotOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new PolarPlotOptions();
        var bins = new PolarBins(frame, [column], options);
        string unit = options.Statistic switch
        {
            WindStatistic.Frequency or WindStatistic.Probability => "",
            WindStatistic.Weighted => "%",
            _ => frame.Find(column)?.Unit ?? "",
        };
        var refused = new PolarResult(column, unit, double.NaN, double.NaN, double.NaN, double.NaN, null, null, bins.Coverage, bins.Reason);
        if (bins.Reason != WindReason.None)
            return refused;

        double[] values = bins.Hours.Columns[0];
        (double Above, double UpTo) band = (double.NaN, double.NaN);
        if (options.Statistic == WindStatistic.Probability)
        {
            band = PercentileBand.Of(values, options.AbovePercentile, options.UpToPercentile);
            values = Array.ConvertAll(values, v => v > band.Above && v <= band.UpTo ? 1.0 : 0);
        }

        int[] counts = bins.Counts();
        var binned = new BinStatistics(bins.Bin, values, bins.Count);
        WindStatistic statistic = options.Statistic == WindStatistic.Probability ? WindStatistic.Mean : options.Statistic;
        var places = new List<(double, double)>();
        var levels = new List<double>();
        var weights = new List<double>();
        for (int b = 0; b < counts.Length; b++)
        {
            if (counts[b] == 0)
                continue;
            places.Add(bins.Middle(b));
            levels.Add(binned.Of(b, statistic, default));
            weights.Add(Math.Min(1, counts[b] / FullWeight));
        }

        bool root = options.KeepPositive && levels.TrueForAll(v => v >= 0);
        var axis = new SplineAxis(-bins.Radius, bins.Radius, Intervals, circular: false);
        double[] smoothed = root ? [.. levels.Select(Math.Sqrt)] : [.. levels];
        SplineSurface? fit = TensorSpline.Fit(axis, axis, places.ToArray(), smoothed, [.. weights], turning: true, cancel);
        if (fit is null)
            return refused with { Reason = WindReason.TooFewBins };
        bool[] shown = bins.Shown(counts);
        double limit = options.Statistic == WindStatistic.Probability ? 1 : double.PositiveInfinity;
        PolarSurface surface = Drawn(bins, fit, shown, root, limit, bins.HoursAt(shown, counts));
        bool mean = options.Statistic is WindStatistic.Mean or WindStatistic.Probability;
        return refused with
        {
            Mean = Average(values, bins.Bin),
            Above = band.Above,
            UpTo = band.UpTo,
            EffectiveParameters = fit.Parameters,
            Surface = surface,
            Maximum = WindMaximum.Of(bins, surface, mean ? values : default),
        };
    }

    private static PolarSurface Drawn(PolarBins bins, SplineSurface fit, bool[] shown, bool root, double limit, int[] hours)
    {
        int side = bins.Axis.Length;
        var values = new double[shown.Length];
        var errors = new double[shown.Length];
        Parallel.For(0, side, row =>
        {
            Span<double> line = values.AsSpan(row * side, side), error = errors.AsSpan(row * side, side);
            ReadOnlySpan<bool> show = shown.AsSpan(row * side, side);
            int first = show.IndexOf(true), last = show.LastIndexOf(true);
            if (first >= 0)
                fit.Line(bins.Axis[row], bins.Axis.AsSpan(first, last - first + 1), line[first..(last + 1)], error[first..(last + 1)]);
            for (int i = 0; i < side; i++)
            {
                if (!show[i])
                    (line[i], error[i]) = (double.NaN, double.NaN);
                else if (root)
                    (line[i], error[i]) = Squared.Of(line[i], error[i], limit);
            }
        });
        return new PolarSurface(bins.Axis, values, errors, hours);
    }

    internal static double Average(ReadOnlySpan<double> values, ReadOnlySpan<int> bins)
    {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (bins[i] < 0)
                continue;
            sum += values[i];
            count++;
        }

        return sum / count;
    }
}
