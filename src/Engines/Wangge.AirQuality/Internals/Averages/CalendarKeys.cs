namespace Wangge.AirQuality.Analysis;

/// <summary>The level of each hour of a frame on one or more axes, as one number; the last axis changes fastest.</summary>
internal sealed class CalendarKeys
{
    private CalendarKeys(int[] keys, int[][] levels)
    {
        Keys = keys;
        Levels = levels;
        Count = levels.Aggregate(1, (count, axis) => count * axis.Length);
    }

    /// <summary>For each hour the number of its cell.</summary>
    internal int[] Keys { get; }

    /// <summary>For each axis its labels.</summary>
    internal int[][] Levels { get; }

    /// <summary>Number of cells.</summary>
    internal int Count { get; }

    internal static CalendarKeys Of(DateTime firstHour, int hours, params ReadOnlySpan<CalendarAxis> axes)
    {
        DateTime last = firstHour.AddHours(Math.Max(0, hours - 1));
        var levels = new int[axes.Length][];
        for (int a = 0; a < axes.Length; a++)
            levels[a] = LevelsOf(axes[a], firstHour.Year, last.Year);
        var keys = new int[hours];

        // All but the hour is the same all day.
        for (int i = 0; i < hours;)
        {
            DateTime time = firstHour.AddHours(i);
            int end = Math.Min(hours, i + 24 - time.Hour), step = 0, key = 0;
            for (int a = 0; a < axes.Length; a++)
            {
                key = (key * levels[a].Length) + LevelOf(axes[a], time, firstHour.Year);
                step = (step * levels[a].Length) + (axes[a] == CalendarAxis.Hour ? 1 : 0);
            }

            for (; i < end; i++, key += step)
                keys[i] = key;
        }

        return new CalendarKeys(keys, levels);
    }

    private static int[] LevelsOf(CalendarAxis axis, int firstYear, int lastYear) => axis switch
    {
        CalendarAxis.Hour => [.. Enumerable.Range(0, 24)],
        CalendarAxis.Weekday => [.. Enumerable.Range(1, 7)],
        CalendarAxis.Month => [.. Enumerable.Range(1, 12)],
        CalendarAxis.Season => [.. Enumerable.Range(1, 4)],
        _ => [.. Enumerable.Range(firstYear, lastYear - firstYear + 1)],
    };

    private static int LevelOf(CalendarAxis axis, DateTime time, int firstYear) => axis switch
    {
        CalendarAxis.Hour => time.Hour,
        CalendarAxis.Weekday => ((int)time.DayOfWeek + 6) % 7,
        CalendarAxis.Month => time.Month - 1,
        CalendarAxis.Season => (time.Month + 9) % 12 / 3,
        _ => time.Year - firstYear,
    };
}
