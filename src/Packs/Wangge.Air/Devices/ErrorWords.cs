using Wangge.Air.Devices.Gateway;
using Wangge.Hj212;

namespace Wangge.Air.Devices;

/// <summary>What <see cref="FrameErrorKind"/> says to people: what is wrong with a frame, and what to look at on the device.</summary>
public static class ErrorWords
{
    private static readonly Dictionary<FrameErrorKind, Phrase> Rows = new()
    {
        [FrameErrorKind.None] = new("数据包完好。", "The frame is in order."),
        [FrameErrorKind.NoHeader] = new(
            "收到的字节不以 ## 开头：请查设备的协议是否选为 HJ 212，以及线路上有没有别的程序在发送。",
            "The bytes do not begin with ##: check that the device is set to HJ 212 and that nothing else sends on this line."),
        [FrameErrorKind.BadLength] = new(
            "包头后的长度不是四位十进制数字。",
            "The length after the header is not four decimal digits."),
        [FrameErrorKind.LengthMismatch] = new(
            "写明的长度与数据段不符：长度按字节计算，中文一字三字节，不含包头、校验和包尾。",
            "The length given does not fit the data segment: it counts bytes (a Chinese character has three), without header, check sum and tail."),
        [FrameErrorKind.TooLong] = new(
            "数据段超过允许的长度：请减少一包中的因子，或改为分包发送。",
            "The data segment is longer than allowed: send fewer factors in a frame, or split it."),
        [FrameErrorKind.BadCrc] = new(
            "校验码不是四位十六进制数字。",
            "The check sum is not four hexadecimal digits."),
        [FrameErrorKind.CrcMismatch] = new(
            "校验码与数据段不符：数据在途中损坏，或设备用了 Modbus 的算法而不是 HJ 212 附录 A 的算法。",
            "The check sum does not fit the data segment: the data was damaged on its way, or the device computes Modbus's sum instead of that of annex A of HJ 212."),
        [FrameErrorKind.MissingTail] = new(
            "数据包不以回车换行结束。",
            "The frame does not end with CR LF."),
        [FrameErrorKind.BadField] = new(
            "数据段中有一个字段写错，或出现了两次。",
            "A field of the data segment is malformed, or stands twice."),
        [FrameErrorKind.FieldTooLong] = new(
            "数据段中有一个字段超过标准规定的长度。",
            "A field of the data segment is longer than the standard allows."),
        [FrameErrorKind.MissingField] = new(
            "数据段缺少必需的字段：至少要有 CN 和 MN，严格检查还要 QN、ST、PW、Flag 和 CP。",
            "A field that must be there is missing: at least CN and MN; to the letter also QN, ST, PW, Flag and CP."),
        [FrameErrorKind.BadContent] = new(
            "数据区不在 CP=&& 与 && 之间。",
            "The data area does not stand between CP=&& and &&."),
        [FrameErrorKind.BadTime] = new(
            "时间不对：应为 yyyyMMddHHmmss，并且是存在的日期和时刻。",
            "The time is wrong: it must read yyyyMMddHHmmss and exist."),
        [FrameErrorKind.BadValue] = new(
            "因子的值不是数字。",
            "The value of a factor is not a number."),
        [FrameErrorKind.Encrypted] = new(
            "内容已加密，而没有登记密钥，或用登记的密钥解不开：请核对设备的 SM4 密钥。",
            "The content is encrypted and no key is registered, or the registered key does not open it: compare the device's SM4 key."),
        [FrameErrorKind.Truncated] = new(
            "数据在包的中间就断了。",
            "The data ends inside a frame."),
    };

    private static readonly Dictionary<string, FrameErrorKind> Kinds = Rows.Keys.ToDictionary(k => k.Code(), StringComparer.Ordinal);

    /// <summary>One sentence, with what to look at where that helps.</summary>
    public static Phrase Sentence(this FrameErrorKind kind) => Rows[kind];

    /// <summary>One sentence for the code of a frame that was damaged or refused, see <see cref="DeviceFault.Code"/>; the code itself where it is not known.</summary>
    public static Phrase Sentence(string code) =>
        Kinds.TryGetValue(code, out var kind) ? kind.Sentence() : GatewayFaults.Words(code) ?? new(code, code);
}
