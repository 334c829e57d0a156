using System.Globalization;
using System.Numerics;

namespace Wangge.Hj212.Internals;

/// <summary>Which parts of split messages have come. Readings carry their keys, so nothing is joined; what is missing is told.</summary>
internal sealed class OpenMessages(TimeSpan patience)
{
    private const int Most = 4;
    private const int MostParts = 64;
    private readonly List<Message> _open = [];

    public DateTime? Due => _open.Count == 0 ? null : _open.Min(m => m.Last) + patience;

    /// <summary>Notes a part.</summary>
    /// <returns>The message that had to make room for it, where one had to.</returns>
    public SessionEvent? Add(in Frame frame, DateTime now)
    {
        if (frame.PacketCount is < 2 or > MostParts)
            return null;
        long time = TimeOf(frame.Content);
        ulong part = 1UL << (frame.PacketNumber - 1), all = frame.PacketCount == MostParts ? ulong.MaxValue : (1UL << frame.PacketCount) - 1;
        for (int i = 0; i < _open.Count; i++)
        {
            var message = _open[i];
            if (message.Command != frame.Command || message.Time != time || message.All != all)
                continue;
            var seen = message.Seen | part;
            if (seen == all)
                _open.RemoveAt(i);
            else
                _open[i] = message with { Seen = seen, Last = now };
            return null;
        }

        SessionEvent? lost = _open.Count == Most ? Close(0) : null;
        _open.Add(new Message(frame.Command, time, all, part, now));
        return lost;
    }

    /// <summary>The next message whose parts have been waited for long enough; null where there is none.</summary>
    public SessionEvent? Expired(DateTime now)
    {
        int old = _open.FindIndex(m => now - m.Last >= patience);
        return old < 0 ? null : Close(old);
    }

    private SessionEvent Close(int index)
    {
        var message = _open[index];
        _open.RemoveAt(index);
        return new(SessionEventKind.PartsMissing, null, BitOperations.PopCount(message.All & ~message.Seen), message.Time == 0 ? "" : message.Time.ToString(CultureInfo.InvariantCulture));
    }

    // DataTime as a number of its digits; 0 where there is none.
    private static long TimeOf(ReadOnlySpan<byte> content)
    {
        int at = content.IndexOf("DataTime="u8);
        if (at < 0)
            return 0;
        var text = content[(at + 9)..];
        int digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return QnText.TryRead(digits < 0 ? text : text[..digits], out var time) ? time.Number : 0;
    }

    private readonly record struct Message(int Command, long Time, ulong All, ulong Seen, DateTime Last);
}
