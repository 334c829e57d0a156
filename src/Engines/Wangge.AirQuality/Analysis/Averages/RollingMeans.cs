namespace Wangge.AirQuality.Analysis;

/// <summary>Where the hour that a rolling mean is given to lies in its window.</summary>
public enum RollingAlignment : byte
{
    /// <summary>The window ends with the hour.</summary>
    Right,

    /// <summary>The hour lies in the middle; of an even window just before it.</summary>
    Centre,

    /// <summary>The window begins with the hour.</summary>
    Left,
}

/// <summary>How <see cref="RollingMeans"/> are taken.</summary>
public sealed record RollingOptions
{
    /// <summary>Length of the window in hours; 8 by default.</summary>
    public int Hours { get; init; } = 8;

    /// <summary>Where the hour lies in its window; at its end by default.</summary>
    public RollingAlignment Alignment { get; init; } = RollingAlignment.Right;

    /// <summary>Least share of the window's hours that must be valid, 0 to 1; at the ends of the data the window counts whole.</summary>
    public double Capture { get; init; } = AverageOptions.UsualCapture;
}

/// <summary>
/// Rolling means of an hourly column. Sums of windows are put together from sums over 1, 2, 4, 8 ... hours, so that no
/// rounding travels along the column and an hour's mean depends on its window alone.
/// </summary>
public static class RollingMeans
{
    /// <summary>The means as a new column.</summary>
    /// <param name="values">One value an hour, <see cref="double.NaN"/> where missing.</param>
    /// <param name="options">Window, alignment and capture; null takes 8 hours that end with the hour, three quarters valid.</param>
    /// <returns>As long as the values; NaN where too few hours of the window are valid.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The window is below 1 hour or the share outside 0..1.</exception>
    public static double[] Of(ReadOnlySpan<double> values, RollingOptions? options = null)
    {
        options ??= new RollingOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Hours, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Capture, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Capture, 1, nameof(options));
        var means = new double[values.Length];
        int ahead = options.Alignment switch
        {
            RollingAlignment.Right => 0,
            RollingAlignment.Centre => options.Hours / 2,
            _ => options.Hours - 1,
        };
        RollingSums.Means(values, options.Hours, ahead, PeriodAverages.Needed(options.Hours, options.Capture), means);
        return means;
    }
}
