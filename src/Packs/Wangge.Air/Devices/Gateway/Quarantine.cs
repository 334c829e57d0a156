using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Devices.Register;
using Wangge.Hj212;
using Wangge.Platform.Storage;

namespace Wangge.Air.Devices.Gateway;

/// <summary>
/// Senders that may not report, gathered in memory and written now and then: what strangers send costs one row each, and
/// so many rows at most.
/// </summary>
internal sealed class Quarantine(GatewayLimits limits, TimeProvider clock)
{
    private const int LongestMn = 40, LongestSample = 1000;
    private readonly ConcurrentDictionary<string, QuarantinedDevice> _waiting = new(StringComparer.Ordinal);

    /// <summary>Notes a frame of a sender that may not report.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="address">Where it came from.</param>
    /// <param name="reason">Why it may not: <c>unknown</c>, <c>address</c>, <c>disabled</c>, <c>password</c>.</param>
    public void Add(in Frame frame, IPAddress address, string reason)
    {
        var mn = Clean(frame.Mn, LongestMn);
        if (mn.Length == 0 || (_waiting.Count >= limits.MaxQuarantined && !_waiting.ContainsKey(mn)))
            return;
        var now = clock.GetUtcNow().UtcDateTime;
        // The sample is taken once between two writings: that a sender hurries costs nothing.
        if (_waiting.TryGetValue(mn, out var known))
        {
            lock (known)
                (known.Frames, known.LastAt, known.Address, known.Reason) = (known.Frames + 1, now, address.ToString(), reason);
            return;
        }

        _waiting.TryAdd(mn, new QuarantinedDevice { Mn = mn, Address = address.ToString(), Reason = reason, FirstAt = now, LastAt = now, Frames = 1, Sample = Sample(frame) });
    }

    /// <summary>Writes what has gathered. What the store does not take stays for the next time.</summary>
    public async Task WriteAsync(WanggeDb db, CancellationToken cancel)
    {
        var gathered = _waiting.Keys.ToList();
        if (gathered.Count == 0)
            return;
        var rows = await db.Set<QuarantinedDevice>().Where(q => gathered.Contains(q.Mn)).ToDictionaryAsync(q => q.Mn, StringComparer.Ordinal, cancel);
        var taken = new List<QuarantinedDevice>();
        foreach (var mn in gathered)
        {
            if (!_waiting.TryRemove(mn, out var news))
                continue;
            taken.Add(news);
            lock (news)
            {
                if (rows.TryGetValue(mn, out var row))
                    (row.Frames, row.LastAt, row.Address, row.Reason, row.Sample) = (row.Frames + news.Frames, news.LastAt, news.Address, news.Reason, news.Sample);
                else
                    db.Add(news);
            }
        }

        try
        {
            await db.SaveChangesAsync(cancel);
            var last = await db.Set<QuarantinedDevice>().OrderByDescending(q => q.LastAt).Skip(limits.MaxQuarantined - 1).Select(q => (DateTime?)q.LastAt).FirstOrDefaultAsync(cancel);
            if (last is { } oldest)
                await db.Set<QuarantinedDevice>().Where(q => q.LastAt < oldest).ExecuteDeleteAsync(cancel);
        }
        catch
        {
            foreach (var news in taken)
                _waiting.TryAdd(news.Mn, news);
            throw;
        }
    }

    // The data segment without what stands behind PW=.
    private static string Sample(in Frame frame)
    {
        var text = Clean(frame.Segment, int.MaxValue);
        if (frame.Password.Length > 0)
            text = text.Replace(Clean(frame.Password, int.MaxValue), "…", StringComparison.Ordinal);
        return text.Length > LongestSample ? text[..LongestSample] : text;
    }

    private static string Clean(ReadOnlySpan<byte> bytes, int longest)
    {
        var text = Encoding.UTF8.GetString(bytes);
        if (text.Length > longest)
            text = text[..longest];
        return string.Create(text.Length, text, (room, from) =>
        {
            for (int i = 0; i < room.Length; i++)
                room[i] = char.IsControl(from[i]) || char.IsSurrogate(from[i]) ? '?' : from[i];
        });
    }
}
