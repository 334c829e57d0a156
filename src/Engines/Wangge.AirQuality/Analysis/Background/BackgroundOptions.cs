namespace Wangge.AirQuality.Analysis;

/// <summary>How the regional background is taken.</summary>
public sealed record BackgroundOptions
{
    /// <summary>The default.</summary>
    public static BackgroundOptions Default { get; } = new();

    /// <summary>The quantile over stations that counts as background, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 1.</exception>
    public double Quantile
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = 0.2;

    /// <summary>How far the quantile is moved either way for the range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 1.</exception>
    public double QuantileSpread
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = 0.1;

    /// <summary>Hours up to and with the hour whose mean stands for a station and for the wind: air takes hours to cross a district.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int LagHours
    {
        get;
        init => field = value is >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = 2;

    /// <summary>Hours over which the background is smoothed, centred on the hour, an odd number (an even one counts as the next): a region does not change in one hour.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int SmoothHours
    {
        get;
        init => field = value is >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = 5;

    /// <summary>Half the width of the sector that counts as upwind, degrees.</summary>
    public double HalfSector { get; init; } = 60;

    /// <summary>Wind below this comes from nowhere, m/s: all neighbours count.</summary>
    public double CalmBelow { get; init; } = 0.5;

    /// <summary>Fewest upwind stations, background stations with them, to go by the wind.</summary>
    public int MinimumUpwind { get; init; } = 3;

    /// <summary>Fewest other stations with values in an hour.</summary>
    public int MinimumStations { get; init; } = 3;

    /// <summary>Farthest neighbour, m.</summary>
    public double MaximumDistance { get; init; } = 80_000;

    /// <summary>Largest difference of altitude to a neighbour, m, where both are known: hills stand above the valley's air.</summary>
    public double MaximumRise { get; init; } = 200;

    /// <summary>By what share the background may stand above the station's own value, so that noise does not turn into local pollution.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public double Tolerance
    {
        get;
        init => field = value is >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = 0.05;
}
