namespace Wangge.AirQuality.Analysis;

/// <summary>How two pollutants go together.</summary>
public enum PairStatistic
{
    /// <summary>Pearson's correlation, -1 to 1.</summary>
    Correlation,

    /// <summary>Slope of the least squares line of the first on the second, units of the first for one of the second.</summary>
    Slope,
}

/// <summary>
/// How two pollutants go together by wind: weighted correlation or slope at each wind direction and speed, hours weighing by
/// their nearness as in <see cref="WindRegression"/> (Grange, Lewis and Carslaw, Atmospheric Environment 145 (2016) 128). A source shows by a slope of its own.
/// </summary>
public static class WindPair
{
    private const double Few = 3;

    /// <summary>Makes the surface; where fewer than three effective hours are, there is none.</summary>
    /// <param name="frame">The hours, with wind.</param>
    /// <param name="first">Name of the column explained.</param>
    /// <param name="second">Name of the column that explains.</param>
    /// <param name="statistic">What is asked.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancel">Asked at every direction.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PolarResult Of(
        HourlyFrame frame, string first, string second, PairStatistic statistic = PairStatistic.Correlation, WindRegressionOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new WindRegressionOptions();
        WindRegressionOptions.Check(options);
        var bins = new PolarBins(frame, [first, second], options);
        string unit = statistic == PairStatistic.Correlation ? "" : $"{frame.Find(first)?.Unit}/{frame.Find(second)?.Unit}";
        var refused = new PolarResult($"{first} {second}", unit, double.NaN, double.NaN, double.NaN, double.NaN, null, null, bins.Coverage, bins.Reason);
        if (bins.Reason != WindReason.None)
            return refused;
        double[] y = Centred(bins, 0), x = Centred(bins, 1);
        double[][] moments = [y, x, Products(y, y), Products(x, x), Products(y, x)];
        double yMean = PolarPlot.Average(y, bins.Bin), xMean = PolarPlot.Average(x, bins.Bin);
        double[] whole = [.. moments[2..].Select(m => PolarPlot.Average(m, bins.Bin))];
        (double wholeFigure, _) = Figure(whole[0] - (yMean * yMean), whole[1] - (xMean * xMean), whole[2] - (yMean * xMean), bins.Used, statistic);
        KernelSums sums = KernelSums.Of(bins, options, moments, cancel);
        PolarSurface surface = KernelSurface.Of(bins, sums, (d, s) =>
        {
            double weight = sums.Weights(d, s), effective = sums.Effective(d, s);
            double localY = sums.Sum(d, s, 0) / weight, localX = sums.Sum(d, s, 1) / weight;
            return Figure(
                (sums.Sum(d, s, 2) / weight) - (localY * localY), (sums.Sum(d, s, 3) / weight) - (localX * localX),
                (sums.Sum(d, s, 4) / weight) - (localY * localX), effective, statistic);
        });
        PolarMaximum? maximum = WindMaximum.Of(bins, surface, default);
        return refused with
        {
            Mean = wholeFigure,
            Surface = surface,
            Maximum = maximum,
            Reason = maximum is null ? WindReason.TooFewHours : WindReason.None,
        };
    }

    private static (double Value, double Error) Figure(double yy, double xx, double yx, double hours, PairStatistic statistic)
    {
        if (!(hours >= Few && yy > 0 && xx > 0))
            return (double.NaN, double.NaN);
        double r = Math.Clamp(yx / Math.Sqrt(yy * xx), -1, 1), free = Math.Max(1, hours - 2);
        return statistic == PairStatistic.Correlation
            ? (r, (1 - (r * r)) / Math.Sqrt(free))
            : (yx / xx, Math.Sqrt((1 - (r * r)) * yy / xx / free));
    }

    private static double[] Centred(PolarBins bins, int column)
    {
        double mean = PolarPlot.Average(bins.Hours.Columns[column], bins.Bin);
        return Array.ConvertAll(bins.Hours.Columns[column], v => v - mean);
    }

    private static double[] Products(double[] a, double[] b)
    {
        var products = new double[a.Length];
        for (int i = 0; i < a.Length; i++)
            products[i] = a[i] * b[i];
        return products;
    }
}
