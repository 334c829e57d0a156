using Wangge.AirQuality.Internals;

namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Trends by the median of all pairwise slopes (Theil 1950; Sen 1968), which outliers hardly move, with percentile bootstrap
/// intervals. Time is days of the periods' starts, a year is 365 days and the intercept passes through the medians, as
/// openair 2.19 has it.
/// </summary>
public static class TheilSen
{
    private const int FewestPeriods = 6;
    private const double DaysInYear = 365;

    /// <summary>Estimates the trend of one column.</summary>
    /// <param name="frame">Hours of one station.</param>
    /// <param name="column">The column; its missing hours are passed over.</param>
    /// <param name="options">Periods, deseasonalising, bootstrap.</param>
    /// <param name="cancellation">Stops the bootstrap.</param>
    /// <returns>The trend, or the reason why there is none.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TrendResult Estimate(HourlyFrame frame, string column, TrendOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(frame);
        options ??= new TrendOptions();
        TrendInput input = TrendInput.Of(frame, column, options, FewestPeriods, PairSlopes.MostPoints);
        var result = new TrendResult(column, input.Unit, options, input.Points, input.Seasonal, null, null, input.Capture, input.Reason);
        if (input.Reason != TrendReason.None)
            return result;
        return result with
        {
            Line = Fit(input, options, cancellation),
            MannKendall = MannKendall.Test(Array.ConvertAll(input.Points, p => p.Adjusted), options.Correction),
        };
    }

    private static TrendLine Fit(TrendInput input, TrendOptions options, CancellationToken cancellation)
    {
        double[] days = Array.ConvertAll(input.Known, p => p.Day), values = Array.ConvertAll(input.Known, p => p.Adjusted);
        var pairs = new PairSlopes(days, values);
        double slope = pairs.Median(), intercept = Median(values) - (slope * Summary.At(days, 0.5));
        int block = options.Autocorrelated ? Math.Max(1, (int)Math.Round(Math.Cbrt(days.Length))) : 1;
        (double[] slopes, double[] intercepts) = Resample(pairs, days, values, block, options, cancellation);

        var band = new Interval[input.Points.Length];
        Parallel.For(0, band.Length, new ParallelOptions { CancellationToken = cancellation }, () => new double[slopes.Length], (i, _, lines) =>
        {
            for (int b = 0; b < lines.Length; b++)
                lines[b] = intercepts[b] + (slopes[b] * input.Points[i].Day);
            Array.Sort(lines);
            band[i] = Interval.OfSorted(lines, options.Confidence);
            return lines;
        }, _ => { });

        double p = TwoSided(slopes);
        Array.Sort(slopes);
        Array.Sort(intercepts);
        Interval bounds = Interval.OfSorted(slopes, options.Confidence), levels = Interval.OfSorted(intercepts, options.Confidence);
        return new TrendLine(
            slope * DaysInYear,
            new Interval(bounds.Lower * DaysInYear, bounds.Upper * DaysInYear),
            Percent(days, slope, intercept),
            Percent(days, bounds.Lower, levels.Upper),
            Percent(days, bounds.Upper, levels.Lower),
            intercept,
            levels,
            p,
            block,
            days.Length,
            Array.ConvertAll(input.Points, point => intercept + (slope * point.Day)),
            band);
    }

    private static (double[] Slopes, double[] Intercepts) Resample(
        PairSlopes pairs, double[] days, double[] values, int block, TrendOptions options, CancellationToken cancellation)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort([.. values], order);
        int[] byDay = [.. Enumerable.Range(0, days.Length)];
        var slopes = new double[options.Replicates];
        var intercepts = new double[options.Replicates];
        Parallel.For(0, slopes.Length, new ParallelOptions { CancellationToken = cancellation }, () => new int[days.Length], (b, _, drawn) =>
        {
            var random = new SeededRandom(options.Seed, b);
            do
            {
                Draw(drawn, block, ref random);
                slopes[b] = pairs.Median(drawn);
            }
            while (double.IsNaN(slopes[b]));
            intercepts[b] = WeightedMedian(values, order, drawn) - (slopes[b] * WeightedMedian(days, byDay, drawn));
            return drawn;
        }, _ => { });
        return (slopes, intercepts);
    }

    // Overlapping blocks without wrapping round; the last one is cut.
    private static void Draw(int[] drawn, int block, ref SeededRandom random)
    {
        Array.Clear(drawn);
        for (int taken = 0; taken < drawn.Length;)
        {
            int start = random.Next(drawn.Length - block + 1);
            for (int i = 0; i < block && taken < drawn.Length; i++, taken++)
                drawn[start + i]++;
        }
    }

    private static double WeightedMedian(double[] values, int[] order, int[] drawn)
    {
        int at = -1, seen = 0, below = (values.Length + 1) / 2, above = (values.Length / 2) + 1;
        while (seen < below)
            seen += drawn[order[++at]];
        double lower = values[order[at]];
        while (seen < above)
            seen += drawn[order[++at]];
        return (lower + values[order[at]]) / 2;
    }

    private static double TwoSided(double[] slopes)
    {
        double below = (slopes.Count(s => s < 0) + (0.5 * slopes.Count(s => s == 0))) / slopes.Length;
        return 2 * Math.Min(below, 1 - below);
    }

    private static double? Percent(double[] days, double slope, double intercept)
    {
        double start = intercept + (slope * days[0]), end = intercept + (slope * days[^1]);
        return start > 0 ? 100 * ((end / start) - 1) * DaysInYear / (days[^1] - days[0]) : null;
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return Summary.At(sorted, 0.5);
    }
}
