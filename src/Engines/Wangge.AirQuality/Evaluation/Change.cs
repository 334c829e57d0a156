namespace Wangge.AirQuality;

/// <summary>Change of a reported figure: concentrations and indices in percent, ratios in percentage points.</summary>
public static class Change
{
    /// <summary>(now - before) / before in percent, one decimal half-even; negative is a fall. Null when a figure is missing or before is 0.</summary>
    public static decimal? Percent(decimal? now, decimal? before) =>
        now is { } a && before is { } b && b != 0 ? Rounding.HalfEven((a - b) * 100 / b, 1) : null;

    /// <summary>now - before in percentage points, one decimal; null when a figure is missing.</summary>
    public static decimal? Points(decimal? now, decimal? before) => Rounding.HalfEven(now - before, 1);
}

/// <summary>Why a comparison of two periods must be read with care.</summary>
[Flags]
public enum ComparisonWarnings : byte
{
    /// <summary>Nothing speaks against it.</summary>
    None = 0,

    /// <summary>Gases of the two are not in one state (before and from 2018-09-01, see <see cref="GasStates"/>); name the states.</summary>
    GasState = 1,

    /// <summary>Days were judged by different AQI editions: good days and heavy days do not compare.</summary>
    AqiEdition = 2,

    /// <summary>One is raw and the other without exclusion episodes.</summary>
    Basis = 4,

    /// <summary>The composite indices were computed in different ways.</summary>
    CompositeProfile = 8,

    /// <summary>At least one of the two is not valid.</summary>
    NotValid = 16,
}

/// <summary>A period against the same span a year before; changes are computed from the rounded figures that both show.</summary>
/// <param name="Now">The period.</param>
/// <param name="Before">The same span of the year before, same station.</param>
public sealed record YearOnYear(PeriodValue Now, PeriodValue Before)
{
    /// <summary>Change of the evaluated figure of a pollutant (mean; CO, O3 percentile) in percent.</summary>
    public decimal? PercentOf(Pollutant pollutant) => Change.Percent(Now[pollutant].Evaluated, Before[pollutant].Evaluated);

    /// <summary>Change of the composite index in percent.</summary>
    public decimal? CompositePercent => Change.Percent(Now.Composite?.Value, Before.Composite?.Value);

    /// <summary>Change of the good-day ratio in percentage points.</summary>
    public decimal? GoodRatioPoints => Change.Points(Now.GoodRatio, Before.GoodRatio);

    /// <summary>Change in good days.</summary>
    public int GoodDays => Now.DaysGood - Before.DaysGood;

    /// <summary>Change in heavy-pollution days.</summary>
    public int HeavyDays => Now.HeavyDays - Before.HeavyDays;

    /// <summary>What to tell beside the comparison.</summary>
    public ComparisonWarnings Warnings =>
        (GasStates.Differ(Now.Period.From, Now.Period.To, Before.Period.From, Before.Period.To) ? ComparisonWarnings.GasState : 0)
        | (Now.Days.Concat(Before.Days).Select(d => d.Edition).Distinct().Skip(1).Any() ? ComparisonWarnings.AqiEdition : 0)
        | (Now.Basis != Before.Basis ? ComparisonWarnings.Basis : 0)
        | (Now.Rules.Composite != Before.Rules.Composite ? ComparisonWarnings.CompositeProfile : 0)
        | (Now.Valid && Before.Valid ? 0 : ComparisonWarnings.NotValid);
}
