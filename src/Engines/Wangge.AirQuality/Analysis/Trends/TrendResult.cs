namespace Wangge.AirQuality.Analysis;

/// <summary>What a trend's interval says.</summary>
public enum TrendDirection
{
    /// <summary>The interval of the slope holds 0: the data cannot tell the direction.</summary>
    CannotTell,

    /// <summary>The whole interval is above 0.</summary>
    Rising,

    /// <summary>The whole interval is below 0.</summary>
    Falling,
}

/// <summary>A trend of one column, to be drawn and put in words.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Unit">The column's unit.</param>
/// <param name="Options">What it was made with.</param>
/// <param name="Points">Periods from the first that counts to the last; empty without data.</param>
/// <param name="Seasonal">Whether the yearly cycle was taken out, and if not, why.</param>
/// <param name="Line">The fitted line; null where <paramref name="Reason"/> says why not.</param>
/// <param name="MannKendall">The test for a monotonic trend on the same values; null with the line.</param>
/// <param name="Capture">Coverage of the column in hours.</param>
/// <param name="Reason">Why there is no line.</param>
public sealed record TrendResult(
    string Column,
    string Unit,
    TrendOptions Options,
    IReadOnlyList<TrendPoint> Points,
    SeasonalState Seasonal,
    TrendLine? Line,
    MannKendallResult? MannKendall,
    DataCapture Capture,
    TrendReason Reason);

/// <summary>A straight line with its intervals. Lines of two bounds cross, as the slope and the level at 1970 go against each other: draw <see cref="Band"/>.</summary>
/// <param name="Slope">Units a year of 365 days.</param>
/// <param name="Interval">Interval of the slope, units a year.</param>
/// <param name="Percent">Change between first and last period as a share of the line's start, % a year; null where the line starts at 0 or below.</param>
/// <param name="PercentLower">The same for the line with the lower slope and the upper intercept.</param>
/// <param name="PercentUpper">The same for the line with the upper slope and the lower intercept.</param>
/// <param name="Intercept">The line's level at 1970-01-01.</param>
/// <param name="InterceptInterval">Its interval.</param>
/// <param name="P">Two-sided bootstrap p of a slope of 0: twice the smaller share of samples on either side.</param>
/// <param name="BlockLength">Periods drawn together, 1 where each alone.</param>
/// <param name="Periods">Periods that entered.</param>
/// <param name="Fitted">The line at each period of <see cref="TrendResult.Points"/>.</param>
/// <param name="Band">The interval of the bootstrapped lines at each period.</param>
public sealed record TrendLine(
    double Slope,
    Interval Interval,
    double? Percent,
    double? PercentLower,
    double? PercentUpper,
    double Intercept,
    Interval InterceptInterval,
    double P,
    int BlockLength,
    int Periods,
    IReadOnlyList<double> Fitted,
    IReadOnlyList<Interval> Band)
{
    /// <summary>The direction, where the interval can tell it.</summary>
    public TrendDirection Direction =>
        Interval.Holds(0) ? TrendDirection.CannotTell : Slope > 0 ? TrendDirection.Rising : TrendDirection.Falling;
}
