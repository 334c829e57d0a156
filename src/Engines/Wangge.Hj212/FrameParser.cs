using System.Buffers;
using Wangge.Hj212.Internals;

namespace Wangge.Hj212;

/// <summary>What a call of <see cref="FrameParser.Read"/> found.</summary>
public enum FrameStatus
{
    /// <summary>The input holds no whole frame; give it again with more behind it.</summary>
    Incomplete,

    /// <summary>A frame.</summary>
    Frame,

    /// <summary>An error; the input now begins behind what was wrong, at the next <c>##</c> or the next line where there is one.</summary>
    Error,
}

/// <summary>
/// Finds frames in a stream of bytes and resynchronises after errors. Never throws for what the bytes hold. One parser
/// for one stream: it counts the bytes consumed. A frame that lies in one segment is not copied.
/// </summary>
/// <remarks>
/// Frames and errors are the same however the stream was cut into pieces. After a broken frame the search goes on one byte
/// behind its <c>##</c>, because its length may be what is wrong and the next frame may stand within it. A line end with
/// <c>##</c> and four digits behind it begins a frame, also within what a length claims: a lying length does not hold up
/// the frames that follow.
/// </remarks>
public sealed class FrameParser(FrameOptions? options = null)
{
    private const int Header = 6;
    private const int Digits = 4;
    private const int Tail = 2;
    private readonly bool _strict = options is { Strict: true };
    private readonly int _limit = Limit(options ?? new FrameOptions());
    private byte[] _copy = [];
    private bool _lost;

    /// <summary>Bytes consumed since the parser was made.</summary>
    public long Consumed { get; private set; }

    /// <summary>Reads the next frame and moves <paramref name="input"/> behind it.</summary>
    /// <param name="input">The bytes that were not consumed so far.</param>
    /// <param name="frame">The frame. Where its check sum is right and a field of it is wrong, what could be read of it.</param>
    /// <param name="error">The error, or none.</param>
    public FrameStatus Read(ref ReadOnlySequence<byte> input, out Frame frame, out FrameError error) => ReadNext(ref input, false, out frame, out error);

    /// <summary>Reads on where no more bytes will come: what lacks its end is an error. Call it until it returns <see cref="FrameStatus.Incomplete"/>.</summary>
    /// <param name="input">The bytes that were not consumed so far.</param>
    /// <param name="frame">As for <see cref="Read"/>.</param>
    /// <param name="error">The error, or none.</param>
    public FrameStatus ReadLast(ref ReadOnlySequence<byte> input, out Frame frame, out FrameError error) => ReadNext(ref input, true, out frame, out error);

    private static int Limit(FrameOptions options) => Math.Min(options.MaxSegment, options.Strict ? StrictFields.MaxSegment : FrameWriter.MaxSegment);

    private FrameStatus ReadNext(ref ReadOnlySequence<byte> input, bool last, out Frame frame, out FrameError error)
    {
        frame = default;
        error = default;
        var bytes = input.FirstSpan;
        if (_lost || bytes.Length < Header || bytes[0] != '#')
        {
            if (!Arrive(ref input, last, ref error))
                return error.Kind == FrameErrorKind.None ? FrameStatus.Incomplete : FrameStatus.Error;
            bytes = Window(input, Header);
        }

        if (bytes[1] != '#' || bytes[2] == '#')
            return Lose(ref input, new(FrameErrorKind.NoHeader, Consumed), out error);
        if (!Numbers.TryWhole(bytes.Slice(2, Digits), out int length))
            return Lose(ref input, new(FrameErrorKind.BadLength, Consumed + 2 + bytes.Slice(2, Digits).IndexOfAnyExceptInRange((byte)'0', (byte)'9')), out error);
        if (length > _limit)
            return Lose(ref input, new(FrameErrorKind.TooLong, Consumed + 2), out error);
        int whole = Header + length + Digits;
        if (bytes.Length < whole + Tail)
            bytes = Window(input, whole + Tail);
        if (HoldsHeader(bytes[Header..Math.Min(bytes.Length, whole)]))
            return Lose(ref input, new(FrameErrorKind.LengthMismatch, Consumed + 2), out error);
        if (bytes.Length < whole)
            return last ? Lose(ref input, EndsEarly(bytes), out error) : FrameStatus.Incomplete;

        var segment = bytes.Slice(Header, length);
        var place = new FrameEnd(bytes[(whole - Digits)..], last, _strict);
        var kind = place.Judge(Crc.Of(segment), out int offset);
        if (kind == FrameErrorKind.LengthMismatch)
            return Lose(ref input, new(kind, Consumed + 2), out error);
        if (kind == FrameErrorKind.Truncated)
            return FrameStatus.Incomplete;
        if (kind != FrameErrorKind.None)
            return Lose(ref input, new(kind, Consumed + whole - Digits + offset), out error);

        long start = Consumed + Header;
        error = _strict ? StrictFields.Check(segment) : default;
        var found = FieldReader.Read(segment, out var fields);
        fields.Strict = _strict;
        if (error.Kind == FrameErrorKind.None)
            error = found;
        frame = new Frame(segment, start, fields);
        Advance(ref input, whole + place.TailLength);
        if (error.Kind == FrameErrorKind.None)
            return FrameStatus.Frame;
        error = error with { Offset = start + error.Offset };
        return FrameStatus.Error;
    }

    /// <summary>Comes to the next header: over line ends between frames, or over all where the way was lost. False where it is not there yet.</summary>
    private bool Arrive(ref ReadOnlySequence<byte> input, bool last, ref FrameError error)
    {
        if (_lost && !Find(ref input, last))
            return false;
        if (!_strict)
            SkipBlanks(ref input);
        if (input.IsEmpty)
            return false;
        var bytes = Window(input, Header);
        int digits = bytes.Length <= 2 ? -1 : bytes[2..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (bytes[0] != '#' || (bytes.Length > 1 && bytes[1] != '#') || (digits == 0 && bytes[2] == '#'))
            Lose(ref input, new(FrameErrorKind.NoHeader, Consumed), out error);
        else if (bytes.Length < Header && digits >= 0)
            Lose(ref input, new(FrameErrorKind.BadLength, Consumed + 2 + digits), out error);
        else if (bytes.Length < Header && last)
            Lose(ref input, new(FrameErrorKind.Truncated, Consumed + input.Length), out error);
        else
            return bytes.Length >= Header;
        return false;
    }

    // The way is found again at a header, or behind a line end. The first of more than two # is no header: the next may be.
    private bool Find(ref ReadOnlySequence<byte> input, bool last)
    {
        var reader = new SequenceReader<byte>(input);
        while (reader.TryAdvanceToAny("#\n"u8, advancePastDelimiter: false))
        {
            bool second = reader.TryPeek(1, out byte b), third = reader.TryPeek(2, out byte c);
            if (reader.TryPeek(out byte a) && a == '\n')
            {
                _lost = false;
                reader.Advance(1);
            }
            else if (second && b == '#' && third && c != '#')
            {
                _lost = false;
            }
            else if (last || (second && (b != '#' || third)))
            {
                reader.Advance(1);
                continue;
            }

            Advance(ref input, reader.Consumed);
            return !_lost;
        }

        Advance(ref input, input.Length);
        return false;
    }

    private void SkipBlanks(ref ReadOnlySequence<byte> input)
    {
        var reader = new SequenceReader<byte>(input);
        Advance(ref input, reader.AdvancePastAny(Blanks.All));
    }

    private FrameStatus Lose(ref ReadOnlySequence<byte> input, FrameError what, out FrameError error)
    {
        error = what;
        _lost = true;
        Advance(ref input, 1);
        Find(ref input, false);
        return FrameStatus.Error;
    }

    private static bool HoldsHeader(ReadOnlySpan<byte> claimed)
    {
        for (int at = claimed.IndexOf((byte)'\n'); at >= 0;)
        {
            var behind = claimed[(at + 1)..];
            if (behind.Length >= Header && behind[0] == '#' && behind[1] == '#' && behind.Slice(2, Digits).IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
                return true;
            int next = behind.IndexOf((byte)'\n');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    // Where the input ends as a frame does, its length claims too much; else it was cut off.
    private FrameError EndsEarly(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.TrimEnd(Blanks.All);
        bool ends = text.Length >= Header + Digits + 2 && text[^6..^4].SequenceEqual("&&"u8) && FrameEnd.IndexOfNoHex(text[^4..], strict: false) < 0;
        return ends ? new(FrameErrorKind.LengthMismatch, Consumed + 2) : new(FrameErrorKind.Truncated, Consumed + bytes.Length);
    }

    // The bytes as one piece: as they lie where they lie together.
    private ReadOnlySpan<byte> Window(scoped in ReadOnlySequence<byte> input, int length)
    {
        if (input.FirstSpan.Length >= length || input.IsSingleSegment)
            return input.FirstSpan;
        if (_copy.Length < length)
            _copy = new byte[_limit + Header + Digits + Tail];
        var part = input.Slice(0, Math.Min(length, input.Length));
        part.CopyTo(_copy);
        return _copy.AsSpan(0, (int)part.Length);
    }

    private void Advance(ref ReadOnlySequence<byte> input, long count)
    {
        if (count == 0)
            return;
        input = input.Slice(count);
        Consumed += count;
    }
}
