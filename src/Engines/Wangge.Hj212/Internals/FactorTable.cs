using System.Runtime.CompilerServices;

namespace Wangge.Hj212.Internals;

/// <summary>The factors of one data area, each code once and once more converted, found by a key of the code's first bytes.</summary>
internal ref struct FactorTable
{
    private const ulong HighBits = 0x8080808080808080;
    private const ulong Converted = 1UL << 63;
    private readonly ReadOnlySpan<byte> _content;
    private readonly Span<ulong> _keys;
    private bool _anyConverted;
    private ulong _bits;

    public FactorTable(ReadOnlySpan<byte> content, Span<FactorValue> into, Span<ulong> keys)
    {
        _content = content;
        _keys = keys;
        Factors = into.Length > keys.Length ? into[..keys.Length] : into;
    }

    public Span<FactorValue> Factors { get; }

    public int Count { get; private set; }

    /// <summary>The place of a factor, added where it is not there yet; -1 where there is no room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(int code, int length, bool converted, bool joined)
    {
        ulong key = Key(code, length) | (converted ? Converted : 0);
        int last = Count - 1;
        return last >= 0 && _keys[last] == key && length <= sizeof(ulong) ? last : FindFarther(code, length, converted, joined, key);
    }

    /// <summary>Sets the flag of a factor, the converted one too; false where there is no room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool SetFlag(int code, int length, byte flag, bool joined)
    {
        int last = Count - 1;
        if (last >= 0 && !_anyConverted && length <= sizeof(ulong) && _keys[last] == Key(code, length))
        {
            Factors[last].Flag = flag;
            return true;
        }

        return SetFlagFarther(code, length, flag, joined);
    }

    /// <summary>Adds a factor with value and flag; false where its code is there already or has no room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAdd(int code, int length, ulong key, double value, byte flag)
    {
        int count = Count;
        if (count >= Factors.Length || _anyConverted || !IsNew(key))
            return false;
        _keys[count] = key;
        _bits |= Bit(key);
        ref var factor = ref Factors[count];
        factor.CodeStart = code;
        factor.CodeLength = length;
        factor.IsConverted = false;
        factor.Value = value;
        factor.Min = factor.Max = factor.Total = double.NaN;
        factor.Flag = flag;
        Count = count + 1;
        return true;
    }

    // One bit for each key tells of most that are new; keys just stored are slow to search.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool IsNew(ulong key) => (_bits & Bit(key)) == 0 || !_keys[..Count].Contains(key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bit(ulong key) => 1UL << (int)((key * 0x9E3779B97F4A7C15) >> 58);

    private bool SetFlagFarther(int code, int length, byte flag, bool joined)
    {
        ulong key = Key(code, length);
        int plain = Search(code, length, false, key);
        int converted = _anyConverted ? Search(code, length, true, key | Converted) : -1;
        if (plain < 0 && converted < 0)
            plain = FindFarther(code, length, false, joined, key);
        if (plain >= 0)
            Factors[plain].Flag = flag;
        if (converted >= 0)
            Factors[converted].Flag = flag;
        return plain >= 0 || converted >= 0;
    }

    private int FindFarther(int code, int length, bool converted, bool joined, ulong key)
    {
        int found = Search(code, length, converted, key);
        if (found >= 0)
            return found;

        // A printed example of the standard leaves the first letter of a code out behind the comma: w01018-Min=…,01018-Avg=….
        if (joined && Count > 0 && Factors[Count - 1] is var last && last.CodeLength == length + 1 && last.IsConverted == converted
            && _content.Slice(last.CodeStart + 1, length).SequenceEqual(_content.Slice(code, length)))
        {
            return Count - 1;
        }

        if (Count == Factors.Length)
            return -1;
        int sibling = converted || _anyConverted ? Search(code, length, !converted, key ^ Converted) : -1;
        _anyConverted |= converted;
        _keys[Count] = key;
        _bits |= Bit(key);
        ref var factor = ref Factors[Count];
        factor.CodeStart = code;
        factor.CodeLength = length;
        factor.IsConverted = converted;
        factor.Value = factor.Min = factor.Max = factor.Total = double.NaN;
        factor.Flag = sibling < 0 ? (byte)0 : Factors[sibling].Flag;
        return Count++;
    }

    // The key is the code itself where it is of up to eight ASCII letters; else the codes are compared.
    private readonly int Search(int code, int length, bool converted, ulong key)
    {
        var keys = _keys[..Count];
        if (length <= sizeof(ulong) && (Key(code, length) & HighBits) == 0)
            return keys.LastIndexOf(key);
        for (int i = keys.LastIndexOf(key); i >= 0; i = keys[..i].LastIndexOf(key))
        {
            ref var factor = ref Factors[i];
            if (factor.CodeLength == length && factor.IsConverted == converted && _content.Slice(factor.CodeStart, length).SequenceEqual(_content.Slice(code, length)))
                return i;
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ulong Key(int code, int length)
    {
        if (length is 0 or > sizeof(ulong) || code > _content.Length - sizeof(ulong))
            return LongKey(code, length);
        return Bytes.Keep(Bytes.Eight(_content, code), length);
    }

    private readonly ulong LongKey(int code, int length)
    {
        ulong key = 0;
        for (int i = 0; i < length; i++)
            key = BitConverter.IsLittleEndian && i < sizeof(ulong) ? key | ((ulong)_content[code + i] << (8 * i)) : (key * 31) + _content[code + i];
        return length > sizeof(ulong) ? key & ~HighBits : key;
    }
}
