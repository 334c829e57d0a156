using System.Runtime.CompilerServices;

namespace Wangge.Hj212.Internals;

/// <summary>Reads the factors of a data area in one walk over its separators.</summary>
internal ref struct FactorReader
{
    private readonly ReadOnlySpan<byte> _content;
    private readonly bool _strict;
    private FactorTable _table;
    private DateTime? _time;
    private FrameError _error;
    private bool _afterNumber;

    private FactorReader(ReadOnlySpan<byte> content, bool strict, FactorTable table)
    {
        _content = content;
        _strict = strict;
        _table = table;
    }

    [SkipLocalsInit]
    public static FrameError Read(in Frame frame, Span<FactorValue> into, out DateTime? time, out int count)
    {
        if (frame.IsEncrypted)
        {
            (time, count) = (null, 0);
            return new(FrameErrorKind.Encrypted, frame.ContentOffset);
        }

        Span<ulong> keys = stackalloc ulong[Frame.MostFactors];
        var reader = new FactorReader(frame.Content, frame.IsStrict, new FactorTable(frame.Content, into, keys));
        reader.Walk();
        time = reader._time;
        count = reader._table.Count;
        return reader._error.Kind == FrameErrorKind.None ? default : reader._error with { Offset = frame.ContentOffset + reader._error.Offset };
    }

    private void Walk()
    {
        var content = _content;
        var separators = new Separators(content);
        bool joined = false, passed = false;
        int at = 0;
        while (at < content.Length)
        {
            if (!joined && TryPlain(ref at))
            {
                passed = true;
                continue;
            }

            if (passed)
                separators.MoveTo(at);
            passed = false;
            int equals = separators.Next();
            int end = equals;
            if (equals < content.Length && content[equals] == '=')
            {
                do
                    end = separators.Next();
                while (end < content.Length && content[end] == '=');
                Item(at, equals, end, joined);
            }
            else
            {
                Word(at, end);
            }

            joined = end < content.Length && content[end] == ',';
            at = end + 1;
        }
    }

    /// <summary>The most common item, read without a search: <c>a34004-Avg=86,a34004-Flag=N;</c> with a short code and a short value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryPlain(ref int at)
    {
        const int Suffix = 5, FlagAndValue = 7;
        if (at + 24 > _content.Length)
            return false;
        ulong code = Bytes.Eight(_content, at);
        int length = Bytes.First(Bytes.Marks(code, (byte)'-'));
        if (length is 0 or 8 || Bytes.Four(_content, at + length) is not (Bytes.Avg or Bytes.Rtd) || _content[at + length + 4] != '=')
            return false;
        int from = at + length + Suffix;
        ulong bytes = Bytes.Eight(_content, from);
        int digits = Bytes.First(Bytes.Marks(bytes, (byte)','));
        int again = from + digits + 1, end = again + length + FlagAndValue;
        if (digits is 0 or 8 || end > _content.Length || (end < _content.Length && _content[end] != ';') || !Numbers.TryShort(bytes, digits, out double value))
            return false;
        ulong key = Bytes.Keep(code, length), flag = Bytes.Eight(_content, end - 8);
        if (Bytes.Keep(Bytes.Eight(_content, again), length) != key || Bytes.Keep(flag >> 8, 6) != Bytes.DashFlagEquals
            || !Bytes.AreLettersOrDigits(key, length) || !char.IsAsciiLetter((char)(flag >> 56)) || !_table.TryAdd(at, length, key, value, (byte)(flag >> 56)))
            return false;
        at = end + 1;
        return true;
    }

    // The last four bytes of a name tell what it is, where it is written as in the standard.
    private void Item(int at, int equals, int end, bool joined)
    {
        if (equals - at >= 6)
        {
            switch (Bytes.Four(_content, equals - 4))
            {
                case Bytes.Avg or Bytes.Rtd:
                    Number(Quantity.Value, at, equals - 4, false, equals + 1, end, joined);
                    return;
                case Bytes.Flag when _content[equals - 5] == '-':
                    Flag(at, equals - 5, equals + 1, end, joined);
                    return;
                case Bytes.Min:
                    Number(Quantity.Min, at, equals - 4, false, equals + 1, end, joined);
                    return;
                case Bytes.Max:
                    Number(Quantity.Max, at, equals - 4, false, equals + 1, end, joined);
                    return;
                case Bytes.Time when equals - at == 8 && Bytes.Four(_content, at) == Bytes.Data:
                    Time(equals + 1, end);
                    return;
            }
        }

        Other(at, equals, end, joined);
    }

    // Blanks around the name, converted values, totals, other cases of letters; and all that is no factor.
    private void Other(int at, int equals, int end, bool joined)
    {
        _afterNumber = false;
        while (at < equals && Blanks.All.Contains(_content[at]))
            at++;
        var name = _content[at..equals].TrimEnd(Blanks.All);
        int dash = name.LastIndexOf((byte)'-');
        if (dash <= 0)
        {
            if (Is(name, "DataTime"u8))
                Time(equals + 1, end);
            return;
        }

        var suffix = name[(dash + 1)..];
        bool converted = suffix.Length == 5 && Is(suffix[..2], "Zs"u8);
        if (converted)
            suffix = suffix[2..];
        if (!converted && Is(suffix, "Flag"u8))
            Flag(at, at + dash, equals + 1, end, joined);
        else if (Is(suffix, "Rtd"u8) || Is(suffix, "Avg"u8))
            Number(Quantity.Value, at, at + dash, converted, equals + 1, end, joined);
        else if (Is(suffix, "Min"u8))
            Number(Quantity.Min, at, at + dash, converted, equals + 1, end, joined);
        else if (Is(suffix, "Max"u8))
            Number(Quantity.Max, at, at + dash, converted, equals + 1, end, joined);
        else if (Is(suffix, "Cou"u8))
            Number(Quantity.Total, at, at + dash, converted, equals + 1, end, joined);
    }

    // Words without a name belong to nothing, but digits behind the comma of a number leave open what the number is.
    private void Word(int at, int end)
    {
        while (at < end && Blanks.All.Contains(_content[at]))
            at++;
        if (at < end && _afterNumber && at > 0 && _content[at - 1] == ',' && char.IsAsciiDigit((char)_content[at]))
            Fail(FrameErrorKind.BadValue, at);
        _afterNumber = false;
    }

    private void Number(Quantity quantity, int code, int codeEnd, bool converted, int from, int end, bool joined)
    {
        var kind = Numbers.Read(_content, from, end, out double value);
        _afterNumber = true;
        if (kind == NumberKind.Bad || (_strict && kind == NumberKind.Missing))
            Fail(FrameErrorKind.BadValue, from);
        int index = _table.Find(code, codeEnd - code, converted, joined);
        if (index < 0)
        {
            Fail(FrameErrorKind.TooLong, code);
            return;
        }

        ref var factor = ref _table.Factors[index];
        switch (quantity)
        {
            case Quantity.Value:
                factor.Value = value;
                break;
            case Quantity.Min:
                factor.Min = value;
                break;
            case Quantity.Max:
                factor.Max = value;
                break;
            default:
                factor.Total = value;
                break;
        }
    }

    private void Flag(int code, int codeEnd, int from, int end, bool joined)
    {
        _afterNumber = false;
        var value = end - from == 1 && _content[from] > ' ' ? _content.Slice(from, 1) : _content[from..end].Trim(Blanks.All);
        if (!_table.SetFlag(code, codeEnd - code, value.IsEmpty ? (byte)0 : value[0], joined))
            Fail(FrameErrorKind.TooLong, code);
    }

    private void Time(int from, int end)
    {
        _afterNumber = false;
        if (_time is not null)
            Fail(FrameErrorKind.BadField, from);
        else if (Times.TryRead(_content[from..end], out var time) || Times.TryRead(_content[from..end].Trim(Blanks.All), out time))
            _time = time;
        else
            Fail(FrameErrorKind.BadTime, from);
    }

    private void Fail(FrameErrorKind kind, int offset)
    {
        if (_error.Kind == FrameErrorKind.None)
            _error = new(kind, offset);
    }

    private readonly bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> meant) => _strict ? name.SequenceEqual(meant) : Names.Same(name, meant);

    private enum Quantity
    {
        Value,
        Min,
        Max,
        Total,
    }
}
