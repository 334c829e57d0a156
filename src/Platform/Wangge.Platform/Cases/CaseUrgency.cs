using Wangge.Platform.Calendar;
using Wangge.Platform.Web;

namespace Wangge.Platform.Cases;

/// <summary>How pressing a case is: one rule for lists, chips and the map.</summary>
public static class CaseUrgency
{
    /// <summary>The working time that is left and that was given; null where no clock runs or a year's calendar is missing.</summary>
    /// <param name="clock">Working time.</param>
    /// <param name="since">When the stage began, UTC.</param>
    /// <param name="due">Its deadline, UTC.</param>
    /// <param name="now">UTC.</param>
    public static (TimeSpan Left, TimeSpan? Of)? Time(WorkingClock clock, DateTime since, DateTime? due, DateTime now) =>
        due is { } end && clock.TryBetween(now, end) is { } left ? (left, clock.TryBetween(since, end)) : null;

    /// <summary>The tone of an open case.</summary>
    public static Tone ToneOf(this CaseRecord c, WorkingClock clock, DateTime now) =>
        !c.Suspended && Time(clock, c.StageSince, c.Due, now) is { } time ? TimeLeft.ToneOf(time.Left, time.Of) : Tone.Plain;
}
