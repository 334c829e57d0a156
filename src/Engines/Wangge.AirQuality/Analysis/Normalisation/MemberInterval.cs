namespace Wangge.AirQuality.Analysis;

/// <summary>
/// The mean over bootstrapped models and the 95 % interval that their spread gives: Student's t for their number times
/// their deviation, which is the standard error of one model. It is not divided by the root of the number: more models
/// do not make more data.
/// </summary>
internal static class MemberInterval
{
    // 97.5 % quantile of Student's t for 1 to 30 degrees of freedom.
    private static readonly double[] Quantiles =
    [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];

    public static (double Mean, double Lower, double Upper) Of(ReadOnlySpan<double> values)
    {
        double mean = 0, squares = 0;
        foreach (double value in values)
            mean += value / values.Length;
        foreach (double value in values)
            squares += (value - mean) * (value - mean);
        double half = Quantiles[Math.Min(values.Length - 1, Quantiles.Length) - 1] * Math.Sqrt(squares / (values.Length - 1));
        return (mean, mean - half, mean + half);
    }

    /// <summary>The same for each of equally long rows of models.</summary>
    public static (double[] Mean, double[] Lower, double[] Upper) Of(double[][] members)
    {
        int count = members[0].Length;
        double[] mean = new double[count], lower = new double[count], upper = new double[count];
        Span<double> values = stackalloc double[members.Length];
        for (int i = 0; i < count; i++)
        {
            for (int m = 0; m < values.Length; m++)
                values[m] = members[m][i];
            (mean[i], lower[i], upper[i]) = Of(values);
        }

        return (mean, lower, upper);
    }
}
