namespace Wangge.Air.Devices.Gateway;

/// <summary>What the gateway lets a sender take of it. Beyond a limit it waits, refuses or closes; it never drops what it has acknowledged.</summary>
public sealed record GatewayLimits
{
    /// <summary>Most connections at one time.</summary>
    public int MaxConnections { get; init; } = 20_000;

    /// <summary>Most connections that have not named a registered device yet.</summary>
    public int MaxUnnamed { get; init; } = 4_000;

    /// <summary>Most of them from one address. A connection of a registered device does not count: many may stand behind one address of a mobile network.</summary>
    public int MaxUnnamedPerAddress { get; init; } = 512;

    /// <summary>How long a connection may be without naming a registered device.</summary>
    public TimeSpan NamingTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a device may say nothing; some send hours only.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long a begun frame may take to its end, and answers to be taken.</summary>
    public TimeSpan SlowTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest data segment, bytes.</summary>
    public int MaxSegment { get; init; } = 4096;

    /// <summary>Uploads of a connection that may wait for their commit; beyond it nothing more is read.</summary>
    public int MaxPending { get; init; } = 64;

    /// <summary>Damaged and refused frames in a row after which a connection is closed.</summary>
    public int MaxFaults { get; init; } = 1000;

    /// <summary>Factors that a device may bring which nobody has sent before, since the program started.</summary>
    public int MaxNewFactors { get; init; } = 256;

    /// <summary>How far ahead of our clock a reading may be.</summary>
    public TimeSpan MaxAhead { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Senders that are kept in quarantine.</summary>
    public int MaxQuarantined { get; init; } = 1000;

    /// <summary>How long the end of the program waits for what is being stored.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
