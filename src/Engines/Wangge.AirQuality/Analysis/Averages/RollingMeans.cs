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
    /// <summary>The means of columns of a frame as a frame of the same hours, names and units; of ozone, the 8 h means that a day's largest is taken from.</summary>
    /// <param name="frame">The hours.</param>
    /// <param name="columns">Names of columns of the frame.</param>
    /// <param name="options">As for one column.</param>
    /// <exception cref="KeyNotFoundException">The frame has no such column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window is below 1 hour or the share outside 0..1.</exception>
    public static HourlyFrame Of(HourlyFrame frame, IReadOnlyCollection<string> columns, RollingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(columns);
        var means = new HourlyFrame(frame.Station, frame.FirstHour, frame.Count);
        foreach (string name in columns)
        {
            FrameColumn column = frame.Find(name) ?? throw new KeyNotFoundException($"{frame.Station} has no column {name}.");
            Fill(column.Values, options ?? new RollingOptions(), means.Add(column.Name, column.Unit));
        }

        return means;
    }

    /// <summary>The means as a new column.</summary>
    /// <param name="values">One value an hour, <see cref="double.NaN"/> where missing.</param>
    /// <param name="options">Window, alignment and capture; null takes 8 hours that end with the hour, three quarters valid.</param>
    /// <returns>As long as the values; NaN where too few hours of the window are valid.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The window is below 1 hour or the share outside 0..1.</exception>
    public static double[] Of(ReadOnlySpan<double> values, RollingOptions? options = null)
    {
        var means = new double[values.Length];
        Fill(values, options ?? new RollingOptions(), means);
        return means;
    }

    private static void Fill(ReadOnlySpan<double> values, RollingOptions options, Span<double> means)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Hours, 1, nameof(options));
        OptionChecks.Share(options.Capture, "The capture");
        int ahead = options.Alignment switch
        {
            RollingAlignment.Right => 0,
            RollingAlignment.Centre => options.Hours / 2,
            _ => options.Hours - 1,
        };
        RollingSums.Means(values, options.Hours, ahead, PeriodAverages.Needed(options.Hours, options.Capture), means);
    }
}
