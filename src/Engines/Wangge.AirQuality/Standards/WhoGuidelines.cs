using System.Collections.Immutable;

namespace Wangge.AirQuality;

/// <summary>Averaging times of the WHO guidelines.</summary>
public enum WhoAveraging : byte
{
    /// <summary>Annual mean.</summary>
    Year,

    /// <summary>24 h mean, 99th percentile of the year (3 to 4 days above are allowed).</summary>
    Day,

    /// <summary>Mean of the daily largest 8 h means over the six consecutive months with the highest ozone.</summary>
    PeakSeason,

    /// <summary>Daily largest 8 h mean, 99th percentile of the year.</summary>
    EightHours,
}

/// <summary>A guideline level with its interim targets.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Averaging">Averaging time.</param>
/// <param name="Level">The guideline (AQG) level, µg/m³; CO mg/m³.</param>
/// <param name="InterimTargets">Interim targets 1, 2, ... from lax to strict, same unit.</param>
public sealed record WhoGuideline(Pollutant Pollutant, WhoAveraging Averaging, decimal Level, ImmutableArray<decimal> InterimTargets)
{
    /// <summary>Whether a concentration is above the guideline level; equal to it is not.</summary>
    public bool IsExceededBy(decimal concentration) => concentration > Level;

    /// <summary>The strictest interim target that a concentration meets, numbered from 1; null where it meets none.</summary>
    public int? InterimTargetMet(decimal concentration)
    {
        int met = InterimTargets.Count(target => concentration <= target);
        return met == 0 ? null : met;
    }
}

/// <summary>The WHO global air quality guidelines of 2021 as data.</summary>
public static class WhoGuidelines
{
    /// <summary>Where the levels stand.</summary>
    public static Citation Source { get; } =
        new("WHO global air quality guidelines 2021", "Table 0.1", new DateOnly(2021, 9, 22), null);

    /// <summary>All levels.</summary>
    public static ImmutableArray<WhoGuideline> All { get; } =
    [
        new(Pollutant.Pm25, WhoAveraging.Year, 5, [35, 25, 15, 10]),
        new(Pollutant.Pm25, WhoAveraging.Day, 15, [75, 50, 37.5m, 25]),
        new(Pollutant.Pm10, WhoAveraging.Year, 15, [70, 50, 30, 20]),
        new(Pollutant.Pm10, WhoAveraging.Day, 45, [150, 100, 75, 50]),
        new(Pollutant.O3, WhoAveraging.PeakSeason, 60, [100, 70]),
        new(Pollutant.O3, WhoAveraging.EightHours, 100, [160, 120]),
        new(Pollutant.No2, WhoAveraging.Year, 10, [40, 30, 20]),
        new(Pollutant.No2, WhoAveraging.Day, 25, [120, 50]),
        new(Pollutant.So2, WhoAveraging.Day, 40, [125, 50]),
        new(Pollutant.Co, WhoAveraging.Day, 4, [7]),
    ];

    /// <summary>The level of a pollutant and averaging time; null where WHO gives none.</summary>
    public static WhoGuideline? Find(Pollutant pollutant, WhoAveraging averaging) =>
        All.FirstOrDefault(level => level.Pollutant == pollutant && level.Averaging == averaging);
}
