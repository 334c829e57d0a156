namespace Wangge.Platform.Calendar;

/// <summary>
/// The clock that deadlines run on: it moves only in working hours of working days (工作时, 工作日). A working day as an
/// amount is the working time of one day, so Thursday 10:00 and one working day is Friday 10:00. Instants are UTC.
/// </summary>
/// <param name="calendar">The days.</param>
/// <param name="hours">The hours.</param>
public sealed class WorkingClock(WorkingCalendar calendar, WorkingHours hours)
{
    /// <summary>The days.</summary>
    public WorkingCalendar Calendar => calendar;

    /// <summary>Working time of one day.</summary>
    public TimeSpan DayLength => hours.DayLength;

    /// <summary>The working time that a limit stands for.</summary>
    public TimeSpan TimeOf(WorkingLimit limit) =>
        limit.Unit == WorkingUnit.Days ? DayLength * limit.Amount : TimeSpan.FromHours(limit.Amount);

    /// <summary>The earliest instant by which so much working time has passed since another.</summary>
    /// <param name="from">UTC.</param>
    /// <param name="workingTime">Zero or more; zero gives <paramref name="from"/> itself.</param>
    /// <exception cref="CalendarYearMissingException">A year on the way was not loaded.</exception>
    public DateTime Add(DateTime from, TimeSpan workingTime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingTime, TimeSpan.Zero);
        if (workingTime == TimeSpan.Zero)
            return from;
        var district = DistrictTime.FromUtc(from);
        var day = DateOnly.FromDateTime(district);
        // Counted from the midnight before, so that only whole days remain to be passed.
        if (calendar.IsWorkday(day))
            workingTime += hours.WorkedBy(district.TimeOfDay);
        while (true)
        {
            if (calendar.IsWorkday(day))
            {
                if (workingTime <= DayLength)
                    return DistrictTime.ToUtc(day.ToDateTime(TimeOnly.MinValue) + hours.TimeOf(workingTime));
                workingTime -= DayLength;
            }

            day = day.AddDays(1);
        }
    }

    /// <summary>As <see cref="Add(DateTime, TimeSpan)"/>, by a limit.</summary>
    public DateTime Add(DateTime from, WorkingLimit limit) => Add(from, TimeOf(limit));

    /// <summary>As <see cref="Add(DateTime, TimeSpan)"/>, or null where a year on the way was not loaded.</summary>
    public DateTime? TryAdd(DateTime from, TimeSpan workingTime)
    {
        try
        {
            return Add(from, workingTime);
        }
        catch (CalendarYearMissingException)
        {
            return null;
        }
    }

    /// <summary>Working time from one instant to another; negative where the second is earlier.</summary>
    /// <exception cref="CalendarYearMissingException">A year on the way was not loaded.</exception>
    public TimeSpan Between(DateTime from, DateTime to)
    {
        if (to < from)
            return -Between(to, from);
        var (start, end) = (DistrictTime.FromUtc(from), DistrictTime.FromUtc(to));
        var (first, last) = (DateOnly.FromDateTime(start), DateOnly.FromDateTime(end));
        var sum = TimeSpan.Zero;
        for (var day = first; day < last; day = day.AddDays(1))
        {
            if (calendar.IsWorkday(day))
                sum += DayLength;
        }

        if (calendar.IsWorkday(first))
            sum -= hours.WorkedBy(start.TimeOfDay);
        if (calendar.IsWorkday(last))
            sum += hours.WorkedBy(end.TimeOfDay);
        return sum;
    }

    /// <summary>As <see cref="Between"/>, or null where a year on the way was not loaded.</summary>
    public TimeSpan? TryBetween(DateTime from, DateTime to)
    {
        try
        {
            return Between(from, to);
        }
        catch (CalendarYearMissingException)
        {
            return null;
        }
    }
}
