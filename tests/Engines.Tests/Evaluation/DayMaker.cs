using Wangge.AirQuality;

namespace Engines.Tests.Evaluation;

/// <summary>Days made up for tests of periods.</summary>
internal static class DayMaker
{
    /// <summary>A clean day with all six pollutants: AQI 50 or below.</summary>
    public static DailyConcentrations Clean { get; } = new(20, 40, 10, 20, 0.5m, 60, 70);

    public static DailyValue Day(DateOnly date, DailyConcentrations? figures = null, string station = "S") =>
        DailyValue.FromConcentrations(station, date, figures ?? Clean);

    /// <summary>One day for each date of a period but the first few.</summary>
    public static IEnumerable<DailyValue> Days(Period period, int leavingOut = 0, DailyConcentrations? figures = null, string station = "S") =>
        Enumerable.Range(leavingOut, period.Days - leavingOut).Select(i => Day(period.From.AddDays(i), figures, station));

    public static PeriodValue Evaluate(Period period, IEnumerable<DailyValue> days, PeriodRules? rules = null, string station = "S") =>
        PeriodEvaluation.OfPeriod(station, period, days, rules);
}
