using Wangge.Hj212.Internals;

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
    private readonly Fields _fields;

    internal Frame(ReadOnlySpan<byte> segment, long offset, scoped in Fields fields)
        : this(segment, offset, fields, fields.Content.Of(segment))
    {
    }

    internal Frame(ReadOnlySpan<byte> segment, long offset, scoped in Fields fields, ReadOnlySpan<byte> content)
    {
        Segment = segment;
        SegmentOffset = offset;
        _fields = fields;
        Content = content;
    }

    /// <summary>The data segment: what the check sum is over.</summary>
    public ReadOnlySpan<byte> Segment { get; }

    /// <summary>Byte offset of the data segment since the parser was made.</summary>
    public long SegmentOffset { get; }

    /// <summary>QN, the request's number: <c>yyyyMMddHHmmssfff</c>.</summary>
    public ReadOnlySpan<byte> Qn => _fields.Qn.Of(Segment);

    /// <summary>ST, the system code: <c>22</c> ambient air.</summary>
    public ReadOnlySpan<byte> System => _fields.System.Of(Segment);

    /// <summary>CN, the command: 2061 is hourly data; -1 where absent.</summary>
    public int Command => _fields.Command;

    /// <summary>PW, the password.</summary>
    public ReadOnlySpan<byte> Password => _fields.Password.Of(Segment);

    /// <summary>MN, the device's number.</summary>
    public ReadOnlySpan<byte> Mn => _fields.Mn.Of(Segment);

    /// <summary>Flag, 0 to 255; 0 where absent.</summary>
    public int Flag => _fields.Flag;

    /// <summary>PNUM, of how many packets; 0 where absent.</summary>
    public int PacketCount => _fields.PacketCount;

    /// <summary>PNO, which packet; 0 where absent.</summary>
    public int PacketNumber => _fields.PacketNumber;

    /// <summary>CP: the data area between <c>&amp;&amp;</c> and <c>&amp;&amp;</c>.</summary>
    public ReadOnlySpan<byte> Content { get; }

    /// <summary>Whether the sender waits for an answer (bit A).</summary>
    public bool WantsAnswer => (Flag & 1) != 0;

    /// <summary>Whether the frame is a part of a message (bit D).</summary>
    public bool IsSplit => (Flag & 2) != 0;

    /// <summary>The edition.</summary>
    public Edition Edition => (Edition)(Flag >> 2);

    /// <summary>The names and values of the data area, whatever they are.</summary>
    public ContentItems Items => new(Content);

    /// <summary>Whether names and values must be as the standard writes them.</summary>
    internal bool IsStrict => _fields.Strict;

    /// <summary>Byte offset of <see cref="Content"/> since the parser was made.</summary>
    internal long ContentOffset => SegmentOffset + _fields.Content.Start;

    /// <summary>Reads the factors of the data area; what is no value of a factor is passed over.</summary>
    /// <param name="into">Room for them; <see cref="MostFactors"/> is enough for any frame within the standard's limit. What has no room is <see cref="FrameErrorKind.TooLong"/>.</param>
    /// <param name="time">DataTime, district time of unspecified kind; null where the content has none.</param>
    /// <param name="count">How many were read, each code once (and once more converted). Those beside an error are read all the same.</param>
    /// <returns>The first error; its kind is <see cref="FrameErrorKind.None"/> where there is none.</returns>
    public FrameError ReadFactors(Span<FactorValue> into, out DateTime? time, out int count) => FactorReader.Read(this, into, out time, out count);

    /// <summary>Whether the data area is enciphered (2025 edition, commands 2000 to 2999, 1014 and 3020) and not plain text all the same.</summary>
    public bool IsEncrypted => Cipher.Hides(this);

    /// <summary>The frame with its data area deciphered by SM4; the frame itself where it is plain.</summary>
    /// <remarks>What the 2025 edition says is known from secondary notes only: ECB over the text between <c>&amp;&amp;</c>, no padding. Hexadecimal digits and bare bytes are both taken, zeros behind the text are dropped.</remarks>
    /// <param name="key">The device's key, 16 bytes.</param>
    /// <param name="buffer">Room for the plain text, as long as <see cref="Content"/>.</param>
    /// <param name="plain">The frame; valid as long as the buffer and this frame are. Offsets of errors in it count from the content on in plain text.</param>
    /// <returns><see cref="FrameErrorKind.Encrypted"/> where the data area does not decipher into items; none otherwise.</returns>
    /// <exception cref="ArgumentException">The key is none, or the buffer is too short.</exception>
    public FrameError Decrypt(ReadOnlySpan<byte> key, Span<byte> buffer, out Frame plain)
    {
        plain = this;
        if (!IsEncrypted)
            return default;
        if (buffer.Length < Content.Length)
            throw new ArgumentException($"The plain text may need {Content.Length} bytes.", nameof(buffer));
        int length = Cipher.Decrypt(key, Content, buffer);
        if (length < 0)
            return new(FrameErrorKind.Encrypted, ContentOffset);
        plain = new Frame(Segment, SegmentOffset, _fields, buffer[..length]);
        return default;
    }

    /// <summary>Room that is enough for the factors of any frame within the limits of devices in the field.</summary>
    public const int MostFactors = 1024;

    /// <summary>Reads <c>yyyyMMddHHmmss</c> with or without milliseconds. Returns false where it is no time.</summary>
    public static bool TryReadTime(ReadOnlySpan<byte> text, out DateTime time) => Times.TryRead(text, out time);
}
