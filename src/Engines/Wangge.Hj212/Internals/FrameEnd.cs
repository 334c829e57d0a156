namespace Wangge.Hj212.Internals;

/// <summary>What stands behind a data segment: four hexadecimal digits, carriage return, line feed.</summary>
internal readonly ref struct FrameEnd(ReadOnlySpan<byte> bytes, bool last, bool strict)
{
    private const int Digits = 4;
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>How many bytes of CR LF are there.</summary>
    public int TailLength
    {
        get
        {
            int length = Digits;
            if (length < _bytes.Length && _bytes[length] == '\r')
                length++;
            if (length < _bytes.Length && _bytes[length] == '\n')
                length++;
            return length - Digits;
        }
    }

    /// <summary>Holds the end to the check sum.</summary>
    /// <param name="crc">The right one.</param>
    /// <param name="offset">Where the error is, from the check sum on.</param>
    /// <returns>None; an error; <see cref="FrameErrorKind.Truncated"/> where more bytes are needed to tell.</returns>
    public FrameErrorKind Judge(ushort crc, out int offset)
    {
        offset = 0;
        if (TryHex(_bytes, out int stated) && stated == crc)
        {
            int lower = strict ? IndexOfNoHex(_bytes[..Digits], strict: true) : -1;
            if (lower >= 0)
            {
                offset = lower;
                return FrameErrorKind.BadCrc;
            }

            return strict ? JudgeTail(out offset) : FrameErrorKind.None;
        }

        // The check sum is wrong or its place is: that shows in what stands around it.
        if (_bytes[..Digits].IndexOfAny("\r\n#"u8) >= 0)
            return FrameErrorKind.LengthMismatch;
        if (_bytes.Length == Digits)
        {
            if (!last)
                return FrameErrorKind.Truncated;
        }
        else if (_bytes[Digits] == '#')
        {
            if (_bytes.Length == Digits + 1)
                return last ? FrameErrorKind.LengthMismatch : FrameErrorKind.Truncated;
            if (_bytes[Digits + 1] != '#')
                return FrameErrorKind.LengthMismatch;
        }
        else if (!Blanks.All.Contains(_bytes[Digits]))
        {
            return FrameErrorKind.LengthMismatch;
        }

        int wrong = IndexOfNoHex(_bytes[..Digits], strict);
        offset = Math.Max(wrong, 0);
        return wrong < 0 ? FrameErrorKind.CrcMismatch : FrameErrorKind.BadCrc;
    }

    /// <summary>The first byte that is no hexadecimal digit, -1 where all are.</summary>
    public static int IndexOfNoHex(ReadOnlySpan<byte> digits, bool strict)
    {
        for (int i = 0; i < digits.Length; i++)
        {
            if (Value(digits[i]) < 0 || (strict && char.IsAsciiLetterLower((char)digits[i])))
                return i;
        }

        return -1;
    }

    private FrameErrorKind JudgeTail(out int offset)
    {
        offset = Digits;
        bool carriage = _bytes.Length > Digits, feed = _bytes.Length > Digits + 1;
        if ((carriage && _bytes[Digits] != '\r') || (feed && _bytes[Digits + 1] != '\n'))
            return FrameErrorKind.MissingTail;
        if (feed)
            return FrameErrorKind.None;
        return last ? FrameErrorKind.MissingTail : FrameErrorKind.Truncated;
    }

    private static bool TryHex(ReadOnlySpan<byte> digits, out int value)
    {
        int a = Value(digits[0]), b = Value(digits[1]), c = Value(digits[2]), d = Value(digits[3]);
        value = (a << 12) | (b << 8) | (c << 4) | d;
        return (a | b | c | d) >= 0;
    }

    // Branch-free for digits and letters of either case; -1 for the rest.
    private static int Value(byte digit)
    {
        int number = digit - '0';
        if ((uint)number <= 9)
            return number;
        int letter = (digit | 0x20) - 'a';
        return (uint)letter <= 5 ? letter + 10 : -1;
    }
}
