namespace Wangge.AirQuality.Analysis;

/// <summary>The clock that an annulus goes round by, as a place from 0 to its span.</summary>
internal readonly struct AnnulusClock
{
    private readonly AnnulusPeriod _period;

    public AnnulusClock(AnnulusPeriod period, DateTime first, DateTime last)
    {
        _period = period;
        (From, To, Bins, Intervals) = period switch
        {
            AnnulusPeriod.Hour => (0, 24, 24, 12),
            AnnulusPeriod.Weekday => (0, 7, 28, 14),
            AnnulusPeriod.Season => (0, 12, 24, 12),
            _ => (YearOf(first), YearOf(last.AddHours(1)), 24, 12),
        };
    }

    public double From { get; }

    public double To { get; }

    /// <summary>Bins that hours are gathered in.</summary>
    public int Bins { get; }

    /// <summary>Intervals of the smooth.</summary>
    public int Intervals { get; }

    public bool Circular => _period != AnnulusPeriod.Trend;

    /// <summary>The middle of an hour by its start.</summary>
    public double Of(DateTime start)
    {
        DateTime middle = start.AddMinutes(30);
        return _period switch
        {
            AnnulusPeriod.Hour => middle.TimeOfDay.TotalHours,
            AnnulusPeriod.Weekday => (((int)middle.DayOfWeek + 6) % 7) + middle.TimeOfDay.TotalDays,
            AnnulusPeriod.Season => middle.Month - 1 + ((middle.Day - 1 + middle.TimeOfDay.TotalDays) / DateTime.DaysInMonth(middle.Year, middle.Month)),
            _ => YearOf(middle),
        };
    }

    public int BinOf(double place) => Math.Clamp((int)((place - From) / (To - From) * Bins), 0, Bins - 1);

    private static double YearOf(DateTime time) =>
        time.Year + ((time.DayOfYear - 1 + time.TimeOfDay.TotalDays) / (DateTime.IsLeapYear(time.Year) ? 366 : 365));
}
