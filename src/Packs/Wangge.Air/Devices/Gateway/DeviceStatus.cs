using System.Collections.Concurrent;
using System.Net;

namespace Wangge.Air.Devices.Gateway;

/// <summary>A frame of a device that was damaged or refused.</summary>
/// <param name="Code">Why: the code of a <see cref="Hj212.FrameErrorKind"/>, or one of <see cref="GatewayFaults"/>.</param>
/// <param name="Offset">Byte since the connection began; -1 where there is no place.</param>
/// <param name="At">When, UTC.</param>
public sealed record DeviceFault(string Code, long Offset, DateTime At);

/// <summary>What the gateway knows of a device since the program started.</summary>
public sealed class DeviceStatus(int deviceId)
{
    private const int KeptFaults = 10;

    private readonly ConcurrentDictionary<string, long> _faults = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<DeviceFault> _newest = new();
    private DeviceConnection? _connection;
    private long _connectedAt;
    private long _lastFrameAt;
    private long _frames;
    private long _readings;
    private long _rejected;
    private long _replaced;
    private double _drift = double.NaN;
    private DateTime _windowEnd;
    private int _windowFrames;

    /// <summary>The device.</summary>
    public int DeviceId { get; } = deviceId;

    /// <summary>Whether it is connected.</summary>
    public bool IsConnected => Connection is not null;

    /// <summary>When it connected last, UTC; null where it never did.</summary>
    public DateTime? ConnectedAt => Time(ref _connectedAt);

    /// <summary>Address it came from last.</summary>
    public IPAddress? Address { get; private set; }

    /// <summary>When its last frame came in, UTC.</summary>
    public DateTime? LastFrameAt => Time(ref _lastFrameAt);

    /// <summary>Uploads taken from it.</summary>
    public long Frames => Volatile.Read(ref _frames);

    /// <summary>Readings stored.</summary>
    public long Readings => Volatile.Read(ref _readings);

    /// <summary>Frames damaged or refused.</summary>
    public long Rejected => Volatile.Read(ref _rejected);

    /// <summary>The newest of them; null where there was none.</summary>
    public DeviceFault? LastFault { get; private set; }

    /// <summary>The newest ten of them, newest first.</summary>
    public IReadOnlyList<DeviceFault> NewestFaults => [.. _newest.Reverse()];

    /// <summary>How many there were of each code.</summary>
    public IReadOnlyDictionary<string, long> Faults => _faults;

    /// <summary>How often a second connection took the place of one that was still open: two devices with one MN, or a network that loses connections.</summary>
    public long Replaced => Volatile.Read(ref _replaced);

    /// <summary>Its clock against ours, seconds, positive is ahead; null where it was not seen yet.</summary>
    public double? DriftSeconds => Volatile.Read(ref _drift) is var drift && double.IsNaN(drift) ? null : drift;

    internal DeviceConnection? Connection => Volatile.Read(ref _connection);

    internal int NewFactors { get; set; }

    internal DateTime TimeSetAt { get; set; }

    /// <summary>Takes a connection for the device; the newer wins.</summary>
    /// <returns>The older one where it is still open.</returns>
    internal DeviceConnection? Bind(DeviceConnection connection, IPAddress address, DateTime now)
    {
        Address = address;
        Volatile.Write(ref _connectedAt, now.Ticks);
        var older = Interlocked.Exchange(ref _connection, connection);
        if (older is not null)
            Interlocked.Increment(ref _replaced);
        return older;
    }

    internal void Leave(DeviceConnection connection) => Interlocked.CompareExchange(ref _connection, null, connection);

    internal void Heard(DateTime now) => Volatile.Write(ref _lastFrameAt, now.Ticks);

    internal void Took() => Interlocked.Increment(ref _frames);

    internal void Stored(int readings) => Interlocked.Add(ref _readings, readings);

    internal void Drifts(double seconds) => Volatile.Write(ref _drift, seconds);

    internal void Reject(string code, long offset, DateTime now)
    {
        Interlocked.Increment(ref _rejected);
        _faults.AddOrUpdate(code, 1, (_, count) => count + 1);
        LastFault = new(code, offset, now);
        _newest.Enqueue(LastFault);
        if (_newest.Count > KeptFaults)
            _newest.TryDequeue(out _);
    }

    /// <summary>Counts a frame against the limit of the device.</summary>
    /// <returns>Until when no further one is taken; null where one may be.</returns>
    internal DateTime? Count(int framesPerMinute, DateTime now)
    {
        if (now >= _windowEnd)
            (_windowEnd, _windowFrames) = (now + TimeSpan.FromMinutes(1), 0);
        return ++_windowFrames < framesPerMinute ? null : _windowEnd;
    }

    private static DateTime? Time(ref long ticks) => Volatile.Read(ref ticks) is var read && read == 0 ? null : new DateTime(read, DateTimeKind.Utc);
}

/// <summary>The status of every device that was heard since the program started.</summary>
public sealed class DeviceStatuses
{
    private readonly ConcurrentDictionary<int, DeviceStatus> _all = new();

    /// <summary>All of them.</summary>
    public IEnumerable<DeviceStatus> All => _all.Values;

    /// <summary>Devices that are connected.</summary>
    public int Connected => _all.Values.Count(s => s.IsConnected);

    /// <summary>The status of a device; null where it was not heard yet.</summary>
    public DeviceStatus? Find(int deviceId) => _all.GetValueOrDefault(deviceId);

    internal DeviceStatus Of(int deviceId) => _all.GetOrAdd(deviceId, id => new DeviceStatus(id));
}
