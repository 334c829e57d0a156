namespace Wangge.AirQuality.Analysis;

/// <summary>How an effect is estimated and judged.</summary>
public sealed record EffectOptions
{
    /// <summary>The default.</summary>
    public static EffectOptions Default { get; } = new();

    /// <summary>Confidence of every interval, between 0.5 and 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double Confidence
    {
        get;
        init => field = value is > 0.5 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = 0.95;

    /// <summary>Days before the start that are left out because people knew of the action.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int AnticipationDays
    {
        get;
        init => field = value is >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>Days from the start on that are left out because the action had yet to take hold.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int WashOutDays
    {
        get;
        init => field = value is >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>The most days before the start that are used; a year has every season once.</summary>
    public int MaximumBefore { get; init; } = 365;

    /// <summary>Fewest days with values before the start.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 8.</exception>
    public int MinimumBefore
    {
        get;
        init => field = value is >= 8 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = 60;

    /// <summary>Fewest days with values after the start.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int MinimumAfter
    {
        get;
        init => field = value is >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = 14;

    /// <summary>Smallest share of days with values, before and after, that the place and each control must have.</summary>
    public double MinimumCapture { get; init; } = 0.6;

    /// <summary>Largest share of the days after the start that may be left out as warnings and dust for a verdict.</summary>
    public double MaximumExcluded { get; init; } = 0.5;

    /// <summary>A change smaller than this share of what would have been without the action counts as none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public double Margin
    {
        get;
        init => field = value is >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = 0.05;

    /// <summary>Largest p of the placebo in space for a verdict; n controls reach 1/(n+1) at best, so 0.1 asks for nine.</summary>
    public double PlaceboLimit { get; init; } = 0.1;

    /// <summary>The variant of the synthetic control.</summary>
    public SyntheticVariant Variant { get; init; } = SyntheticVariant.Augmented;

    /// <summary>Ridge added to the squared weights, as a share of the controls' mean variance; spreads weight over like controls.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public double Ridge
    {
        get;
        init => field = value is >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = 0.01;

    /// <summary>Earlier starts that are tried as placebos in time, at most.</summary>
    public int FakeStarts { get; init; } = 4;

    /// <summary>Bootstrap repetitions.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 100.</exception>
    public int Repetitions
    {
        get;
        init => field = value is >= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = 1000;

    /// <summary>Seed of the bootstrap.</summary>
    public int Seed { get; init; } = 1;
}

/// <summary>How a synthetic control is fitted.</summary>
public enum SyntheticVariant : byte
{
    /// <summary>Weights of zero or more that sum to one, levels included (Abadie, Diamond and Hainmueller 2010).</summary>
    Classic,

    /// <summary>The same on each series less its mean before the start, so that places may lie at different levels (Doudchenko and Imbens 2016; Ferman and Pinto 2021).</summary>
    Demeaned,

    /// <summary>
    /// Demeaned, then corrected by a ridge regression of what the weights leave (Ben-Michael, Feller and Rothstein 2021), for
    /// a place that swings more or less than every control. The penalty is the mean variance of the controls, so the
    /// weights leave the simplex only along the course that the controls share.
    /// </summary>
    Augmented,
}
