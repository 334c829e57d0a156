using System.Globalization;
using System.Runtime.CompilerServices;

namespace Wangge.Hj212.Internals;

/// <summary>What stands where a number should.</summary>
internal enum NumberKind
{
    Number,

    /// <summary>Nothing, or a sign by which devices say that there is nothing.</summary>
    Missing,

    Bad,
}

/// <summary>Numbers as <see cref="double.Parse(string, IFormatProvider?)"/> reads them, to the last bit, without its cost where a value is short.</summary>
internal static class Numbers
{
    private const ulong Zeros = 0x3030303030303030;
    private const int Wide = sizeof(ulong);

    // Whole numbers up to 2^53 and these powers are doubles themselves, so that one division rounds once: as the exact quotient does.
    private static ReadOnlySpan<double> Powers => [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7];

    /// <summary>Reads the number that stands in a text from one place to before another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NumberKind Read(ReadOnlySpan<byte> text, int from, int to, out double value) =>
        (uint)(to - from - 1) < Wide && from <= text.Length - Wide && TryShort(Bytes.Eight(text, from), to - from, out value) ? NumberKind.Number : ReadAny(text[from..to], out value);

    /// <summary>Digits with at most one point, at least one digit, in the first 1 to 8 of the bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryShort(ulong bytes, int length, out double value)
    {
        bytes = bytes << (64 - (8 * length)) | (Zeros >> (8 * (length - 1)) >> 8);
        int decimals = 0;
        ulong points = Bytes.Marks(bytes, (byte)'.');
        if (points != 0)
        {
            // The digits before the point move up by one to stand where it stood.
            int point = Bytes.First(points);
            decimals = 7 - point;
            ulong before = bytes & ((1UL << (8 * point)) - 1);
            bytes = (bytes & (~0UL << (8 * point) << 8)) | (before << 8) | '0';
        }

        value = double.NaN;
        if (!AreDigits(bytes) || (points != 0 && length == 1))
            return false;
        value = EightDigits(bytes);
        if (points != 0)
            value /= Powers[decimals];
        return true;
    }

    /// <summary>Reads eight digits as a number; false where they are not digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryEight(ReadOnlySpan<byte> text, int from, out uint number)
    {
        ulong bytes = Bytes.Eight(text, from);
        number = EightDigits(bytes);
        return AreDigits(bytes);
    }

    /// <summary>Reads a short whole number without sign: 1 to 9 digits.</summary>
    public static bool TryWhole(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (byte b in text)
        {
            if (b - '0' is < 0 or > 9)
                return false;
            number = (number * 10) + (b - '0');
        }

        return text.Length is > 0 and < 10;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreDigits(ulong bytes) =>
        (((bytes & 0xF0F0F0F0F0F0F0F0) ^ Zeros) | (((bytes + 0x0606060606060606) & 0xF0F0F0F0F0F0F0F0) ^ Zeros)) == 0;

    // Pairs, then fours, then all eight: the first digit stands in the lowest byte.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint EightDigits(ulong bytes)
    {
        bytes -= Zeros;
        bytes = (bytes * 10) + (bytes >> 8);
        return (uint)((((bytes & 0x000000FF000000FF) * 0x000F424000000064) + (((bytes >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32);
    }

    private static NumberKind ReadAny(ReadOnlySpan<byte> text, out double value)
    {
        text = text.Trim(Blanks.All);
        if (!text.IsEmpty && text[0] is (byte)'-' or (byte)'+' or (byte)'.' or (>= (byte)'0' and <= (byte)'9')
            && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value))
        {
            return NumberKind.Number;
        }

        value = double.NaN;
        return SaysNothing(text) ? NumberKind.Missing : NumberKind.Bad;
    }

    private static bool SaysNothing(ReadOnlySpan<byte> text) =>
        text.IsEmpty || text.IndexOfAnyExcept((byte)'-') < 0 || text.IndexOfAnyExcept((byte)'*') < 0 || text.SequenceEqual("/"u8)
        || Names.Same(text, "nan"u8) || Names.Same(text, "null"u8) || Names.Same(text, "na"u8) || Names.Same(text, "n/a"u8) || Names.Same(text, "none"u8);
}
