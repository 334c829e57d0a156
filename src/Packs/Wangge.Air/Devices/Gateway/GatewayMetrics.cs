using System.Diagnostics.Metrics;

namespace Wangge.Air.Devices.Gateway;

/// <summary>Counts what passes the gateway, for <c>/metrics</c>.</summary>
public sealed class GatewayMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Wangge.Devices";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _frames;
    private readonly Counter<long> _readings;
    private readonly Counter<long> _acknowledged;
    private readonly Counter<long> _rejected;
    private readonly Counter<long> _refused;
    private long _connections;
    private long _waiting;

    /// <summary>Makes the instruments.</summary>
    public GatewayMetrics()
    {
        _frames = _meter.CreateCounter<long>("wangge.devices.frames", "{frame}", "Uploads taken from registered devices");
        _readings = _meter.CreateCounter<long>("wangge.devices.readings", "{reading}", "Readings stored");
        _acknowledged = _meter.CreateCounter<long>("wangge.devices.acknowledged", "{frame}", "Uploads that are durable");
        _rejected = _meter.CreateCounter<long>("wangge.devices.rejected", "{frame}", "Frames that are damaged or refused");
        _refused = _meter.CreateCounter<long>("wangge.devices.connections.refused", "{connection}", "Connections refused because there were too many");
        _meter.CreateObservableUpDownCounter("wangge.devices.connections", () => Connections, "{connection}", "Open connections");
        _meter.CreateObservableUpDownCounter("wangge.devices.waiting", () => Waiting, "{frame}", "Uploads that wait for their commit");
    }

    /// <summary>Open connections.</summary>
    public long Connections => Volatile.Read(ref _connections);

    /// <summary>Uploads that wait for their commit.</summary>
    public long Waiting => Volatile.Read(ref _waiting);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Opened() => Interlocked.Increment(ref _connections);

    internal void Closed() => Interlocked.Decrement(ref _connections);

    internal void RefusedConnection() => _refused.Add(1);

    internal void Rejected(string code) => _rejected.Add(1, new KeyValuePair<string, object?>("code", code));

    internal void Queued()
    {
        _frames.Add(1);
        Interlocked.Increment(ref _waiting);
    }

    internal void Stored(int readings)
    {
        Interlocked.Decrement(ref _waiting);
        _acknowledged.Add(1);
        _readings.Add(readings);
    }

    internal void GivenUp() => Interlocked.Decrement(ref _waiting);
}
