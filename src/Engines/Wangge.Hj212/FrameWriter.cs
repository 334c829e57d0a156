using System.Buffers;
using System.Globalization;

namespace Wangge.Hj212;

/// <summary>Writes frames.</summary>
public static class FrameWriter
{
    /// <summary>Longest data segment that four digits can state.</summary>
    public const int MaxSegment = 9999;

    private const int Around = 12;

    /// <summary>Writes <c>##</c>, length, data segment, check sum and CR LF.</summary>
    /// <exception cref="ArgumentException">The segment is longer than 9,999 bytes.</exception>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> segment)
    {
        if (segment.Length > MaxSegment)
            throw new ArgumentException($"A data segment has at most {MaxSegment} bytes.", nameof(segment));
        int length = segment.Length;
        var span = output.GetSpan(length + Around);
        "##"u8.CopyTo(span);
        length.TryFormat(span[2..], out _, "D4", CultureInfo.InvariantCulture);
        segment.CopyTo(span[6..]);
        Crc.Of(segment).TryFormat(span[(6 + length)..], out _, "X4", CultureInfo.InvariantCulture);
        "\r\n"u8.CopyTo(span[(10 + length)..]);
        output.Advance(length + Around);
    }
}
