using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Wangge.Hj212.Internals;

/// <summary>Walks over the places of <c>;</c>, <c>,</c> and <c>=</c> in a text, found 64 bytes at a time.</summary>
internal ref struct Separators
{
    private const int Block = 64;
    private readonly ref byte _start;
    private readonly int _length;
    private int _block;
    private ulong _bits;

    public Separators(ReadOnlySpan<byte> text)
    {
        _start = ref MemoryMarshal.GetReference(text);
        _length = text.Length;
        _block = 0;
        _bits = _length > 0 ? Bits(0) : 0;
    }

    /// <summary>The next place; the text's length where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next()
    {
        while (_bits == 0)
        {
            if (_length - _block <= Block)
            {
                _block = _length;
                return _length;
            }

            _block += Block;
            _bits = Bits(_block);
        }

        int place = _block + BitOperations.TrailingZeroCount(_bits);
        _bits &= _bits - 1;
        return place;
    }

    /// <summary>Goes on from a place.</summary>
    public void MoveTo(int place)
    {
        _block = place & ~(Block - 1);
        _bits = _block < _length ? Bits(_block) & (ulong.MaxValue << (place - _block)) : 0;
    }

    private readonly ulong Bits(int at)
    {
        int rest = _length - at;
        if (rest >= Block)
            return Bits(ref Unsafe.Add(ref _start, at));

        // The last block is read so that it ends with the text; nothing behind the text is looked at.
        if (_length >= Block)
            return Bits(ref Unsafe.Add(ref _start, _length - Block)) >> (Block - rest);
        Span<byte> copy = stackalloc byte[Block];
        copy.Clear();
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _start, at), rest).CopyTo(copy);
        return Bits(ref MemoryMarshal.GetReference(copy));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(ref byte block)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var all = Vector512.LoadUnsafe(ref block);
            return Vector512.Equals(all, Vector512.Create((byte)';')).ExtractMostSignificantBits()
                | Vector512.Equals(all, Vector512.Create((byte)',')).ExtractMostSignificantBits()
                | Vector512.Equals(all, Vector512.Create((byte)'=')).ExtractMostSignificantBits();
        }

        return Half(ref block) | ((ulong)Half(ref Unsafe.Add(ref block, Block / 2)) << (Block / 2));
    }

    private static uint Half(ref byte block)
    {
        var half = Vector256.LoadUnsafe(ref block);
        return (Vector256.Equals(half, Vector256.Create((byte)';')) | Vector256.Equals(half, Vector256.Create((byte)','))
            | Vector256.Equals(half, Vector256.Create((byte)'='))).ExtractMostSignificantBits();
    }
}
