namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Non-parametric wind regression (Henry, Norris, Vedantham and Turner, Environmental Science and Technology 43 (2009) 4090):
/// the mean of a pollutant at a wind direction and speed, each hour weighing by its nearness to both.
/// </summary>
/// <remarks>
/// The mean is computed at 72 directions by 31 speeds and read straight between them. Standard errors follow from the local
/// variance and the effective number of hours; they take hours for independent. The contrast of the maximum does not: it
/// stands on blocks of days. Calm hours count in their reported direction.
/// </remarks>
public static class WindRegression
{
    /// <summary>Makes the surface.</summary>
    /// <param name="frame">The hours, with wind.</param>
    /// <param name="column">Name of the pollutant's column.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancel">Asked at every direction.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PolarResult Of(HourlyFrame frame, string column, WindRegressionOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new WindRegressionOptions();
        WindRegressionOptions.Check(options);
        var bins = new PolarBins(frame, [column], options);
        var refused = new PolarResult(column, frame.Find(column)?.Unit ?? "", double.NaN, double.NaN, double.NaN, double.NaN, null, null, bins.Coverage, bins.Reason);
        if (bins.Reason != WindReason.None)
            return refused;
        double[] values = bins.Hours.Columns[0];
        // Around the mean, so that the variance loses no digits.
        double mean = PolarPlot.Average(values, bins.Bin);
        double[] centred = Array.ConvertAll(values, v => v - mean);
        KernelSums sums = KernelSums.Of(bins, options, [centred, Array.ConvertAll(centred, v => v * v)], cancel);
        PolarSurface surface = KernelSurface.Of(bins, sums, (d, s) =>
        {
            double weight = sums.Weights(d, s), local = sums.Sum(d, s, 0) / weight;
            double variance = Math.Max(0, (sums.Sum(d, s, 1) / weight) - (local * local));
            return (mean + local, Math.Sqrt(variance / sums.Effective(d, s)));
        });
        return refused with { Mean = mean, Surface = surface, Maximum = WindMaximum.Of(bins, surface, values) };
    }
}
