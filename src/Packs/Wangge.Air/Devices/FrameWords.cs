using System.Globalization;
using Wangge.Hj212;

namespace Wangge.Air.Devices;

/// <summary>What an error of a frame is called, with what should stand there where that can be told.</summary>
internal static class FrameWords
{
    private const int Header = 6;
    private const int Digits = 4;

    /// <summary>The sentence of an error.</summary>
    public static Phrase Of(FrameErrorKind kind) => kind switch
    {
        FrameErrorKind.None => new("没有错误。", "There is no error."),
        FrameErrorKind.NoHeader => new("报文不以 ## 开头。", "The packet does not begin with ##."),
        FrameErrorKind.BadLength => new("## 之后的四位长度不是数字。", "The four bytes after ## are no length in digits."),
        FrameErrorKind.LengthMismatch => new("长度与数据段的实际字节数不符。", "The length is not that of the data segment."),
        FrameErrorKind.TooLong => new("数据段超过允许的长度。", "The data segment is longer than allowed."),
        FrameErrorKind.BadCrc => new("校验码不是四位大写十六进制数。", "The check sum is not four upper-case hexadecimal digits."),
        FrameErrorKind.CrcMismatch => new("校验码与数据段不符。", "The check sum is not that of the data segment."),
        FrameErrorKind.MissingTail => new("报文不以回车换行结束。", "The packet does not end with CR LF."),
        FrameErrorKind.BadField => new("字段写法不对、次序不对或重复。", "A field is malformed, out of order or stands twice."),
        FrameErrorKind.FieldTooLong => new("字段超过 HJ 212-2017 表 3 的长度。", "A field is longer than table 3 of HJ 212-2017 allows."),
        FrameErrorKind.MissingField => new("缺少必需的字段（至少要有 CN 和 MN）。", "A field that must be there is missing (at least CN and MN)."),
        FrameErrorKind.BadContent => new("数据区没有放在 CP=&& 与 && 之间。", "The data area does not stand between CP=&& and &&."),
        FrameErrorKind.BadTime => new("时间不是有效的 yyyyMMddHHmmss。", "The time is no valid yyyyMMddHHmmss."),
        FrameErrorKind.BadValue => new("监测值不是数字。", "The value is not a number."),
        FrameErrorKind.Encrypted => new("数据区已加密，需要该设备的密钥才能读取。", "The data area is encrypted; the device's key is needed to read it."),
        _ => new("报文不完整，在此处中断。", "The packet ends here before it is whole."),
    };

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
        return Of(error.Kind);
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
