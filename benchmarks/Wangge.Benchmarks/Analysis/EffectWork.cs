using System.Globalization;
using Wangge.AirQuality.Analysis;

namespace Wangge.Benchmarks.Analysis;

/// <summary>The effect of an action with all its placebos and intervals.</summary>
internal static class EffectWork
{
    /// <summary>A few neighbours, and all stations of a province's half.</summary>
    public static IEnumerable<AnalysisWork> Rows => new[] { (14, 0.05), (90, 0.5) }.Select(size => new AnalysisWork(
        string.Create(CultureInfo.InvariantCulture, $"effect of an action, {size.Item1} controls x 365 + 60 days, all placebos"),
        "none measured", double.NaN, size.Item2,
        () =>
        {
            EffectInput input = new EffectSimulator("benchmark") { Controls = size.Item1, Before = 365, Effect = -5 }.Draw(1);
            return () => ActionEffect.Estimate(input);
        }));
}
