namespace Wangge.Air.Devices.Gateway;

/// <summary>A stretch of missing windows, by their DataTime in seconds since 1970-01-01 UTC, both ends included.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
/// <param name="Windows">How many windows.</param>
public readonly record struct MissingStretch(long From, long To, int Windows);

/// <summary>Finds windows that a device did not send.</summary>
public static class MissingWindows
{
    /// <summary>
    /// The windows that are missing between the first that is there and the newest that should be, joined to stretches no
    /// longer than one request should be. Windows of which none was ever sent are not missed.
    /// </summary>
    /// <param name="present">DataTime of what is there, rising.</param>
    /// <param name="since">From when holes are looked for.</param>
    /// <param name="hasEarlier">Whether windows were sent before that, so that the first hole may begin there.</param>
    /// <param name="until">The newest that should be there.</param>
    /// <param name="step">Seconds from window to window.</param>
    /// <param name="longest">Most windows of a stretch.</param>
    public static IReadOnlyList<MissingStretch> Find(IReadOnlyList<long> present, long since, bool hasEarlier, long until, int step, int longest)
    {
        if (present.Count == 0)
            return [];
        var there = present.ToHashSet();
        // The grid goes through the newest window, wherever in the hour the device begins it.
        long grid = present[^1], from = hasEarlier ? since : Math.Max(present[0], since);
        from += Modulo(grid - from, step);
        var found = new List<MissingStretch>();
        for (long at = from; at <= until; at += step)
        {
            if (there.Contains(at))
                continue;
            if (found.Count > 0 && found[^1] is var last && last.To == at - step && last.Windows < longest)
                found[^1] = last with { To = at, Windows = last.Windows + 1 };
            else
                found.Add(new(at, at, 1));
        }

        return found;
    }

    /// <summary>The seconds from window to window that a device keeps, of those that HJ 212 allows for minutes; null where what is there does not tell.</summary>
    public static int? MinuteStep(IReadOnlyList<long> present)
    {
        ReadOnlySpan<int> allowed = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30];
        var steps = present.Zip(present.Skip(1), (a, b) => b - a).CountBy(s => s).ToList();
        if (steps.Count == 0)
            return null;
        var most = steps.MaxBy(s => s.Value);
        return most.Key % 60 == 0 && allowed.Contains((int)Math.Min(most.Key / 60, int.MaxValue)) && most.Value >= 3 ? (int)most.Key : null;
    }

    private static long Modulo(long value, long by) => ((value % by) + by) % by;
}
