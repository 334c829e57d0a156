namespace Wangge.AirQuality.Analysis;

/// <summary>Whether the place drifted against its controls before the start.</summary>
/// <param name="PerMonth">Slope of the gap, unit of the series in 30 days.</param>
/// <param name="P">Its p by block bootstrap.</param>
/// <param name="Drift">What the slope alone would make of the difference between before and after.</param>
public sealed record PreTrend(double PerMonth, double P, double Drift);

/// <summary>The effect of an action by four estimators, and a verdict.</summary>
/// <param name="Place">The place.</param>
/// <param name="Start">First day of the action.</param>
/// <param name="End">Last day looked at, inclusive.</param>
/// <param name="Verdict">What the data say.</param>
/// <param name="Reasons">Why they cannot tell; <see cref="EffectReasons.None"/> with any other verdict.</param>
/// <param name="Margin">Margin of equivalence that was used, unit of the series; 0 where there is no estimate.</param>
/// <param name="BeforeAfter">After less before.</param>
/// <param name="BeforeAfterYear">The same against the same weeks of the year before.</param>
/// <param name="Neighbours">Difference in differences.</param>
/// <param name="Synthetic">Synthetic control: the estimate that the verdict is about.</param>
/// <param name="Trend">Drift before the start; null without controls.</param>
/// <param name="Detail">The synthetic control's weights, paths and placebos; null where refused.</param>
/// <param name="Dropped">Controls left out for want of days.</param>
/// <param name="ExcludedAfter">Days after the start that were left out as warnings or dust.</param>
public sealed record EffectResult(
    string Place,
    DateOnly Start,
    DateOnly End,
    EffectVerdict Verdict,
    EffectReasons Reasons,
    double Margin,
    EffectEstimate BeforeAfter,
    EffectEstimate BeforeAfterYear,
    EffectEstimate Neighbours,
    EffectEstimate Synthetic,
    PreTrend? Trend,
    SyntheticResult? Detail,
    IReadOnlyList<string> Dropped,
    int ExcludedAfter);
