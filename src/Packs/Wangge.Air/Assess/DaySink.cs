namespace Wangge.Air.Assess;

/// <summary>Takes the closed days of stations, each station's in order of date.</summary>
internal abstract class DaySink
{
    /// <summary>One day of a station with at least one value.</summary>
    /// <param name="station">The station or group.</param>
    /// <param name="day">The day, as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="hours">Six columns of 24 stored values.</param>
    /// <param name="before">The same of the day before; empty where there is none.</param>
    public abstract void Take(Station station, int day, ReadOnlySpan<int> hours, ReadOnlySpan<int> before);

    /// <summary>All days have been taken.</summary>
    public virtual void Complete()
    {
    }
}

/// <summary>Takes days and makes nothing of them: what <c>--strict</c> checks the files with.</summary>
internal sealed class NoRows : DaySink
{
    /// <inheritdoc/>
    public override void Take(Station station, int day, ReadOnlySpan<int> hours, ReadOnlySpan<int> before)
    {
    }
}
