using Wangge.Air.Sta.Model;

namespace Wangge.Air.Sta.Observations;

/// <summary>A value as the store has it.</summary>
/// <param name="Stream">Its stream.</param>
/// <param name="Key">Its time, see <see cref="DatastreamEntity.Window"/>.</param>
/// <param name="Value">What was measured.</param>
/// <param name="IsBad">Whether it was marked invalid, or sent with another flag than N.</param>
internal readonly record struct ObservationRow(DatastreamEntity Stream, long Key, double Value, bool IsBad)
{
    /// <summary>Min of the window, as sent.</summary>
    public double? Min { get; init; }

    /// <summary>Max of the window, as sent.</summary>
    public double? Max { get; init; }

    /// <summary>Cou of the window, as sent.</summary>
    public double? Total { get; init; }

    /// <summary>The data flag's character; 0 where absent.</summary>
    public int Flag { get; init; }

    /// <summary>When it came in, seconds since 1970 UTC; 0 where not known.</summary>
    public long ReceivedAt { get; init; }

    /// <summary>The result: null where the value is not to be used.</summary>
    public double? Result => IsBad ? null : Value;

    /// <summary>Start of its window, UTC.</summary>
    public DateTime Start => Stream.Window(Key).From;
}

/// <summary>What observations are ordered by: by time and then by stream, or by result before these.</summary>
/// <param name="ByResult">By result first; a missing result is the least.</param>
/// <param name="ResultDescending">Largest result first.</param>
/// <param name="TimeDescending">Newest first.</param>
internal readonly record struct ObservationOrder(bool ByResult, bool ResultDescending, bool TimeDescending) : IComparer<ObservationRow>
{
    /// <summary>What stands for a missing result.</summary>
    public const double Least = -1e300;

    /// <inheritdoc/>
    public int Compare(ObservationRow x, ObservationRow y)
    {
        int order = ByResult ? Turned((x.Result ?? Least).CompareTo(y.Result ?? Least), ResultDescending) : 0;
        if (order == 0)
            order = Turned(x.Start.CompareTo(y.Start), TimeDescending);
        return order != 0 ? order : x.Stream.Order.CompareTo(y.Stream.Order);
    }

    private static int Turned(int order, bool turn) => turn ? -order : order;
}

/// <summary>Where a page ended.</summary>
/// <param name="Start">Start of the window of its last observation.</param>
/// <param name="Stream">Place of its stream in the order of streams; <see cref="int.MaxValue"/> behind all of that time.</param>
/// <param name="Result">Its result, <see cref="ObservationOrder.Least"/> where it had none; not looked at in an order by time.</param>
internal readonly record struct Position(DateTime Start, int Stream, double Result);
