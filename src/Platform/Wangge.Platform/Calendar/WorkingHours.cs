using System.Collections.Immutable;

namespace Wangge.Platform.Calendar;

/// <summary>The hours of a working day, in district time. Periods are ordered, apart, half-open.</summary>
public sealed class WorkingHours
{
    /// <param name="periods">Start (inclusive) and end (exclusive) of each period.</param>
    /// <exception cref="ArgumentException">There is none, or they are empty, out of order or overlap.</exception>
    public WorkingHours(params IEnumerable<(TimeOnly From, TimeOnly To)> periods)
    {
        Periods = [.. periods.Select(p => (p.From.ToTimeSpan(), p.To.ToTimeSpan()))];
        if (Periods.Length == 0)
            throw new ArgumentException("A working day needs at least one period.", nameof(periods));
        var last = TimeSpan.Zero;
        foreach (var (from, to) in Periods)
        {
            if (from < last || to <= from)
                throw new ArgumentException($"Working period {from:hh\\:mm}-{to:hh\\:mm} is empty, out of order or overlaps.", nameof(periods));
            last = to;
            DayLength += to - from;
        }
    }

    /// <summary>08:00-12:00 and 14:00-18:00.</summary>
    public static WorkingHours Default { get; } = new((new TimeOnly(8, 0), new TimeOnly(12, 0)), (new TimeOnly(14, 0), new TimeOnly(18, 0)));

    /// <summary>Working time of one day.</summary>
    public TimeSpan DayLength { get; }

    internal ImmutableArray<(TimeSpan From, TimeSpan To)> Periods { get; }

    /// <summary>Working time from midnight to a time of day.</summary>
    internal TimeSpan WorkedBy(TimeSpan timeOfDay)
    {
        var worked = TimeSpan.Zero;
        foreach (var (from, to) in Periods)
        {
            if (timeOfDay > from)
                worked += (timeOfDay < to ? timeOfDay : to) - from;
        }

        return worked;
    }

    /// <summary>The earliest time of day by which so much was worked; more than zero, at most <see cref="DayLength"/>.</summary>
    internal TimeSpan TimeOf(TimeSpan worked)
    {
        foreach (var (from, to) in Periods)
        {
            if (worked <= to - from)
                return from + worked;
            worked -= to - from;
        }

        throw new ArgumentOutOfRangeException(nameof(worked), worked, "More than a working day.");
    }
}
