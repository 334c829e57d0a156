using System.Runtime.CompilerServices;

namespace Wangge.Hj212.Internals;

/// <summary>Reads the fields of a data segment as devices send them: any order, any case, a comma for a semicolon.</summary>
internal static class FieldReader
{
    [Flags]
    private enum Seen
    {
        None = 0,
        Qn = 1,
        System = 2,
        Command = 4,
        Password = 8,
        Mn = 16,
        Flag = 32,
        PacketCount = 64,
        PacketNumber = 128,
    }

    /// <summary>Reads the fields; what an error leaves unread is empty.</summary>
    /// <returns>The first error, its offset within the segment.</returns>
    public static FrameError Read(ReadOnlySpan<byte> segment, out Fields fields) =>
        PlainFields.TryRead(segment, out fields) ? default : ReadAny(segment, out fields);

    [SkipLocalsInit]
    private static FrameError ReadAny(ReadOnlySpan<byte> segment, out Fields fields)
    {
        fields = default;
        fields.Command = -1;
        var seen = Seen.None;
        var separators = new Separators(segment);
        int at = 0;
        while (at < segment.Length)
        {
            int equals = separators.Next();
            if (equals == segment.Length || segment[equals] != '=')
            {
                // A stray comma or semicolon is passed over, words without a name are not.
                if (SkipBlanks(segment, at, equals) is var word && word < equals)
                    return new(FrameErrorKind.BadField, word);
                at = equals + 1;
                continue;
            }

            int name = SkipBlanks(segment, at, equals);
            if (IsNamed(segment, name, equals, 'c', 'p'))
                return ReadContent(segment, name, equals + 1, ref fields) is { Kind: not FrameErrorKind.None } error ? error : Complete(segment, seen);
            int value = equals + 1;
            int end = separators.Next();
            while (end < segment.Length && segment[end] == '=')
                end = separators.Next();
            at = end + 1;
            var part = Trim(segment, value, end);
            var (field, ok) = Take(segment, segment[name..equals], part, ref fields);
            if (!ok || (seen & field) != 0)
                return new(FrameErrorKind.BadField, value);
            seen |= field;
        }

        return Complete(segment, seen);
    }

    private static FrameError Complete(ReadOnlySpan<byte> segment, Seen seen) =>
        (seen & (Seen.Command | Seen.Mn)) == (Seen.Command | Seen.Mn) ? default : new(FrameErrorKind.MissingField, segment.Length);

    // A field of another name is none of ours and does no harm.
    private static (Seen Field, bool IsRight) Take(ReadOnlySpan<byte> segment, ReadOnlySpan<byte> name, Part value, ref Fields fields)
    {
        if (name.Length == 2)
        {
            switch ((name[0] | 0x20, name[1] | 0x20))
            {
                case ('q', 'n'):
                    fields.Qn = value;
                    return (Seen.Qn, true);
                case ('s', 't'):
                    fields.System = value;
                    return (Seen.System, true);
                case ('p', 'w'):
                    fields.Password = value;
                    return (Seen.Password, true);
                case ('m', 'n'):
                    fields.Mn = value;
                    return (Seen.Mn, value.Length > 0);
                case ('c', 'n'):
                    return (Seen.Command, Numbers.TryWhole(value.Of(segment), out fields.Command));
                default:
                    return (Seen.None, true);
            }
        }

        name = name.TrimEnd(Blanks.All);
        if (Names.Same(name, "flag"u8))
            return (Seen.Flag, value.Length == 0 || (Numbers.TryWhole(value.Of(segment), out fields.Flag) && fields.Flag <= byte.MaxValue));
        if (Names.Same(name, "pnum"u8))
            return (Seen.PacketCount, value.Length == 0 || Numbers.TryWhole(value.Of(segment), out fields.PacketCount));
        if (Names.Same(name, "pno"u8))
            return (Seen.PacketNumber, value.Length == 0 || Numbers.TryWhole(value.Of(segment), out fields.PacketNumber));
        return name.Length == 2 ? Take(segment, name, value, ref fields) : (Seen.None, true);
    }

    private static FrameError ReadContent(ReadOnlySpan<byte> segment, int name, int from, ref Fields fields)
    {
        from = SkipBlanks(segment, from, segment.Length);
        int end = segment.LastIndexOf("&&"u8);
        if (end < from + 2 || !segment[from..].StartsWith("&&"u8) || segment[(end + 2)..].IndexOfAnyExcept(" \t\r\n\0;,"u8) >= 0)
            return new(FrameErrorKind.BadContent, name);
        fields.Content = Part.Between(from + 2, end);
        return default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsNamed(ReadOnlySpan<byte> segment, int name, int equals, char first, char second) =>
        equals - name >= 2 && (segment[name] | 0x20) == first && (segment[name + 1] | 0x20) == second && SkipBlanks(segment, name + 2, equals) == equals;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipBlanks(ReadOnlySpan<byte> segment, int from, int to)
    {
        while (from < to && segment[from] <= ' ' && Blanks.All.Contains(segment[from]))
            from++;
        return from;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Part Trim(ReadOnlySpan<byte> segment, int from, int to)
    {
        from = SkipBlanks(segment, from, to);
        while (to > from && segment[to - 1] <= ' ' && Blanks.All.Contains(segment[to - 1]))
            to--;
        return Part.Between(from, to);
    }
}
