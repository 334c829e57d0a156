namespace Wangge.AirQuality.Analysis;

/// <summary>A control's weight in a synthetic control.</summary>
/// <param name="Name">The control.</param>
/// <param name="Weight">Its weight; below 0 only in <see cref="SyntheticVariant.Augmented"/>.</param>
public sealed record ControlWeight(string Name, double Weight);

/// <summary>One control treated as if the action had run there.</summary>
/// <param name="Name">The control.</param>
/// <param name="Before">Root mean square of its gap before the start.</param>
/// <param name="After">The same after.</param>
/// <param name="Gap">Its gap day by day beside <see cref="SyntheticResult.Gap"/>, NaN where missing.</param>
public sealed record SpacePlacebo(string Name, double Before, double After, double[] Gap)
{
    /// <summary>After by before.</summary>
    public double Ratio => After / Math.Max(Before, 1e-9);
}

/// <summary>The place with a start at which nothing began.</summary>
/// <param name="Start">The fake start.</param>
/// <param name="Value">Effect found.</param>
/// <param name="P">Its conformal p.</param>
/// <param name="DaysBefore">Days it was fitted on.</param>
/// <param name="DaysAfter">Days judged.</param>
public sealed record TimePlacebo(DateOnly Start, double Value, double P, int DaysBefore, int DaysAfter);

/// <summary>A synthetic control with its placebos.</summary>
/// <param name="Weights">The controls' weights, largest first.</param>
/// <param name="Before">Root mean square of the gap before the start (pre-period RMSPE).</param>
/// <param name="After">The same after.</param>
/// <param name="Fit">Share of the place's variance before the start that the synthetic control follows, at most 1.</param>
/// <param name="P">Conformal p of no effect.</param>
/// <param name="FirstDay">Day of the first value of the paths.</param>
/// <param name="Observed">The place day by day, NaN where missing.</param>
/// <param name="Without">What would have been without the action, NaN where the day cannot be made.</param>
/// <param name="InSpace">Each control as if treated.</param>
/// <param name="SpaceP">Share of all places, this one included, whose ratio of gap after to before is at least this one's.</param>
/// <param name="InTime">Earlier fake starts; empty where the days before are too few.</param>
public sealed record SyntheticResult(
    IReadOnlyList<ControlWeight> Weights,
    double Before,
    double After,
    double Fit,
    double P,
    DateOnly FirstDay,
    double[] Observed,
    double[] Without,
    IReadOnlyList<SpacePlacebo> InSpace,
    double SpaceP,
    IReadOnlyList<TimePlacebo> InTime)
{
    /// <summary>Observed less what would have been, day by day.</summary>
    public double[] Gap { get; } = [.. Observed.Zip(Without, (o, w) => o - w)];

    /// <summary>After by before.</summary>
    public double Ratio => After / Math.Max(Before, 1e-9);
}
