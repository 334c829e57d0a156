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

/// <summary>What observations are ordered by.</summary>
/// <param name="ByResult">By result; else by time.</param>
/// <param name="Descending">Largest first.</param>
internal readonly record struct ObservationOrder(bool ByResult, bool Descending);

/// <summary>Where a page ended: behind the observation of a stream and time, or behind all of a time.</summary>
/// <param name="Start">Start of the window.</param>
/// <param name="Stream">Place of the stream in the order of streams.</param>
/// <param name="Result">The result; null where it had none, or where the order does not ask.</param>
internal readonly record struct Position(DateTime Start, int Stream, double? Result);
