using System.Globalization;

namespace Wangge.Air.Devices.Simulation;

/// <summary>A device's own clock, which may run wrong until the host sets it.</summary>
/// <param name="device">The device.</param>
/// <param name="now">District time at the start.</param>
internal sealed class DeviceClock(SimulatedDevice device, DateTime now)
{
    private TimeSpan _ahead = TimeSpan.FromSeconds(device.ClockAhead);
    private DateTime _setAt = now;
    private DateTime _lastQn;

    /// <summary>How far it is ahead.</summary>
    public TimeSpan Ahead(DateTime now) => _ahead + TimeSpan.FromSeconds(Math.Round(device.ClockGains * (now - _setAt).TotalHours));

    /// <summary>Sets it to what the host says.</summary>
    public void Set(DateTime now, DateTime host) => (_ahead, _setAt) = (host - now, now);

    /// <summary>A QN by this clock; none comes twice.</summary>
    public string NextQn(DateTime now)
    {
        var qn = now + Ahead(now);
        if (qn < _lastQn.AddMilliseconds(1))
            qn = _lastQn.AddMilliseconds(1);
        _lastQn = qn;
        return qn.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
    }
}
