namespace Wangge.Platform.Calendar;

/// <summary>District time is Asia/Shanghai (UTC+8, no summer time since 1991); the store keeps UTC.</summary>
public static class DistrictTime
{
    /// <summary>Offset of district time from UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>UTC to district wall-clock time, kind unspecified.</summary>
    public static DateTime FromUtc(DateTime utc) => DateTime.SpecifyKind(utc + Offset, DateTimeKind.Unspecified);

    /// <summary>District wall-clock time to UTC.</summary>
    public static DateTime ToUtc(DateTime district) => DateTime.SpecifyKind(district - Offset, DateTimeKind.Utc);

    /// <summary>Now in UTC, kind UTC.</summary>
    public static DateTime UtcNow(this TimeProvider clock) => clock.GetUtcNow().UtcDateTime;

    /// <summary>Today in the district.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(FromUtc(clock.UtcNow()));
}
