namespace Wangge.AirQuality;

/// <summary>
/// Hours as whole numbers: the hours from 0001-01-01 00:00 to the END of the hour in district time. The evaluation day of
/// an hour (hours 1..24) is that of the instant before its end, so 00:00 belongs to the day it closes.
/// </summary>
public static class HourLabel
{
    /// <summary>The number of the hour that ends at a time on the hour.</summary>
    public static int Of(DateTime end) => (int)(end.Ticks / TimeSpan.TicksPerHour);

    /// <summary>The end of an hour, district time, kind unspecified.</summary>
    public static DateTime End(int hour) => new(hour * TimeSpan.TicksPerHour);

    /// <summary>The evaluation day of an hour, as <see cref="DateOnly.DayNumber"/>.</summary>
    public static int DayNumber(int hour) => (hour - 1) / 24;

    /// <summary>The place of an hour in its evaluation day, 0 (ends at 01:00) to 23 (ends at 24:00).</summary>
    public static int InDay(int hour) => (hour - 1) % 24;
}
