using System.Globalization;
using Wangge.AirQuality;

namespace Wangge.Air.Assessment;

/// <summary>Periods in words.</summary>
public static class PeriodName
{
    private static readonly Phrase[] Seasons = [new("春季", "spring"), new("夏季", "summer"), new("秋季", "autumn"), new("冬季", "winter")];

    /// <summary>2019 年 11 月, 2019 年第 4 季度, 2019 年秋季, 2019—2020 年秋冬季, 2019 年.</summary>
    public static Phrase InWords(this Period period) => period.Kind switch
    {
        PeriodKind.Month => new($"{period.From.Year} 年 {period.From.Month} 月", period.From.ToString("MMMM yyyy", CultureInfo.InvariantCulture)),
        PeriodKind.Quarter => new($"{period.From.Year} 年第 {Quarter(period)} 季度", $"quarter {Quarter(period)} of {period.From.Year}"),
        PeriodKind.Season => new(
            $"{period.From.Year} 年{Seasons[(period.From.Month / 3) - 1].Zh}", $"{Seasons[(period.From.Month / 3) - 1].En} {period.From.Year}"),
        PeriodKind.Campaign => new($"{period.From.Year}—{period.To.Year} 年秋冬季", $"autumn and winter {period.From.Year}-{period.To.Year}"),
        _ => new($"{period.From.Year} 年", $"{period.From.Year}"),
    };

    /// <summary>The choices of a page: months, quarters, seasons, campaign seasons and years that reach into a span, the newest first.</summary>
    public static IEnumerable<Period> Choices(DateOnly first, DateOnly last) =>
        Enum.GetValues<PeriodKind>().SelectMany(kind => Of(kind, first, last).Reverse());

    private static IEnumerable<Period> Of(PeriodKind kind, DateOnly first, DateOnly last)
    {
        var seen = new HashSet<Period>();
        for (var day = new DateOnly(first.Year, first.Month, 1); day <= last; day = day.AddMonths(1))
        {
            if (Period.Containing(kind, day) is { } period && seen.Add(period))
                yield return period;
        }
    }

    private static int Quarter(Period period) => (period.From.Month + 2) / 3;
}
