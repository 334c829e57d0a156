using System.Buffers;
using System.Globalization;

namespace Wangge.Hj212.Internals;

/// <summary>Writes what a host says: answers under system code 91, requests under the device's own.</summary>
internal static class Answers
{
    // A name longer than this is none that a device has; there is nobody to answer to.
    private const int LongestName = 128;
    // What a request holds, enciphered as hexadecimal digits.
    private const int LongestContent = 2048;
    private const int Room = 3072;

    public static void Write(IBufferWriter<byte> output, scoped ReadOnlySpan<byte> qn, scoped ReadOnlySpan<byte> system, int command, scoped ReadOnlySpan<byte> password, scoped ReadOnlySpan<byte> mn, int flag, scoped ReadOnlySpan<byte> content)
    {
        if (mn.Length > LongestName || password.Length > LongestName || qn.Length > LongestName || system.Length > LongestName || content.Length > LongestContent)
            return;
        Span<byte> segment = stackalloc byte[Room];
        int at = 0;
        if (!qn.IsEmpty)
        {
            Add(segment, ref at, "QN="u8);
            Add(segment, ref at, qn);
            Add(segment, ref at, ";"u8);
        }

        Add(segment, ref at, "ST="u8);
        Add(segment, ref at, system);
        Add(segment, ref at, ";CN="u8);
        Add(segment, ref at, command);
        Add(segment, ref at, ";PW="u8);
        Add(segment, ref at, password);
        Add(segment, ref at, ";MN="u8);
        Add(segment, ref at, mn);
        Add(segment, ref at, ";Flag="u8);
        Add(segment, ref at, flag);
        Add(segment, ref at, ";CP=&&"u8);
        Add(segment, ref at, content);
        Add(segment, ref at, "&&"u8);
        FrameWriter.Write(output, segment[..at]);
    }

    private static void Add(Span<byte> segment, ref int at, scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(segment[at..]);
        at += text.Length;
    }

    private static void Add(Span<byte> segment, ref int at, int number)
    {
        number.TryFormat(segment[at..], out int written, provider: CultureInfo.InvariantCulture);
        at += written;
    }
}
