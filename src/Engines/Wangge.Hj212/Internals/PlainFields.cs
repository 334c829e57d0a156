using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Wangge.Hj212.Internals;

/// <summary>
/// Fields that stand as the standard writes them, QN;ST;CN;PW;MN;Flag;CP with or without QN and Flag: known by their places,
/// without a search. It reads nothing otherwise than <see cref="FieldReader"/> and leaves to it all that is not so.
/// </summary>
internal static class PlainFields
{
    private const int Window = 32;
    private const uint Three = 0xFFFFFF;

    public static bool TryRead(ReadOnlySpan<byte> segment, out Fields fields)
    {
        fields = default;
        int at = 0;
        if (segment.Length < Window)
            return false;
        if (Is(segment, 0, Name('Q', 'N')))
        {
            if (segment[20] != ';' || !Numbers.TryEight(segment, 3, out _) || !Numbers.TryEight(segment, 11, out _) || !char.IsAsciiDigit((char)segment[19]))
                return false;
            fields.Qn = new Part(3, 17);
            at = 21;
        }

        const int Most = 14 + Window;
        if (segment.Length < at + Most || !Is(segment, at, Name('S', 'T')) || segment[at + 5] != ';' || !Bytes.AreLettersOrDigits(Bytes.Eight(segment, at + 3), 2))
            return false;
        fields.System = new Part((ushort)(at + 3), 2);
        if (!Is(segment, at + 6, Name('C', 'N')) || segment[at + 13] != ';' || !Numbers.TryWhole(segment.Slice(at + 9, 4), out fields.Command))
            return false;
        at += 14;
        if (!Is(segment, at, Name('P', 'W')) || !TryValue(segment, at + 3, out fields.Password))
            return false;
        at = fields.Password.Start + fields.Password.Length + 1;
        if (segment.Length < at + 4 || !Is(segment, at, Name('M', 'N')) || !TryValue(segment, at + 3, out fields.Mn) || fields.Mn.Length == 0)
            return false;
        at = fields.Mn.Start + fields.Mn.Length + 1;
        return TryFlag(segment, ref at, ref fields) && TryContent(segment, at, ref fields);
    }

    private static bool TryFlag(ReadOnlySpan<byte> segment, ref int at, ref Fields fields)
    {
        if (segment.Length < at + 9 || Bytes.Four(segment, at) != Bytes.Flag)
            return segment.Length >= at + 7;
        int end = segment[at + 6] == ';' ? at + 6 : segment[at + 7] == ';' ? at + 7 : at + 8;
        if (segment[at + 4] != '=' || segment[end] != ';' || !Numbers.TryWhole(segment[(at + 5)..end], out fields.Flag) || fields.Flag > byte.MaxValue)
            return false;
        at = end + 1;
        return segment.Length >= at + 7;
    }

    private static bool TryContent(ReadOnlySpan<byte> segment, int at, ref Fields fields)
    {
        const uint AmpersandsBehindName = '=' | ('&' << 8) | ('&' << 16);
        if (!Is(segment, at, Name('C', 'P')) || (Bytes.Four(segment, at + 2) & Three) != AmpersandsBehindName || segment[^1] != '&' || segment[^2] != '&')
            return false;
        fields.Content = Part.Between(at + 5, segment.Length - 2);
        return true;
    }

    // Up to a semicolon, without another separator or a blank before it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryValue(ReadOnlySpan<byte> segment, int from, out Part value)
    {
        value = default;
        if (from > segment.Length - Window)
            return false;
        var bytes = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(segment), (nuint)from);
        uint ends = Vector256.Equals(bytes, Vector256.Create((byte)';')).ExtractMostSignificantBits();
        uint others = (Vector256.Equals(bytes, Vector256.Create((byte)',')) | Vector256.Equals(bytes, Vector256.Create((byte)'='))
            | Vector256.LessThanOrEqual(bytes, Vector256.Create((byte)' '))).ExtractMostSignificantBits();
        int length = BitOperations.TrailingZeroCount(ends);
        if (ends == 0 || BitOperations.TrailingZeroCount(others) < length)
            return false;
        value = new Part((ushort)from, (ushort)length);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Is(ReadOnlySpan<byte> segment, int at, uint name) => (Bytes.Four(segment, at) & Three) == name;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Name(char first, char second) => first | ((uint)second << 8) | ((uint)'=' << 16);
}
