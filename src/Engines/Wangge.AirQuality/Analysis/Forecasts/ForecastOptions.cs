namespace Wangge.AirQuality.Analysis;

/// <summary>How <see cref="AirForecast"/> learns and is scored.</summary>
public sealed record ForecastOptions
{
    /// <summary>The same seed gives the same bytes on any number of cores. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Days ahead, 1 to 10. Default 7.</summary>
    public int Leads { get; init => field = Within(value, 1, 10); } = 7;

    /// <summary>Trees of each model. Default 200.</summary>
    public int Trees { get; init => field = Within(value, 1, 10_000); } = 200;

    /// <summary>Days with a figure that must lie before the first day of issue that is scored. Default 200.</summary>
    public int MinimumDays { get; init => field = Within(value, 60, 10_000); } = 200;

    /// <summary>Days of issue that a score needs. Default 60.</summary>
    public int MinimumOrigins { get; init => field = Within(value, 20, 10_000); } = 60;

    /// <summary>In scoring, days after which the model is learnt anew from all that lies before. Default 90.</summary>
    public int RefitDays { get; init => field = Within(value, 1, 1_000); } = 90;

    /// <summary>Share of days that the interval should hold, 0.5 to 0.99. Default 0.9.</summary>
    public double Interval { get; init => field = Within(value); } = 0.9;

    private static int Within(int value, int least, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most);
        return value;
    }

    private static double Within(double value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 0.5);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 0.99);
        return value;
    }
}
