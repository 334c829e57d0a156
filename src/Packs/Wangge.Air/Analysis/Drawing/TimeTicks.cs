using System.Globalization;

namespace Wangge.Air.Analysis.Drawing;

/// <summary>Places on a time axis that people expect: years, months, days or hours, as many as fit.</summary>
internal static class TimeTicks
{
    private const double RoomForWords = 62;

    /// <summary>The places and their words, ascending.</summary>
    public static IReadOnlyList<(DateTime Time, string Words)> Of(DateTime from, DateTime to, double width, bool english)
    {
        double room = Math.Max(1, width / RoomForWords), days = Math.Max(1.0 / 24, (to - from).TotalDays);
        int months = First([1, 2, 3, 6], days / 30.4, room), span = First([1, 2, 5, 7, 10, 14], days, room);
        if (days / 365.25 > 1.5 && months == 0)
            return Years(from, to, First([1, 2, 5, 10, 20], days / 365.25, room));
        if (span == 0 || days > 80)
            return Months(from, to, Math.Max(1, months == 0 ? 6 : months), english);
        return days >= 2 ? Days(from, to, span, english) : Hours(from, to, Math.Max(1, First([1, 3, 6, 12], days * 24, room)));
    }

    // The first step that leaves no more places than there is room; 0 where none does.
    private static int First(int[] steps, double count, double room) => Array.Find(steps, step => count / step <= room);

    private static List<(DateTime Time, string Words)> Years(DateTime from, DateTime to, int step)
    {
        var places = new List<(DateTime, string)>();
        for (int year = from.Year; year <= to.Year; year++)
        {
            if (year % Math.Max(1, step) == 0 && new DateTime(year, 1, 1) >= from.Date)
                places.Add((new DateTime(year, 1, 1), year.ToString(CultureInfo.InvariantCulture)));
        }

        return places;
    }

    private static List<(DateTime Time, string Words)> Months(DateTime from, DateTime to, int step, bool english)
    {
        var places = new List<(DateTime, string)>();
        var month = new DateTime(from.Year, from.Month, 1);
        for (; month <= to; month = month.AddMonths(1))
        {
            if (month < from.Date || (month.Month - 1) % step != 0)
                continue;
            bool year = month.Month == 1 || places.Count == 0;
            Phrase name = Words.Names.Month(month.Month);
            string words = year ? english ? $"{name.En} {month:yyyy}" : month.ToString("yyyy-MM", CultureInfo.InvariantCulture) : name.In(english);
            places.Add((month, words));
        }

        return places;
    }

    private static List<(DateTime Time, string Words)> Days(DateTime from, DateTime to, int step, bool english)
    {
        var places = new List<(DateTime, string)>();
        DateTime day = from.TimeOfDay == TimeSpan.Zero ? from : from.Date.AddDays(1);
        for (; day <= to; day = day.AddDays(Math.Max(1, step)))
            places.Add((day, english ? $"{day.Day} {Words.Names.Month(day.Month).En}" : $"{day.Month}月{day.Day}日"));
        return places;
    }

    private static List<(DateTime Time, string Words)> Hours(DateTime from, DateTime to, int step)
    {
        var places = new List<(DateTime, string)>();
        for (DateTime hour = from.Date; hour <= to; hour = hour.AddHours(step))
        {
            if (hour >= from)
                places.Add((hour, hour.ToString("HH:mm", CultureInfo.InvariantCulture)));
        }

        return places;
    }
}
