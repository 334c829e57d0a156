namespace Wangge.AirQuality.Analysis;

/// <summary>The estimators.</summary>
public enum EffectMethod : byte
{
    /// <summary>After less before at the place alone.</summary>
    BeforeAfter,

    /// <summary>The same on each day less the day 52 weeks before.</summary>
    BeforeAfterYear,

    /// <summary>Change of the place less the mean change of its controls.</summary>
    Neighbours,

    /// <summary>Against a weighted mean of the controls that followed the place before.</summary>
    Synthetic,
}

/// <summary>One estimate of an effect.</summary>
/// <param name="Method">How.</param>
/// <param name="Reason">Why there is no figure; <see cref="EffectReasons.None"/> where there is.</param>
/// <param name="Figure">The figure; null where refused.</param>
/// <param name="Capture">Days, not hours, from the first used to the last.</param>
/// <param name="Stations">Stations it stands on, the place included.</param>
public sealed record EffectEstimate(EffectMethod Method, EffectReasons Reason, EffectFigure? Figure, DataCapture Capture, int Stations);

/// <summary>An effect in the unit of the series; negative is a fall.</summary>
/// <param name="Value">Mean effect over the days after the start.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Without">Mean that the days after the start would have had without the action.</param>
/// <param name="DaysBefore">Days before.</param>
/// <param name="DaysAfter">Days after.</param>
public sealed record EffectFigure(double Value, double Low, double High, double Without, int DaysBefore, int DaysAfter)
{
    /// <summary>Effect in percent of <see cref="Without"/>; null where that is not above 0.</summary>
    public double? Percent => Without > 0 ? 100 * Value / Without : null;

    /// <summary>Whether the interval holds zero.</summary>
    public bool HoldsZero => Low <= 0 && High >= 0;
}
