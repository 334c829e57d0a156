namespace Wangge.Air.Devices.Readings;

/// <summary>One factor of a frame on its way to the store; NaN is absent.</summary>
/// <param name="FactorId">The factor, see <see cref="FactorBook"/>.</param>
/// <param name="Value">Rtd or Avg, as sent.</param>
/// <param name="Min">Min.</param>
/// <param name="Max">Max.</param>
/// <param name="Total">Cou.</param>
/// <param name="Flag">The data flag's character; 0 where absent.</param>
public readonly record struct PendingValue(int FactorId, double Value, double Min, double Max, double Total, byte Flag);

/// <summary>The readings of one frame on their way to the store.</summary>
public abstract class PendingReadings
{
    /// <summary>The device.</summary>
    public required int DeviceId { get; init; }

    /// <summary>The kind of window.</summary>
    public required ReadingKind Kind { get; init; }

    /// <summary>DataTime, see <see cref="ReadingValues.At"/>.</summary>
    public required long At { get; init; }

    /// <summary>When the frame came in, seconds since 1970-01-01 UTC.</summary>
    public required long ReceivedAt { get; init; }

    /// <summary>The values.</summary>
    public required IReadOnlyList<PendingValue> Values { get; init; }

    /// <summary>
    /// Called once when the readings are durable and may be acknowledged. Runs on the writer's thread: returns at once and never throws.
    /// Never called when the program ends before.
    /// </summary>
    public abstract void Stored();
}
