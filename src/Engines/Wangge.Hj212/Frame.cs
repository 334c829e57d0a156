using System.Buffers.Text;

namespace Wangge.Hj212;

/// <summary>The edition that a frame says it follows: bits 2 to 7 of its Flag (HJ 212-2017, 6.6.3.4).</summary>
public enum Edition
{
    /// <summary>HJ/T 212-2005; also a frame without Flag.</summary>
    V2005 = 0,

    /// <summary>HJ 212-2017.</summary>
    V2017 = 1,

    /// <summary>HJ 212-2025.</summary>
    V2025 = 2,
}

/// <summary>
/// A frame as views over the bytes that were given to the parser; valid until the parser is asked for the next.
/// A field that is absent is empty.
/// </summary>
public readonly ref struct Frame
{
    internal Frame(ReadOnlySpan<byte> segment, long offset)
    {
        Segment = segment;
        SegmentOffset = offset;
    }

    /// <summary>The data segment: what the check sum is over.</summary>
    public ReadOnlySpan<byte> Segment { get; }

    /// <summary>Byte offset of the data segment since the parser was made.</summary>
    public long SegmentOffset { get; }

    /// <summary>QN, the request's number: <c>yyyyMMddHHmmssfff</c>.</summary>
    public ReadOnlySpan<byte> Qn { get; internal init; }

    /// <summary>ST, the system code: <c>22</c> ambient air.</summary>
    public ReadOnlySpan<byte> System { get; internal init; }

    /// <summary>CN, the command: 2061 is hourly data; -1 where absent.</summary>
    public int Command { get; internal init; }

    /// <summary>PW, the password.</summary>
    public ReadOnlySpan<byte> Password { get; internal init; }

    /// <summary>MN, the device's number.</summary>
    public ReadOnlySpan<byte> Mn { get; internal init; }

    /// <summary>Flag, 0 to 255; 0 where absent.</summary>
    public int Flag { get; internal init; }

    /// <summary>PNUM, of how many packets; 0 where absent.</summary>
    public int PacketCount { get; internal init; }

    /// <summary>PNO, which packet; 0 where absent.</summary>
    public int PacketNumber { get; internal init; }

    /// <summary>CP: the data area between <c>&amp;&amp;</c> and <c>&amp;&amp;</c>.</summary>
    public ReadOnlySpan<byte> Content { get; internal init; }

    /// <summary>Whether the sender waits for an answer (bit A).</summary>
    public bool WantsAnswer => (Flag & 1) != 0;

    /// <summary>Whether the frame is a part of a message (bit D).</summary>
    public bool IsSplit => (Flag & 2) != 0;

    /// <summary>The edition.</summary>
    public Edition Edition => (Edition)(Flag >> 2);

    /// <summary>Reads the factors of the data area.</summary>
    /// <param name="into">Room for them; <see cref="MostFactors"/> is enough for any frame within the standard's limit.</param>
    /// <param name="time">DataTime, district time of unspecified kind; null where the content has none.</param>
    /// <param name="count">How many were read.</param>
    /// <returns>The first error; its kind is <see cref="FrameErrorKind.None"/> where there is none.</returns>
    public FrameError ReadFactors(Span<FactorValue> into, out DateTime? time, out int count) =>
        Internals.FactorReader.Read(this, into, out time, out count);

    /// <summary>Room that is enough for the factors of any frame of 9,999 bytes.</summary>
    public const int MostFactors = 1024;

    /// <summary>Reads <c>yyyyMMddHHmmss</c> with or without milliseconds. Returns false where it is no time.</summary>
    public static bool TryReadTime(ReadOnlySpan<byte> text, out DateTime time)
    {
        time = default;
        if (text.Length is not (14 or 17))
            return false;
        Span<int> parts = stackalloc int[7];
        parts.Clear();
        ReadOnlySpan<int> widths = [4, 2, 2, 2, 2, 2, 3];
        int at = 0;
        for (int i = 0; i < 7 && at < text.Length; i++)
        {
            if (!Utf8Parser.TryParse(text.Slice(at, widths[i]), out int part, out int used) || used != widths[i] || part < 0)
                return false;
            parts[i] = part;
            at += widths[i];
        }

        if (parts[0] < 1 || parts[1] is < 1 or > 12 || parts[2] < 1 || parts[2] > DateTime.DaysInMonth(parts[0], parts[1]) || parts[3] > 23 || parts[4] > 59 || parts[5] > 59)
            return false;
        time = new DateTime(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], DateTimeKind.Unspecified);
        return true;
    }
}
