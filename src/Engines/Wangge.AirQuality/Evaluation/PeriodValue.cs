namespace Wangge.AirQuality;

/// <summary>Mean and percentile of one pollutant's daily figures over a period (O3: of the daily 8 h maxima).</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Days">Days with a valid figure.</param>
/// <param name="ExcludedDays">Days whose valid figure an exclusion took out; they count towards the validity minimum.</param>
/// <param name="Mean">Mean, rounded; null without days.</param>
/// <param name="Percent">Which percentile: see <see cref="PeriodRules.PercentOf"/>.</param>
/// <param name="Percentile">The percentile, rounded; null without days.</param>
/// <param name="UnroundedMean">Mean to 28 digits.</param>
/// <param name="UnroundedPercentile">Percentile to 28 digits.</param>
public sealed record PeriodStatistic(
    Pollutant Pollutant, int Days, int ExcludedDays, decimal? Mean, int Percent, decimal? Percentile, decimal? UnroundedMean, decimal? UnroundedPercentile)
{
    /// <summary>The figure that appraisals compare: the mean, for CO the 95th and for O3 the 90th percentile.</summary>
    public decimal? Evaluated => Pollutant is Pollutant.Co or Pollutant.O3 ? Percentile : Mean;
}

/// <summary>A lack of data that makes a period not valid: a pollutant has fewer days within a span than it needs.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Within">The month, or the whole year.</param>
/// <param name="Days">Valid days it has.</param>
/// <param name="Required">Days it needs.</param>
public sealed record Shortfall(Pollutant Pollutant, Period Within, int Days, int Required);

/// <summary>
/// The figures of one station (or group) over one period, with the days behind them. Concentrations are rounded once
/// from exact sums; a figure is null where no day has the pollutant. Figures of a period that is not valid are given all the same.
/// </summary>
public sealed class PeriodValue
{
    private readonly PeriodStatistic[] _statistics;

    internal PeriodValue(PeriodStatistic[] statistics) => _statistics = statistics;

    /// <summary>Code of the station or name of the group.</summary>
    public required string Station { get; init; }

    /// <summary>The span.</summary>
    public required Period Period { get; init; }

    /// <summary>The days evaluated, in order; each opens to its hours.</summary>
    public required IReadOnlyList<DailyValue> Days { get; init; }

    /// <summary>Whether exclusion episodes were taken out.</summary>
    public required StatisticBasis Basis { get; init; }

    /// <summary>The episodes that touched this station in this period; empty for raw figures.</summary>
    public required IReadOnlyList<ExclusionEpisode> Exclusions { get; init; }

    /// <summary>The rules used.</summary>
    public required PeriodRules Rules { get; init; }

    /// <summary>Days with an AQI: all six pollutants valid, or what is valid exceeds 100.</summary>
    public required int DaysValid { get; init; }

    /// <summary>Good days (优良天数): AQI at most 100.</summary>
    public required int DaysGood { get; init; }

    /// <summary>Days of heavy pollution or worse (重污染天数): AQI above 200.</summary>
    public required int HeavyDays { get; init; }

    /// <summary>Good-day ratio (优良天数比例) in percent of <see cref="DaysValid"/>, one decimal; null without such days.</summary>
    public decimal? GoodRatio => DaysValid == 0 ? null : Rounding.HalfEven((Int128)DaysGood * 100, DaysValid, 1);

    /// <summary>The composite index with its parts; null when a pollutant has no figure.</summary>
    public required CompositeIndex? Composite { get; init; }

    /// <summary>What the data lack; empty when the period is valid.</summary>
    public required IReadOnlyList<Shortfall> Shortfalls { get; init; }

    /// <summary>Whether each pollutant has the days that the period needs.</summary>
    public bool Valid => Shortfalls.Count == 0;

    /// <summary>Mean of PM2.5, µg/m³.</summary>
    public decimal? Pm25 => this[Pollutant.Pm25].Mean;

    /// <summary>95th percentile of PM2.5, µg/m³.</summary>
    public decimal? Pm25P95 => this[Pollutant.Pm25].Percentile;

    /// <summary>Mean of PM10, µg/m³.</summary>
    public decimal? Pm10 => this[Pollutant.Pm10].Mean;

    /// <summary>95th percentile of PM10, µg/m³.</summary>
    public decimal? Pm10P95 => this[Pollutant.Pm10].Percentile;

    /// <summary>Mean of SO2, µg/m³.</summary>
    public decimal? So2 => this[Pollutant.So2].Mean;

    /// <summary>98th percentile of SO2, µg/m³.</summary>
    public decimal? So2P98 => this[Pollutant.So2].Percentile;

    /// <summary>Mean of NO2, µg/m³.</summary>
    public decimal? No2 => this[Pollutant.No2].Mean;

    /// <summary>98th percentile of NO2, µg/m³.</summary>
    public decimal? No2P98 => this[Pollutant.No2].Percentile;

    /// <summary>95th percentile of CO, mg/m³.</summary>
    public decimal? CoP95 => this[Pollutant.Co].Percentile;

    /// <summary>90th percentile of the daily 8 h maxima of O3, µg/m³.</summary>
    public decimal? O3P90 => this[Pollutant.O3].Percentile;

    /// <summary>Mean and percentile of a pollutant.</summary>
    public PeriodStatistic this[Pollutant pollutant] => _statistics[(int)pollutant];

    /// <summary>
    /// Whether a pollutant is within the limits of the period's last day (达标): for a year its mean and its percentile
    /// both, for a shorter period the evaluated figure alone against the same limits; null without a figure.
    /// </summary>
    public bool? Attains(Pollutant pollutant, LimitGrade grade = LimitGrade.Two)
    {
        AmbientLimits limits = AmbientLimits.For(Period.To);
        PeriodStatistic statistic = this[pollutant];
        if (statistic.Evaluated is not { } evaluated)
            return null;
        decimal ofDay = limits.OfDay(pollutant, grade);
        if (limits.Of(pollutant, Averaging.Annual, grade) is not { } annual)
            return evaluated <= ofDay;
        return evaluated <= annual && (Period.Kind != PeriodKind.Year || statistic.Percentile <= ofDay);
    }

    /// <summary>Whether all six pollutants attain grade II; false also when one has no figure.</summary>
    public bool AttainsAll => Pollutants.All.All(p => Attains(p) == true);
}
