using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wangge.Hj212.Internals;

/// <summary>Bytes of a text as numbers, the first in the lowest byte. The caller sees to it that they are there.</summary>
internal static class Bytes
{
    private const ulong LowBits = 0x7F7F7F7F7F7F7F7F;
    private const ulong Ones = 0x0101010101010101;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Eight(ReadOnlySpan<byte> text, int at)
    {
        ulong bytes = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), at));
        return BitConverter.IsLittleEndian ? bytes : BinaryPrimitives.ReverseEndianness(bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Four(ReadOnlySpan<byte> text, int at)
    {
        uint bytes = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), at));
        return BitConverter.IsLittleEndian ? bytes : BinaryPrimitives.ReverseEndianness(bytes);
    }

    /// <summary>Letters as such a number.</summary>
    public const uint Avg = '-' | ('A' << 8) | ('v' << 16) | ('g' << 24);

    /// <inheritdoc cref="Avg"/>
    public const uint Rtd = '-' | ('R' << 8) | ('t' << 16) | ('d' << 24);

    /// <inheritdoc cref="Avg"/>
    public const uint Min = '-' | ('M' << 8) | ('i' << 16) | ('n' << 24);

    /// <inheritdoc cref="Avg"/>
    public const uint Max = '-' | ('M' << 8) | ('a' << 16) | ('x' << 24);

    /// <inheritdoc cref="Avg"/>
    public const uint Flag = 'F' | ('l' << 8) | ('a' << 16) | ('g' << 24);

    /// <inheritdoc cref="Avg"/>
    public const uint Time = 'T' | ('i' << 8) | ('m' << 16) | ('e' << 24);

    /// <inheritdoc cref="Avg"/>
    public const uint Data = 'D' | ('a' << 8) | ('t' << 16) | ('a' << 24);

    /// <inheritdoc cref="Avg"/>
    public const ulong DashFlagEquals = '-' | ((ulong)Flag << 8) | ((ulong)'=' << 40);

    /// <summary>The high bit of every byte that is the one sought, and no other bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Marks(ulong bytes, byte sought)
    {
        bytes ^= Ones * sought;
        return ~(((bytes & LowBits) + LowBits) | bytes | LowBits);
    }

    /// <summary>Which byte the first mark is on; 8 where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int First(ulong marks) => BitOperations.TrailingZeroCount(marks) >> 3;

    /// <summary>The first bytes, 1 to 8 of them, the rest zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Keep(ulong bytes, int count) => bytes & (ulong.MaxValue >> (64 - (8 * count)));

    /// <summary>Whether the first bytes are ASCII from 0 on without <c>: ; &lt; = &gt; ?</c>: no blank, no separator.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreLettersOrDigits(ulong bytes, int count)
    {
        ulong below = ~((bytes | (Ones * 0x80)) - (Ones * '0'));
        ulong between = (~bytes & (bytes + (Ones * 0x06))) << 1;
        return (Keep(below | between | bytes, count) & (Ones * 0x80)) == 0;
    }
}
