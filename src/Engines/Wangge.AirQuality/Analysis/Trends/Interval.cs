namespace Wangge.AirQuality.Analysis;

/// <summary>An interval for a figure, ends included; both NaN where none can be given.</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>Whether a value lies inside.</summary>
    public bool Holds(double value) => value >= Lower && value <= Upper;
}
