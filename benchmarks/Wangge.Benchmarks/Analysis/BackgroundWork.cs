using Wangge.AirQuality.Analysis;

namespace Wangge.Benchmarks.Analysis;

/// <summary>A year of a district's stations split into background and local.</summary>
internal static class BackgroundWork
{
    /// <summary>One row.</summary>
    public static IEnumerable<AnalysisWork> Rows =>
    [
        new("background and local, 30 stations x 8,760 hours", "none measured", double.NaN, 0.5, () =>
        {
            var simulated = new SimulatedField(8760, 1);
            return () => RegionalBackground.Split(simulated.Stations, "pm25");
        }),
    ];
}
