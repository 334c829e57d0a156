namespace Wangge.Air.Devices.Gateway;

/// <summary>Something at the gateway that people should see.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Address">Address it concerns.</param>
/// <param name="Mn">MN it concerns; null where none was named.</param>
/// <param name="What">What happened.</param>
public sealed record GatewayEvent(DateTime At, string Address, string? Mn, Phrase What);

/// <summary>The newest events at the gateway, in memory.</summary>
public sealed class GatewayLog(TimeProvider clock)
{
    /// <summary>How many are kept.</summary>
    public const int Kept = 200;

    private readonly Queue<GatewayEvent> _events = new();

    /// <summary>Events, newest first.</summary>
    public IReadOnlyList<GatewayEvent> Newest()
    {
        lock (_events)
            return [.. _events.Reverse()];
    }

    internal void Add(string address, string? mn, Phrase what)
    {
        lock (_events)
        {
            if (_events.Count == Kept)
                _events.Dequeue();
            _events.Enqueue(new(clock.GetUtcNow().UtcDateTime, address, mn, what));
        }
    }
}
