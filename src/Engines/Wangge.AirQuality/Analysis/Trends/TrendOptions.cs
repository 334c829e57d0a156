namespace Wangge.AirQuality.Analysis;

/// <summary>Which figures a trend or a search for change points stands on, and how its chance is drawn.</summary>
public sealed record TrendOptions
{
    private readonly double? _percentile;
    private readonly double _minimumCapture = 0.5;
    private readonly double _confidence = 0.95;
    private readonly int _replicates = 999;

    /// <summary>The periods.</summary>
    public TrendPeriod Period { get; init; } = TrendPeriod.Month;

    /// <summary>The percentile of a period's hours, 0 to 100, interpolated as type 7 of Hyndman and Fan; null for their mean.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The percentile lies outside 0..100.</exception>
    public double? Percentile
    {
        get => _percentile;
        init => _percentile = value is < 0 or > 100 or double.NaN ? throw new ArgumentOutOfRangeException(nameof(value)) : value;
    }

    /// <summary>Share of a period's hours, 0 to 1, that must have a value for the period to count; a period without any never counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside 0..1.</exception>
    public double MinimumCapture
    {
        get => _minimumCapture;
        init => _minimumCapture = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>Whether the yearly cycle is taken out first (<see cref="Stl"/>).</summary>
    public bool Deseasonalise { get; init; }

    /// <summary>How it is taken out.</summary>
    public StlOptions Stl { get; init; } = new();

    /// <summary>Whether values near in time depend on each other: the bootstrap then draws blocks of round(n^(1/3)) periods (Künsch 1989).</summary>
    public bool Autocorrelated { get; init; }

    /// <summary>How dependence in time enters the Mann-Kendall test.</summary>
    public MannKendallCorrection Correction { get; init; }

    /// <summary>Share of the intervals, above 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not inside.</exception>
    public double Confidence
    {
        get => _confidence;
        init => _confidence = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>Bootstrap samples, 99 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 99.</exception>
    public int Replicates
    {
        get => _replicates;
        init => _replicates = value >= 99 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>The seed of the samples: the same seed gives the same figures on every machine.</summary>
    public int Seed { get; init; } = 1;
}
