namespace Wangge.AirQuality.Analysis;

/// <summary>What all bivariate polar plots take.</summary>
public record PolarOptions
{
    /// <summary>Places of the square grid along one side, odd, 11 to 801.</summary>
    public int Resolution { get; init; } = 201;

    /// <summary>Hours that a bin of direction and speed needs, 1 or more; bins with fewer are as if there were none.</summary>
    public int MinimumHours { get; init; } = 1;

    /// <summary>Hours with faster wind are left out, m/s, above 0; null keeps all.</summary>
    public double? LargestSpeed { get; init; }

    /// <summary>
    /// How far from the middle of a used bin the surface is still shown, as a share of the plot's width: 0.05 as usual,
    /// up to 1.
    /// </summary>
    public double Distance { get; init; } = 0.05;

    /// <summary>Length in days of the blocks that the maximum's contrast is judged by, 1 or more.</summary>
    public int BlockDays { get; init; } = RoseOptions.DefaultBlockDays;

    internal static void Check(PolarOptions options)
    {
        if (options.Resolution is < 11 or > 801 || options.Resolution % 2 == 0)
            throw new ArgumentOutOfRangeException(nameof(options), options.Resolution, "The resolution is odd and 11 to 801.");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MinimumHours, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BlockDays, 1, nameof(options));
        if (options.LargestSpeed is { } speed && !(speed > 0))
            throw new ArgumentOutOfRangeException(nameof(options), speed, "The largest speed is above 0.");
        if (!(options.Distance is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(options), options.Distance, "The distance is above 0 up to 1.");
    }
}

/// <summary>How a polar plot is smoothed from bins.</summary>
public sealed record PolarPlotOptions : PolarOptions
{
    /// <summary>What is said about the hours of a bin.</summary>
    public WindStatistic Statistic { get; init; } = WindStatistic.Mean;

    /// <summary>Percentile that <see cref="WindStatistic.Probability"/> counts values above, 0 to 100.</summary>
    public double AbovePercentile { get; init; } = 90;

    /// <summary>Percentile that it counts up to and including, 100 for all above.</summary>
    public double UpToPercentile { get; init; } = 100;

    /// <summary>Whether square roots are smoothed, so that the surface is never negative; only where no bin is.</summary>
    public bool KeepPositive { get; init; } = true;
}

/// <summary>The kernel over wind speeds of a non-parametric wind regression.</summary>
public enum SpeedKernel
{
    /// <summary>The normal density.</summary>
    Gaussian,

    /// <summary>¾(1 - x²) within ±1, as Henry et al. (2009) take it.</summary>
    Epanechnikov,
}

/// <summary>How a non-parametric wind regression weighs hours.</summary>
public sealed record WindRegressionOptions : PolarOptions
{
    /// <summary>Deviation of the Gaussian kernel over directions, degrees, 0.5 to 90.</summary>
    public double DirectionSpread { get; init; } = 5;

    /// <summary>Deviation of a Gaussian, half width of an Epanechnikov kernel over speeds, m/s, above 0.</summary>
    public double SpeedSpread { get; init; } = 1.5;

    /// <summary>The kernel over speeds.</summary>
    public SpeedKernel Kernel { get; init; } = SpeedKernel.Gaussian;

    internal static void Check(WindRegressionOptions options)
    {
        if (!(options.DirectionSpread is >= 0.5 and <= 90))
            throw new ArgumentOutOfRangeException(nameof(options), options.DirectionSpread, "The spread over directions is 0.5 to 90°.");
        if (!(options.SpeedSpread > 0))
            throw new ArgumentOutOfRangeException(nameof(options), options.SpeedSpread, "The spread over speeds is above 0.");
    }
}
