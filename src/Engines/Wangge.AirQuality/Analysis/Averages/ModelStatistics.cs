using Wangge.AirQuality.Internals;

namespace Wangge.AirQuality.Analysis;

/// <summary>A 95 % interval.</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct ScoreInterval(double Lower, double Upper);

/// <summary>
/// How well modelled values follow observed ones, over the pairs where both are there. A score is null where it has no
/// value: no pairs, a constant side for the correlation, observations that sum to zero for a normalised score. Intervals,
/// null where fewer than 4 blocks have pairs, are from drawing blocks of consecutive rows 500 times with replacement, as neighbouring hours err alike; those of
/// <see cref="Efficiency"/> and <see cref="IndexOfAgreement"/> keep the observed mean of all pairs.
/// </summary>
public sealed record ModelStatistics
{
    /// <summary>The usual block: the hours of a week.</summary>
    public const int UsualBlock = 168;

    private const int Resamples = 500;

    /// <summary>Pairs possible and used; of bare spans, which carry no times, without dates.</summary>
    public required DataCapture Capture { get; init; }

    /// <summary>Number of pairs.</summary>
    public int Count => Capture.Used;

    /// <summary>Share of pairs with modelled / observed within 0.5 to 2; pairs of two zeros are left out.</summary>
    public double? Fac2 { get; init; }

    /// <summary>Interval of <see cref="Fac2"/>.</summary>
    public ScoreInterval? Fac2Interval { get; init; }

    /// <summary>Mean bias: mean of modelled minus observed.</summary>
    public double? MeanBias { get; init; }

    /// <summary>Interval of <see cref="MeanBias"/>.</summary>
    public ScoreInterval? MeanBiasInterval { get; init; }

    /// <summary>Standard error of the mean bias: the deviation of the bootstrap samples; null where there are none.</summary>
    public double? MeanBiasError { get; init; }

    /// <summary>Mean gross error: mean of the absolute differences.</summary>
    public double? MeanGrossError { get; init; }

    /// <summary>Interval of <see cref="MeanGrossError"/>.</summary>
    public ScoreInterval? MeanGrossErrorInterval { get; init; }

    /// <summary>Sum of differences over sum of observed.</summary>
    public double? NormalisedMeanBias { get; init; }

    /// <summary>Interval of <see cref="NormalisedMeanBias"/>.</summary>
    public ScoreInterval? NormalisedMeanBiasInterval { get; init; }

    /// <summary>Sum of absolute differences over sum of observed.</summary>
    public double? NormalisedMeanGrossError { get; init; }

    /// <summary>Interval of <see cref="NormalisedMeanGrossError"/>.</summary>
    public ScoreInterval? NormalisedMeanGrossErrorInterval { get; init; }

    /// <summary>Root mean squared error.</summary>
    public double? RootMeanSquaredError { get; init; }

    /// <summary>Interval of <see cref="RootMeanSquaredError"/>.</summary>
    public ScoreInterval? RootMeanSquaredErrorInterval { get; init; }

    /// <summary>Pearson's correlation.</summary>
    public double? Correlation { get; init; }

    /// <summary>Interval of <see cref="Correlation"/>.</summary>
    public ScoreInterval? CorrelationInterval { get; init; }

    /// <summary>Two-sided p value of the correlation by Student's t with n - 2 degrees of freedom, as if pairs were independent.</summary>
    public double? CorrelationP { get; init; }

    /// <summary>Coefficient of efficiency (Legates and McCabe 2013): 1 is perfect, 0 no better than the observed mean.</summary>
    public double? Efficiency { get; init; }

    /// <summary>Interval of <see cref="Efficiency"/>.</summary>
    public ScoreInterval? EfficiencyInterval { get; init; }

    /// <summary>Refined index of agreement, -1 to 1 (Willmott, Robeson and Matsuura 2012).</summary>
    public double? IndexOfAgreement { get; init; }

    /// <summary>Interval of <see cref="IndexOfAgreement"/>.</summary>
    public ScoreInterval? IndexOfAgreementInterval { get; init; }

    /// <summary>The statistics of two columns of a frame.</summary>
    /// <param name="frame">The hours.</param>
    /// <param name="modelled">Name of the column with modelled values.</param>
    /// <param name="observed">Name of the column with observed values.</param>
    /// <param name="seed">Seed of the intervals.</param>
    /// <exception cref="KeyNotFoundException">The frame has no such column.</exception>
    public static ModelStatistics Of(HourlyFrame frame, string modelled, string observed, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return Of(frame[modelled], frame[observed], seed: seed) with { Capture = DataCapture.Of(frame, modelled, observed) };
    }

    /// <summary>The statistics of two columns.</summary>
    /// <param name="modelled">Modelled values, <see cref="double.NaN"/> where missing.</param>
    /// <param name="observed">Observed values, as long.</param>
    /// <param name="blockRows">Rows of a block, 1 or more; 1 takes rows as independent.</param>
    /// <param name="seed">Seed of the intervals.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The block is below 1.</exception>
    public static ModelStatistics Of(ReadOnlySpan<double> modelled, ReadOnlySpan<double> observed, int blockRows = UsualBlock, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blockRows, 1);
        if (modelled.Length != observed.Length)
            throw new ArgumentException("Both columns must be of the same length.", nameof(observed));
        PairSums[] blocks = Blocks(modelled, observed, blockRows);
        PairSums all = Total(blocks);
        var capture = new DataCapture(default, default, observed.Length, all.Count);
        if (all.Count == 0)
            return new ModelStatistics { Capture = capture };
        PairSums[] samples = Samples(blocks, seed);
        double r = all.Correlation;
        return new ModelStatistics
        {
            Capture = capture,
            Fac2 = Given(all.Fac2),
            Fac2Interval = Interval(samples, s => s.Fac2),
            MeanBias = Given(all.MeanBias),
            MeanBiasInterval = Interval(samples, s => s.MeanBias),
            MeanBiasError = Given(Summary.Deviation([.. samples.Select(s => s.MeanBias)])),
            MeanGrossError = Given(all.MeanGrossError),
            MeanGrossErrorInterval = Interval(samples, s => s.MeanGrossError),
            NormalisedMeanBias = Given(all.NormalisedMeanBias),
            NormalisedMeanBiasInterval = Interval(samples, s => s.NormalisedMeanBias),
            NormalisedMeanGrossError = Given(all.NormalisedMeanGrossError),
            NormalisedMeanGrossErrorInterval = Interval(samples, s => s.NormalisedMeanGrossError),
            RootMeanSquaredError = Given(all.RootMeanSquaredError),
            RootMeanSquaredErrorInterval = Interval(samples, s => s.RootMeanSquaredError),
            Correlation = Given(all.Correlation),
            CorrelationInterval = Interval(samples, s => s.Correlation),
            CorrelationP = double.IsNaN(r) || all.Count < 3 ? null : StudentT.TwoSided(r * Math.Sqrt((all.Count - 2) / (1 - (r * r))), all.Count - 2),
            Efficiency = Given(all.Efficiency),
            EfficiencyInterval = Interval(samples, s => s.Efficiency),
            IndexOfAgreement = Given(all.IndexOfAgreement),
            IndexOfAgreementInterval = Interval(samples, s => s.IndexOfAgreement),
        };
    }

    private static PairSums[] Blocks(ReadOnlySpan<double> modelled, ReadOnlySpan<double> observed, int blockRows)
    {
        double sumModelled = 0, sumObserved = 0;
        int count = 0;
        for (int i = 0; i < observed.Length; i++)
        {
            if (!double.IsNaN(modelled[i]) && !double.IsNaN(observed[i]))
                (sumModelled, sumObserved, count) = (sumModelled + modelled[i], sumObserved + observed[i], count + 1);
        }

        var blocks = new List<PairSums>();
        for (int start = 0; start < observed.Length; start += Math.Min(blockRows, observed.Length - start))
        {
            PairSums block = default;
            foreach (int i in Enumerable.Range(start, Math.Min(blockRows, observed.Length - start)))
            {
                if (!double.IsNaN(modelled[i]) && !double.IsNaN(observed[i]))
                    block += new PairSums(modelled[i], observed[i], sumModelled / count, sumObserved / count);
            }

            if (block.Count > 0)
                blocks.Add(block);
        }

        return [.. blocks];
    }

    private static PairSums Total(PairSums[] blocks)
    {
        PairSums total = default;
        foreach (PairSums block in blocks)
            total += block;
        return total;
    }

    private static PairSums[] Samples(PairSums[] blocks, int seed)
    {
        var random = new SeededRandom(seed);
        var samples = new PairSums[blocks.Length < VariationCells.FewestUnits ? 0 : Resamples];
        foreach (ref PairSums sample in samples.AsSpan())
        {
            for (int b = 0; b < blocks.Length; b++)
                sample += blocks[random.Next(blocks.Length)];
        }

        return samples;
    }

    private static double? Given(double value) => double.IsFinite(value) ? value : null;

    private static ScoreInterval? Interval(PairSums[] samples, Func<PairSums, double> of) =>
        CellBootstrap.Interval([.. samples.Select(of).Where(double.IsFinite)], 0.95) is ({ } lower, { } upper) ? new ScoreInterval(lower, upper) : null;
}
