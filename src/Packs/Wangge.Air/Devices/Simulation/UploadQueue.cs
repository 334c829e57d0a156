namespace Wangge.Air.Devices.Simulation;

/// <summary>When a device sends what.</summary>
/// <param name="RealTime">Between two 2011.</param>
/// <param name="Minutes">Length of a 2051 window; divides an hour.</param>
internal sealed record UploadTimes(TimeSpan RealTime, int Minutes)
{
    /// <summary>Half a minute, ten minutes.</summary>
    public static UploadTimes Usual { get; } = new(TimeSpan.FromSeconds(30), 10);
}

/// <summary>
/// What a device has to send, in order. Windows fall due after their end, each device a little apart from the others; what is
/// not acknowledged stays. Real-time values are not worth keeping: the newest replaces one that still waits.
/// </summary>
internal sealed class UploadQueue
{
    // A logger's memory: about two months of hours with their minutes.
    private const int Most = 10_000;
    private static readonly TimeSpan HourAfter = TimeSpan.FromMinutes(4.5);
    private static readonly TimeSpan DayAfter = TimeSpan.FromMinutes(12);
    private readonly UploadTimes _times;
    private readonly double _spread;
    private readonly LinkedList<Upload> _waiting = [];
    private DateTime _at;

    /// <summary>Starts: what fell due before is not sent.</summary>
    /// <param name="times">When what is sent.</param>
    /// <param name="spread">Where the device stands among the others, 0 to 1.</param>
    /// <param name="now">District time.</param>
    public UploadQueue(UploadTimes times, double spread, DateTime now) => (_times, _spread, _at) = (times, spread, now);

    /// <summary>How many wait.</summary>
    public int Count => _waiting.Count;

    /// <summary>The first that waits.</summary>
    public Upload? First => _waiting.First?.Value;

    /// <summary>When the next falls due, district time.</summary>
    public DateTime Next => Kinds.Min(kind => Due(kind, _at));

    private IEnumerable<int> Kinds => [Upload.RealTime, Upload.Minute, Upload.Hour, Upload.Day];

    /// <summary>Takes in what has fallen due.</summary>
    /// <param name="now">District time.</param>
    /// <param name="online">Whether real-time values can go out.</param>
    public void Advance(DateTime now, bool online)
    {
        foreach (int kind in Kinds)
        {
            if (kind == Upload.RealTime)
            {
                TakeNewest(now, online);
                continue;
            }

            for (var due = Due(kind, _at); due <= now; due = Due(kind, due))
                Add(new Upload(kind, due - After(kind) - Width(kind)));
        }

        _at = now > _at ? now : _at;
    }

    /// <summary>The newest hour that has fallen due: what a logger sends when it is switched on, so that the host sees what it missed.</summary>
    public Upload NewestHour(DateTime now) => new(Upload.Hour, Due(Upload.Hour, now) - After(Upload.Hour) - (2 * Width(Upload.Hour)));

    /// <summary>Adds at the end; the oldest gives way where there is no room.</summary>
    public void Add(Upload upload)
    {
        _waiting.AddLast(upload);
        if (_waiting.Count > Most)
            _waiting.RemoveFirst();
    }

    /// <summary>Takes the first away: it is acknowledged.</summary>
    public void Done() => _waiting.RemoveFirst();

    /// <summary>Forgets what only this connection was waiting for; the first may have been on its way and stays.</summary>
    public void Disconnected()
    {
        for (var node = _waiting.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.Command is Upload.Done or Upload.AskTime || (node.Value.Command == Upload.RealTime && node != _waiting.First))
                _waiting.Remove(node);
            node = next;
        }
    }

    private void TakeNewest(DateTime now, bool online)
    {
        if (!online || Due(Upload.RealTime, _at) > now)
            return;
        var newest = Floor(now - After(Upload.RealTime), _times.RealTime) + After(Upload.RealTime);
        var waits = _waiting.Last;
        while (waits is not null && waits.Value.Command != Upload.RealTime)
            waits = waits.Previous;
        // The first may be on its way: it stays as it is.
        if (waits is null || waits == _waiting.First)
            Add(new Upload(Upload.RealTime, newest));
        else
            waits.Value = new Upload(Upload.RealTime, newest);
    }

    private DateTime Due(int kind, DateTime after) => Floor(after - After(kind), Width(kind)) + Width(kind) + After(kind);

    private TimeSpan Width(int kind) => kind switch
    {
        Upload.RealTime => _times.RealTime,
        Upload.Minute => TimeSpan.FromMinutes(_times.Minutes),
        Upload.Hour => TimeSpan.FromHours(1),
        _ => TimeSpan.FromDays(1),
    };

    private TimeSpan After(int kind) => kind switch
    {
        Upload.RealTime => TimeSpan.FromSeconds(Math.Floor(_spread * _times.RealTime.TotalSeconds)),
        Upload.Minute => TimeSpan.FromSeconds(5 + (20 * _spread)),
        Upload.Hour => HourAfter + TimeSpan.FromSeconds(90 * _spread),
        _ => DayAfter + TimeSpan.FromSeconds(90 * _spread),
    };

    private static DateTime Floor(DateTime time, TimeSpan width) => new(time.Ticks / width.Ticks * width.Ticks, time.Kind);
}
