namespace Wangge.Hj212;

/// <summary>What is wrong with a frame. Each has a code for programs, see <see cref="FrameErrors.Code"/>.</summary>
public enum FrameErrorKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Bytes that do not begin with <c>##</c>; offset of the first of them.</summary>
    NoHeader,

    /// <summary>The four bytes after the header are not digits; offset of the first that is none.</summary>
    BadLength,

    /// <summary>The length does not lead to a check sum with its tail; offset of the length.</summary>
    LengthMismatch,

    /// <summary>The length is above the limit; offset of the length.</summary>
    TooLong,

    /// <summary>The check sum is not four hexadecimal digits; offset of the first that is none.</summary>
    BadCrc,

    /// <summary>The check sum is another than that of the data segment; offset of the check sum.</summary>
    CrcMismatch,

    /// <summary>The frame does not end with CR LF; offset where they should be. Strict only.</summary>
    MissingTail,

    /// <summary>A field of the data segment is malformed, or stands twice; offset of its value.</summary>
    BadField,

    /// <summary>A field is longer than table 3 allows; offset of its value. Strict only.</summary>
    FieldTooLong,

    /// <summary>A field that must be there is not; offset of the data segment's end.</summary>
    MissingField,

    /// <summary>The data area does not stand between <c>&amp;&amp;</c> and <c>&amp;&amp;</c>; offset of <c>CP=</c>.</summary>
    BadContent,

    /// <summary>A time is not one; offset of its value.</summary>
    BadTime,

    /// <summary>A value is not a number; offset of the value.</summary>
    BadValue,

    /// <summary>The content is encrypted and there is no key, or it does not decrypt; offset of the content.</summary>
    Encrypted,

    /// <summary>The input ends inside a frame; offset of its end.</summary>
    Truncated,
}

/// <summary>An error and its place.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Offset">Byte offset from the first byte given to the parser since it was made.</param>
public readonly record struct FrameError(FrameErrorKind Kind, long Offset);

/// <summary>Codes of <see cref="FrameErrorKind"/>.</summary>
public static class FrameErrors
{
    private static readonly string[] Codes =
        ["ok", "no-header", "bad-length", "length-mismatch", "too-long", "bad-crc", "crc-mismatch", "missing-tail", "bad-field", "field-too-long",
         "missing-field", "bad-content", "bad-time", "bad-value", "encrypted", "truncated"];

    /// <summary>The code for programs: <c>crc-mismatch</c>.</summary>
    public static string Code(this FrameErrorKind kind) => Codes[(int)kind];
}
