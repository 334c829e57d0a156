namespace Wangge.AirQuality.Analysis;

/// <summary>
/// How well modelled values follow observed ones, over the pairs where both are there. A figure is null where it has no
/// value: no pairs, a constant side for the correlation, observations that sum to zero for a normalised figure.
/// </summary>
public sealed record ModelStatistics
{
    /// <summary>Pairs possible and used; of bare spans, which carry no times, without dates.</summary>
    public required DataCapture Capture { get; init; }

    /// <summary>Number of pairs.</summary>
    public int Count => Capture.Used;

    /// <summary>Share of pairs with modelled / observed within 0.5 to 2; pairs of two zeros are left out.</summary>
    public double? Fac2 { get; init; }

    /// <summary>Mean bias: mean of modelled minus observed.</summary>
    public double? MeanBias { get; init; }

    /// <summary>Standard error of the mean bias as if pairs were independent; with hours that resemble each other it is too small.</summary>
    public double? MeanBiasError { get; init; }

    /// <summary>Mean gross error: mean of the absolute differences.</summary>
    public double? MeanGrossError { get; init; }

    /// <summary>Sum of differences over sum of observed.</summary>
    public double? NormalisedMeanBias { get; init; }

    /// <summary>Sum of absolute differences over sum of observed.</summary>
    public double? NormalisedMeanGrossError { get; init; }

    /// <summary>Root mean squared error.</summary>
    public double? RootMeanSquaredError { get; init; }

    /// <summary>Pearson's correlation.</summary>
    public double? Correlation { get; init; }

    /// <summary>Two-sided p value of the correlation by Student's t with n - 2 degrees of freedom, as if pairs were independent.</summary>
    public double? CorrelationP { get; init; }

    /// <summary>Coefficient of efficiency (Legates and McCabe 2013): 1 is perfect, 0 no better than the observed mean.</summary>
    public double? Efficiency { get; init; }

    /// <summary>Refined index of agreement, -1 to 1 (Willmott, Robeson and Matsuura 2012).</summary>
    public double? IndexOfAgreement { get; init; }

    /// <summary>The statistics of two columns of a frame.</summary>
    /// <param name="frame">The hours.</param>
    /// <param name="modelled">Name of the column with modelled values.</param>
    /// <param name="observed">Name of the column with observed values.</param>
    /// <exception cref="KeyNotFoundException">The frame has no such column.</exception>
    public static ModelStatistics Of(HourlyFrame frame, string modelled, string observed)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return Of(frame[modelled], frame[observed]) with { Capture = DataCapture.Of(frame, modelled, observed) };
    }

    /// <summary>The statistics of two columns.</summary>
    /// <param name="modelled">Modelled values, <see cref="double.NaN"/> where missing.</param>
    /// <param name="observed">Observed values, as long.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public static ModelStatistics Of(ReadOnlySpan<double> modelled, ReadOnlySpan<double> observed)
    {
        if (modelled.Length != observed.Length)
            throw new ArgumentException("Both columns must be of the same length.", nameof(observed));
        var pairs = new List<(double Modelled, double Observed)>(observed.Length);
        for (int i = 0; i < observed.Length; i++)
        {
            if (!double.IsNaN(modelled[i]) && !double.IsNaN(observed[i]))
                pairs.Add((modelled[i], observed[i]));
        }

        var capture = new DataCapture(default, default, observed.Length, pairs.Count);
        return pairs.Count == 0 ? new ModelStatistics { Capture = capture } : Of(pairs, capture);
    }

    private static ModelStatistics Of(List<(double Modelled, double Observed)> pairs, DataCapture capture)
    {
        int n = pairs.Count, within = 0, ratios = 0;
        double sumObserved = 0, sumModelled = 0, bias = 0, gross = 0, squares = 0;
        foreach ((double m, double o) in pairs)
        {
            double ratio = m / o, difference = m - o;
            ratios += double.IsNaN(ratio) ? 0 : 1;
            within += ratio is >= 0.5 and <= 2 ? 1 : 0;
            (sumModelled, sumObserved) = (sumModelled + m, sumObserved + o);
            (bias, gross, squares) = (bias + difference, gross + Math.Abs(difference), squares + (difference * difference));
        }

        double meanObserved = sumObserved / n, meanModelled = sumModelled / n, spread = 0, oo = 0, mm = 0, om = 0, biasSquares = 0;
        foreach ((double m, double o) in pairs)
        {
            double dm = m - meanModelled, d = o - meanObserved;
            (spread, oo, mm, om) = (spread + Math.Abs(d), oo + (d * d), mm + (dm * dm), om + (d * dm));
            biasSquares += (m - o - (bias / n)) * (m - o - (bias / n));
        }

        double? r = oo > 0 && mm > 0 && n > 1 ? Math.Clamp(om / Math.Sqrt(oo) / Math.Sqrt(mm), -1, 1) : null;
        return new ModelStatistics
        {
            Capture = capture,
            Fac2 = ratios > 0 ? (double)within / ratios : null,
            MeanBias = bias / n,
            MeanBiasError = n > 1 ? Math.Sqrt(biasSquares / (n - 1) / n) : null,
            MeanGrossError = gross / n,
            NormalisedMeanBias = sumObserved != 0 ? bias / sumObserved : null,
            NormalisedMeanGrossError = sumObserved != 0 ? gross / sumObserved : null,
            RootMeanSquaredError = Math.Sqrt(squares / n),
            Correlation = r,
            CorrelationP = r is { } c && n > 2 ? StudentT.TwoSided(c * Math.Sqrt((n - 2) / (1 - (c * c))), n - 2) : null,
            Efficiency = spread > 0 ? 1 - (gross / spread) : null,
            IndexOfAgreement = spread > 0 ? (gross <= 2 * spread ? 1 - (gross / (2 * spread)) : (2 * spread / gross) - 1) : null,
        };
    }
}
