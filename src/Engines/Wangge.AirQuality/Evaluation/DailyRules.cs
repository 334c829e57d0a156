namespace Wangge.AirQuality;

/// <summary>Which 8-hour windows a day's largest 8-hour ozone mean is taken from.</summary>
public enum OzoneWindows : byte
{
    /// <summary>The 17 windows ending at hours 8 to 24, all inside the day (practice under HJ 663-2013; the default).</summary>
    InsideDay,

    /// <summary>The 24 windows ending at hours 1 to 24; the first seven reach into the day before.</summary>
    ReachingBack,
}

/// <summary>How hours become the figures of a day. The defaults are those of GB 3095 Table 4 and HJ 663 cl. 6.1.2.</summary>
public sealed record DailyRules
{
    /// <summary>The default rules.</summary>
    public static DailyRules Default { get; } = new();

    /// <summary>Valid hours that a 24-hour mean needs, 1 to 24. Default 20.</summary>
    public int MinimumHours { get; init => field = Within(value, 24); } = 20;

    /// <summary>The windows of the 8-hour ozone maximum. Default <see cref="OzoneWindows.InsideDay"/>.</summary>
    public OzoneWindows Windows { get; init; } = OzoneWindows.InsideDay;

    /// <summary>Valid hours that one 8-hour mean needs, 1 to 8. Default 6.</summary>
    public int MinimumHoursInWindow { get; init => field = Within(value, 8); } = 6;

    /// <summary>
    /// Valid 8-hour means that the day's maximum needs, 1 to 24; with fewer it is valid only when, rounded, it exceeds
    /// the grade II limit. Default 14.
    /// </summary>
    public int MinimumWindows { get; init => field = Within(value, 24); } = 14;

    /// <summary>The AQI edition for every day; null (the default) chooses by the date of the day.</summary>
    public AqiEdition? Edition { get; init; }

    private static int Within(int value, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most);
        return value;
    }
}
