namespace Wangge.AirQuality;

/// <summary>
/// Days to months, seasons and years by HJ 663: means of daily figures, percentiles by its annex A, good days,
/// composite index and data validity. Every statistic can be had raw or without exclusion episodes.
/// </summary>
public static class PeriodEvaluation
{
    /// <summary>
    /// Evaluates every period of a kind that the days fall in, by station and then by time. Days outside any campaign
    /// season are passed over for that kind.
    /// </summary>
    /// <param name="days">Daily values of one or more stations, in any order, at most one for each station and date.</param>
    /// <param name="kind">The kind of period.</param>
    /// <param name="rules">Null for <see cref="PeriodRules.Default"/>.</param>
    /// <param name="exclusions">Episodes to take out, whole days; null evaluates raw. Give an empty list to say that exclusion was applied and found nothing.</param>
    /// <exception cref="ArgumentException">A station has two values for one date.</exception>
    public static IReadOnlyList<PeriodValue> Of(
        IEnumerable<DailyValue> days, PeriodKind kind, PeriodRules? rules = null, IReadOnlyList<ExclusionEpisode>? exclusions = null) =>
        [.. days
            .Select(day => (Day: day, Period: Period.Containing(kind, day.Date)))
            .Where(x => x.Period is not null)
            .GroupBy(x => (x.Day.Station, Period: x.Period!.Value), x => x.Day)
            .OrderBy(g => g.Key.Station, StringComparer.Ordinal).ThenBy(g => g.Key.Period)
            .Select(g => OfPeriod(g.Key.Station, g.Key.Period, g, rules, exclusions))];

    /// <summary>Evaluates one period of one station; days outside the period are passed over.</summary>
    /// <param name="station">Code of the station or name of the group.</param>
    /// <param name="period">The span.</param>
    /// <param name="days">Its daily values, in any order.</param>
    /// <param name="rules">Null for <see cref="PeriodRules.Default"/>.</param>
    /// <param name="exclusions">Episodes to take out, whole days; null evaluates raw.</param>
    /// <exception cref="ArgumentException">Two values have one date, or a value belongs to another station.</exception>
    public static PeriodValue OfPeriod(
        string station, Period period, IEnumerable<DailyValue> days, PeriodRules? rules = null, IReadOnlyList<ExclusionEpisode>? exclusions = null)
    {
        rules ??= PeriodRules.Default;
        DailyValue[] within = [.. days.Where(d => period.Contains(d.Date)).OrderBy(d => d.Date)];
        for (int i = 0; i < within.Length; i++)
        {
            if (within[i].Station != station)
                throw new ArgumentException($"A day of {within[i].Station} was given to the period of {station}.", nameof(days));
            if (i > 0 && within[i].Date == within[i - 1].Date)
                throw new ArgumentException($"{station} has two values for {within[i].Date:yyyy-MM-dd}.", nameof(days));
        }

        IReadOnlyList<DailyValue> evaluated = exclusions is null ? within : ExclusionEpisodes.WithoutDays(within, exclusions);
        PeriodStatistic[] statistics = [.. Pollutants.All.Select(p => Statistic(p, evaluated, rules))];
        return new PeriodValue(statistics)
        {
            Station = station,
            Period = period,
            Days = evaluated,
            Basis = exclusions is null ? StatisticBasis.Raw : StatisticBasis.Excluded,
            Exclusions = [.. (exclusions ?? []).Where(e => e.AppliesTo(station) && within.Any(d => e.Touches(d.Date)))],
            Rules = rules,
            DaysValid = evaluated.Count(d => d.Aqi.Aqi is not null),
            DaysGood = evaluated.Count(d => d.IsGood == true),
            HeavyDays = evaluated.Count(d => d.IsHeavy == true),
            Composite = CompositeIndex.Of(rules.Composite, Concentrations(statistics, rules.Composite.Rounding)),
            Shortfalls = [.. Pollutants.All.SelectMany(p => Shortfalls(p, period, evaluated, rules))],
        };
    }

    private static PeriodStatistic Statistic(Pollutant pollutant, IReadOnlyList<DailyValue> days, PeriodRules rules)
    {
        ExactMean[] figures = [.. days
            .Select(d => rules.Figures == DailyFigures.Exact ? d.Exact(pollutant) : ExactMean.Of(d[pollutant]))
            .Where(m => m.HasValue)];
        int excluded = days.Count(d => d.Excluded.Has(pollutant));
        int percent = PeriodRules.PercentOf(pollutant);
        if (figures.Length == 0)
            return new PeriodStatistic(pollutant, 0, excluded, null, percent, null, null, null);

        Array.Sort(figures);
        Int128 sum = figures.Aggregate(Int128.Zero, (total, m) => total + m.OnCommon);
        Int128 unit = (Int128)ExactMean.CommonDenominator * HourlySeries.Scale;
        (int lower, int hundredths) = Percentile.Position(figures.Length, percent);
        Int128 high = figures[lower].OnCommon * (100 - hundredths)
            + (hundredths == 0 ? 0 : figures[lower + 1].OnCommon * hundredths);
        int decimals = pollutant.Decimals() + rules.ExtraDecimals;
        return new PeriodStatistic(
            pollutant,
            figures.Length,
            excluded,
            Rounding.HalfEven(sum, unit * figures.Length, decimals),
            percent,
            Rounding.HalfEven(high, unit * 100, decimals),
            (decimal)sum / (decimal)(unit * figures.Length),
            (decimal)high / (decimal)(unit * 100));
    }

    private static IEnumerable<Shortfall> Shortfalls(Pollutant pollutant, Period period, IReadOnlyList<DailyValue> days, PeriodRules rules)
    {
        if (period.Kind == PeriodKind.Year && DaysIn(period) < rules.YearDays)
            yield return new Shortfall(pollutant, period, DaysIn(period), rules.YearDays);
        foreach (Period month in period.EachMonth)
        {
            int has = DaysIn(month), needs = rules.MinimumOf(month);
            if (has < needs)
                yield return new Shortfall(pollutant, month, has, needs);
        }

        // A day that a decision took out was measured: the data do not lack it.
        int DaysIn(Period span) => days.Count(d => span.Contains(d.Date) && (d.Exact(pollutant).HasValue || d.Excluded.Has(pollutant)));
    }

    private static CompositeConcentrations Concentrations(PeriodStatistic[] statistics, CompositeRounding rounding)
    {
        return new CompositeConcentrations(
            Mean(Pollutant.Pm25), Mean(Pollutant.Pm10), Mean(Pollutant.So2), Mean(Pollutant.No2), High(Pollutant.Co), High(Pollutant.O3),
            High(Pollutant.Pm25), High(Pollutant.Pm10), High(Pollutant.So2), High(Pollutant.No2));

        decimal? Mean(Pollutant p) => rounding == CompositeRounding.EachStep ? statistics[(int)p].Mean : statistics[(int)p].UnroundedMean;
        decimal? High(Pollutant p) => rounding == CompositeRounding.EachStep ? statistics[(int)p].Percentile : statistics[(int)p].UnroundedPercentile;
    }
}
