using System.Globalization;
using Wangge.AirQuality;

namespace Wangge.Air.Assessment;

/// <summary>Why a subject is not ranked, in words.</summary>
internal static class Shortfalls
{
    private const int DaysOfMonth = 30;

    /// <summary>The reason, or null where it is ranked.</summary>
    /// <param name="subject">What is to be ranked.</param>
    /// <param name="value">Its period.</param>
    /// <param name="by">The figure compared.</param>
    /// <param name="daysSoFar">Days of the period that are over.</param>
    public static Phrase? Of(AirSubject subject, PeriodValue value, RankBy by, int daysSoFar)
    {
        if (value.Days.Count == 0)
            return new("没有数据，不参加排名", "no data, not ranked");
        if (Lacking(value, by, daysSoFar) is { } lack)
            return lack;
        if (Ranking.Figure(value, by) is null)
            return new("缺少污染物，无此项数值，不参加排名", "a pollutant is missing, so there is no figure; not ranked");
        return subject.IsBackground ? new("对照点，不参加排名", "background station, not ranked") : null;
    }

    private static Phrase? Lacking(PeriodValue value, RankBy by, int daysSoFar)
    {
        bool running = daysSoFar < value.Period.Days;
        List<Shortfall> all = [.. (running ? SoFar(value, daysSoFar) : value.Shortfalls).Where(s => Concerns(by, s.Pollutant))];
        if (all.Count == 0)
            return null;
        Shortfall worst = all.MinBy(s => s.Days - s.Required)!;
        var same = all.Where(s => s.Within == worst.Within && s.Days == worst.Days).Select(s => s.Pollutant.Symbol()).ToList();
        string who = same.Count == Pollutants.Count || by is RankBy.Pm25 or RankBy.Pm10 ? "" : string.Join('、', same) + " ";
        bool month = value.Period.Kind != PeriodKind.Month && worst.Within.Kind == PeriodKind.Month && !running;
        string zh = month ? $"{worst.Within.From.Month} 月 " : "";
        string en = month ? worst.Within.From.ToString(" 'in' MMMM", CultureInfo.InvariantCulture) : "";
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{zh}{who}有效天数 {worst.Days} / {worst.Required}，不参加排名"),
            string.Create(CultureInfo.InvariantCulture, $"{who.Replace("、", ", ", StringComparison.Ordinal)}valid days {worst.Days} / {worst.Required}{en}, not ranked"));
    }

    // A running period asks of its days so far what a whole month asks of thirty.
    private static IEnumerable<Shortfall> SoFar(PeriodValue value, int daysSoFar)
    {
        int required = ((daysSoFar * value.Rules.MonthDays) + DaysOfMonth - 1) / DaysOfMonth;
        return Pollutants.All.Select(p => new Shortfall(p, value.Period, value[p].Days + value[p].ExcludedDays, required)).Where(s => s.Days < s.Required);
    }

    private static bool Concerns(RankBy by, Pollutant pollutant) => by switch
    {
        RankBy.Pm25 => pollutant == Pollutant.Pm25,
        RankBy.Pm10 => pollutant == Pollutant.Pm10,
        _ => true,
    };
}
