namespace Wangge.Air.Devices.Simulation;

/// <summary>What a run of simulated devices counts. Any thread may add.</summary>
internal sealed class SimulationFigures
{
    private int _connected;
    private long _sent;
    private long _acknowledged;
    private long _again;

    /// <summary>Devices that are connected.</summary>
    public int Connected => Volatile.Read(ref _connected);

    /// <summary>Frames of data sent, each counted once.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Frames acknowledged.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Frames sent again because no answer came in time.</summary>
    public long Again => Interlocked.Read(ref _again);

    /// <summary>Time from sending to acknowledgement.</summary>
    public Latencies Latencies { get; } = new();

    /// <summary>Whether any device ever connected.</summary>
    public bool HasConnected { get; private set; }

    internal void Connects(int change)
    {
        HasConnected = true;
        Interlocked.Add(ref _connected, change);
    }

    internal void Sends(bool again)
    {
        if (again)
            Interlocked.Increment(ref _again);
        else
            Interlocked.Increment(ref _sent);
    }

    internal void Acknowledges(TimeSpan after)
    {
        Interlocked.Increment(ref _acknowledged);
        Latencies.Add(after);
    }
}
