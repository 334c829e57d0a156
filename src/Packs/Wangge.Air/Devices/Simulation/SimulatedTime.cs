using Wangge.Platform.Calendar;

namespace Wangge.Air.Devices.Simulation;

/// <summary>The time that devices live by: the clock's from the start on, run at another pace.</summary>
/// <param name="clock">The clock.</param>
/// <param name="speed">How many times as fast.</param>
internal sealed class SimulatedTime(TimeProvider clock, double speed)
{
    private readonly DateTime _start = DistrictTime.FromUtc(clock.UtcNow());
    private readonly long _stamp = clock.GetTimestamp();

    /// <summary>The clock that waits run by.</summary>
    public TimeProvider Clock => clock;

    /// <summary>District time now.</summary>
    public DateTime Now => _start + (clock.GetElapsedTime(_stamp) * speed);

    /// <summary>How long it really is until a district time; nothing where it has passed.</summary>
    public TimeSpan Until(DateTime time) => time <= Now ? TimeSpan.Zero : (time - Now) / speed;
}
