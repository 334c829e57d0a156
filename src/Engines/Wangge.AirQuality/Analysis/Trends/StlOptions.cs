namespace Wangge.AirQuality.Analysis;

/// <summary>Windows of a <see cref="Stl"/>. The defaults let the cycle change slowly and give outliers little weight.</summary>
public sealed record StlOptions
{
    internal const int RobustPasses = 15;

    private readonly int _seasonalWindow = 11;
    private readonly int? _trendWindow;
    private readonly int _seasonalDegree = 1;
    private readonly int _trendDegree = 1;

    /// <summary>Cycles over which one place of the cycle is smoothed; odd, 7 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The window is even or below 7.</exception>
    public int SeasonalWindow
    {
        get => _seasonalWindow;
        init => _seasonalWindow = Window(value, 7, nameof(SeasonalWindow));
    }

    /// <summary>Values over which the course is smoothed; odd, 3 or more. Null: the least odd number from 1.5 cycles / (1 - 1.5 / <see cref="SeasonalWindow"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The window is even or below 3.</exception>
    public int? TrendWindow
    {
        get => _trendWindow;
        init => _trendWindow = value is { } window ? Window(window, 3, nameof(TrendWindow)) : null;
    }

    /// <summary>Degree of the fits for the cycle, 0 or 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The degree is neither.</exception>
    public int SeasonalDegree
    {
        get => _seasonalDegree;
        init => _seasonalDegree = Degree(value, nameof(SeasonalDegree));
    }

    /// <summary>Degree of the fits for the course, 0 or 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The degree is neither.</exception>
    public int TrendDegree
    {
        get => _trendDegree;
        init => _trendDegree = Degree(value, nameof(TrendDegree));
    }

    /// <summary>Whether outliers lose weight, in fifteen passes.</summary>
    public bool Robust { get; init; } = true;

    /// <summary>
    /// Whether the median of the residuals, which sets the weights, is found as the published program finds it, so that
    /// figures agree with R and openair: with an even count that is now and then another value near the middle. False takes
    /// the median as it is defined; weights and trends then differ a little, by about 1 % of the slope in the case measured.
    /// </summary>
    public bool PublishedMedian { get; init; } = true;

    private static int Window(int value, int least, string name) =>
        value >= least && value % 2 == 1 ? value : throw new ArgumentOutOfRangeException(name, value, "The window must be odd and not too short.");

    private static int Degree(int value, string name) =>
        value is 0 or 1 ? value : throw new ArgumentOutOfRangeException(name, value, "The degree must be 0 or 1.");
}
