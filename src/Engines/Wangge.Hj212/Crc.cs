using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Wangge.Hj212;

/// <summary>The check sum of annex A of HJ 212-2017. It is not the one of Modbus.</summary>
/// <remarks>
/// The annex shifts the register right by a byte before it takes in the next, so only its high byte is carried on:
/// <c>x' = H(x) ^ b</c> with a map H that is linear over bits. Sixteen bytes are therefore sixteen sums that go on by
/// themselves, each multiplied by a power of H (two table look-ups in a register), and are added up at the end.
/// </remarks>
public static class Crc
{
    private const int Block = 16;
    private static readonly ushort[] Table = MakeTable();
    private static readonly Map By64 = Map.Power(64);
    private static readonly Map By16 = Map.Power(16);
    private static readonly Map By8 = Map.Power(8);
    private static readonly Map By4 = Map.Power(4);
    private static readonly Map By2 = Map.Power(2);
    private static readonly Map By1 = Map.Power(1);

    // The register starts with FF in its high byte, as if a byte stood before the first whose image it is.
    private static readonly byte[] Seed = MakeSeed();

    /// <summary>Check sum of a data segment; written as four hexadecimal digits, high byte first.</summary>
    public static ushort Of(ReadOnlySpan<byte> segment)
    {
        if (segment.Length >= Block && Vector128.IsHardwareAccelerated)
            return Table[Blocks(segment)];
        uint register = 0xFFFF;
        foreach (byte b in segment)
            register = Table[(register >> 8) ^ b];
        return (ushort)register;
    }

    private static byte Blocks(ReadOnlySpan<byte> segment)
    {
        ref byte start = ref MemoryMarshal.GetReference(segment);

        // What does not fill a block goes first, behind zeros: they leave nothing in a sum.
        int at = segment.Length % Block;
        var sum = Vector128.ShuffleNative(Vector128.LoadUnsafe(ref start), Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Places), (nuint)at))
            ^ Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(Seed), (nuint)at);
        if (segment.Length - at >= 4 * Block)
        {
            var a = By16.Of(sum) ^ Load(ref start, at);
            var b = Load(ref start, at + Block);
            var c = Load(ref start, at + (2 * Block));
            var d = Load(ref start, at + (3 * Block));
            for (at += 4 * Block; segment.Length - at >= 4 * Block; at += 4 * Block)
            {
                a = By64.Of(a) ^ Load(ref start, at);
                b = By64.Of(b) ^ Load(ref start, at + Block);
                c = By64.Of(c) ^ Load(ref start, at + (2 * Block));
                d = By64.Of(d) ^ Load(ref start, at + (3 * Block));
            }

            sum = By16.Of(By16.Of(By16.Of(a) ^ b) ^ c) ^ d;
        }

        for (; at < segment.Length; at += Block)
            sum = By16.Of(sum) ^ Load(ref start, at);
        sum = By8.Of(sum) ^ Vector128.Shuffle(sum, Upper(8));
        sum = By4.Of(sum) ^ Vector128.Shuffle(sum, Upper(4));
        sum = By2.Of(sum) ^ Vector128.Shuffle(sum, Upper(2));
        return (By1.Of(sum) ^ Vector128.Shuffle(sum, Upper(1))).ToScalar();
    }

    private static ReadOnlySpan<byte> Places =>
        [128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Load(ref byte start, int at) => Vector128.LoadUnsafe(ref start, (nuint)at);

    // The bytes that stand `by` places further on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Upper(byte by) => Vector128.CreateSequence(by, (byte)1);

    private static ushort[] MakeTable()
    {
        var table = new ushort[256];
        for (int i = 0; i < table.Length; i++)
        {
            int register = i;
            for (int bit = 0; bit < 8; bit++)
                register = (register & 1) != 0 ? (register >> 1) ^ 0xA001 : register >> 1;
            table[i] = (ushort)register;
        }

        return table;
    }

    private static byte[] MakeSeed()
    {
        var seed = new byte[(2 * Block) - 1];
        seed[Block - 1] = (byte)Array.FindIndex(Table, entry => entry >> 8 == 0xFF);
        return seed;
    }

    /// <summary>A power of H as its images of the low and of the high four bits.</summary>
    private readonly record struct Map(Vector128<byte> Low, Vector128<byte> High)
    {
        public static Map Power(int exponent)
        {
            Span<byte> low = stackalloc byte[Block], high = stackalloc byte[Block];
            for (int i = 0; i < Block; i++)
                (low[i], high[i]) = (Image(i, exponent), Image(i << 4, exponent));
            return new Map(Vector128.Create<byte>(low), Vector128.Create<byte>(high));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector128<byte> Of(Vector128<byte> bytes)
        {
            var nibble = Vector128.Create((byte)0x0F);
            return Vector128.ShuffleNative(Low, bytes & nibble) ^ Vector128.ShuffleNative(High, Vector128.ShiftRightLogical(bytes.AsUInt16(), 4).AsByte() & nibble);
        }

        private static byte Image(int value, int exponent)
        {
            for (int i = 0; i < exponent; i++)
                value = Table[value] >> 8;
            return (byte)value;
        }
    }
}
