using System.Globalization;
using Wangge.Hj212;

namespace Wangge.Air.Devices;

/// <summary>What an error of a frame is called, with what should stand there where that can be told.</summary>
internal static class FrameWords
{
    private const int Header = 6;
    private const int Digits = 4;

    /// <summary>The sentence of an error in one packet, with the right length or check sum where only that is wrong.</summary>
    /// <param name="error">Kind, and offset within the packet.</param>
    /// <param name="packet">The packet without its line end.</param>
    public static Phrase Of(FrameError error, ReadOnlySpan<byte> packet)
    {
        int offset = (int)Math.Min(error.Offset, packet.Length);
        if (error.Kind == FrameErrorKind.CrcMismatch && Before(packet, offset) is { IsEmpty: false } segment)
        {
            string crc = Crc.Of(segment).ToString("X4", CultureInfo.InvariantCulture);
            return new($"校验码与数据段不符，应为 {crc}。", $"The check sum is not that of the data segment, which is {crc}.");
        }

        int from = offset - 2 + Header, length = packet.Length - Digits - from;
        if (error.Kind == FrameErrorKind.LengthMismatch && length > 0 && packet[..^Digits].EndsWith("&&"u8))
            return new($"长度与数据段的实际字节数不符，实际为 {length} 字节。", $"The length is not that of the data segment, which has {length} bytes.");
        return error.Kind.Sentence();
    }

    private static ReadOnlySpan<byte> Before(ReadOnlySpan<byte> packet, int end)
    {
        for (int at = packet[..end].LastIndexOf("##"u8); at >= 0; at = packet[..at].LastIndexOf("##"u8))
        {
            if (end - at >= Header && int.TryParse(packet.Slice(at + 2, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out int length) && at + Header + length == end)
                return packet[(at + Header)..end];
        }

        return default;
    }
}
