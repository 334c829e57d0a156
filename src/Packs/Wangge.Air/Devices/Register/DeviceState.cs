using Wangge.Air.Devices.Readings;

namespace Wangge.Air.Devices.Register;

/// <summary>How a device stands by when it was last heard.</summary>
public enum DeviceState
{
    /// <summary>Heard within the pace that it keeps.</summary>
    Online,

    /// <summary>Not heard within its pace.</summary>
    Late,

    /// <summary>Not heard for long.</summary>
    Silent,

    /// <summary>Never heard.</summary>
    Never,

    /// <summary>Shut out.</summary>
    Disabled,
}

/// <summary>Rules and words of <see cref="DeviceState"/>.</summary>
public static class DeviceStates
{
    /// <summary>A device that sends at all is silent after this, or after three times its pace where that is longer.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromHours(3);

    private static readonly (DeviceState State, string Code, Phrase Name)[] Rows =
    [
        (DeviceState.Online, "online", new("在线", "Online")),
        (DeviceState.Late, "late", new("迟到", "Late")),
        (DeviceState.Silent, "silent", new("失联", "Silent")),
        (DeviceState.Never, "never", new("未来数", "Never heard")),
        (DeviceState.Disabled, "disabled", new("停用", "Disabled")),
    ];

    /// <summary>What people read.</summary>
    public static Phrase Name(this DeviceState state) => Array.Find(Rows, r => r.State == state).Name;

    /// <summary>The code in answers and addresses.</summary>
    public static string Code(this DeviceState state) => Array.Find(Rows, r => r.State == state).Code;

    /// <summary>
    /// The longest wait that is no delay, by the finest kind of reading it sends: HJ 212 lets minute values be half an
    /// hour apart and real-time values as long as the operator sets, so a third more is waited.
    /// </summary>
    public static TimeSpan Pace(ReadingKind? finest) => finest switch
    {
        ReadingKind.RealTime => TimeSpan.FromMinutes(10),
        ReadingKind.Minute => TimeSpan.FromMinutes(40),
        ReadingKind.Day => TimeSpan.FromHours(32),
        _ => TimeSpan.FromMinutes(80),
    };

    /// <summary>How a device stands.</summary>
    /// <param name="enabled">Whether it may connect.</param>
    /// <param name="seen">When it was last heard, UTC; null for never.</param>
    /// <param name="finest">The finest kind of reading that it sends; null where it has sent none.</param>
    /// <param name="utcNow">Now, UTC.</param>
    public static DeviceState Of(bool enabled, DateTime? seen, ReadingKind? finest, DateTime utcNow)
    {
        if (!enabled)
            return DeviceState.Disabled;
        if (seen is not { } at)
            return DeviceState.Never;
        var (age, pace) = (utcNow - at, Pace(finest));
        if (age <= pace)
            return DeviceState.Online;
        return age <= (3 * pace > SilentAfter ? 3 * pace : SilentAfter) ? DeviceState.Late : DeviceState.Silent;
    }
}
