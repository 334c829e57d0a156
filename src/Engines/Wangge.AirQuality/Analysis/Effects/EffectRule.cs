namespace Wangge.AirQuality.Analysis;

/// <summary>
/// The rule of the verdict. No change: the synthetic control's interval lies inside the margin and the difference to
/// neighbours too. Better or worse: the interval lies on one side of zero, the placebo in space is at or below its limit, the
/// difference to neighbours has the same sign, and on normalised series no interval of before and after lies wholly
/// on the other side. Neither stands where the fit is poor, a fake start finds an effect, the place drifted before
/// the start by half the effect or more, or most days after the start were left out.
/// </summary>
internal static class EffectRule
{
    private const double PoorError = 0.2;
    private const double PoorFit = 0.5;

    public static (EffectVerdict Verdict, EffectReasons Reasons) Judge(EffectResult result, EffectInput input, EffectOptions options)
    {
        if (result.Synthetic.Figure is not { } figure || result.Detail is not { } detail)
            return (EffectVerdict.CannotTell, result.Synthetic.Reason);

        double alpha = 1 - options.Confidence, neighbours = result.Neighbours.Figure?.Value ?? double.NaN;
        EffectReasons doubts = EffectReasons.None;
        if (result.ExcludedAfter > options.MaximumExcluded * (result.ExcludedAfter + figure.DaysAfter))
            doubts |= EffectReasons.TooManyExcluded;
        double level = Math.Abs(figure.Without - figure.Value);
        if (detail.Fit < PoorFit && detail.Before > PoorError * level)
            doubts |= EffectReasons.PoorFit;
        if (detail.InTime.Any(t => t.P <= alpha / detail.InTime.Count))
            doubts |= EffectReasons.PlaceboInTime;
        if (result.Trend is { } trend && trend.P <= alpha && Math.Abs(trend.Drift) >= Math.Max(Math.Abs(figure.Value), result.Margin) / 2)
            doubts |= EffectReasons.PreTrend;
        bool inside = figure.Low >= -result.Margin && figure.High <= result.Margin && Math.Abs(neighbours) <= result.Margin;
        if (inside && doubts == EffectReasons.None)
            return (EffectVerdict.NoChange, EffectReasons.None);

        if (figure.HoldsZero)
            doubts |= EffectReasons.IntervalHoldsZero;
        if (options.PlaceboLimit * (detail.InSpace.Count + 1) < 1 - 1e-9)
            doubts |= EffectReasons.TooFewControls;
        else if (detail.SpaceP > options.PlaceboLimit + 1e-9)
            doubts |= EffectReasons.PlaceboInSpace;
        EffectFigure? alone = result.BeforeAfterYear.Figure ?? result.BeforeAfter.Figure;
        if (Math.Sign(neighbours) != Math.Sign(figure.Value)
            || (input.Normalised && alone is { HoldsZero: false } && Math.Sign(alone.Value) != Math.Sign(figure.Value)))
        {
            doubts |= EffectReasons.SignsDisagree;
        }

        return doubts != EffectReasons.None ? (EffectVerdict.CannotTell, doubts)
            : (figure.Value < 0 ? EffectVerdict.Better : EffectVerdict.Worse, EffectReasons.None);
    }
}
