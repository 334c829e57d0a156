using System.Buffers;

namespace Wangge.Hj212.Internals;

/// <summary>Holds a data segment to table 3 of HJ 212-2017: order, names, lengths and characters.</summary>
internal static class StrictFields
{
    /// <summary>Longest data segment (table 2).</summary>
    public const int MaxSegment = 1024;

    private const int MaxContent = 950;
    private const int MnLength = 24;
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8);
    private static readonly SearchValues<byte> Hex = SearchValues.Create("0123456789ABCDEF"u8);
    private static readonly SearchValues<byte> Letters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    /// <summary>The first departure from table 3, its offset within the segment.</summary>
    public static FrameError Check(ReadOnlySpan<byte> segment)
    {
        int at = 0, flag = 0, count = 0;
        foreach (string name in (ReadOnlySpan<string>)["QN", "ST", "CN", "PW", "MN", "Flag", "PNUM", "PNO"])
        {
            // Packet numbers stand there where bit D says so, and only there.
            if (name[0] == 'P' && name[1] == 'N' && (flag & 2) == 0)
                continue;
            if (!TryField(segment, at, name, out var value))
                return Absent(segment, at, name);
            if (CheckValue(name, value.Of(segment), flag) is var kind and not FrameErrorKind.None)
                return new(kind, value.Start);
            if (name == "Flag" && (!Numbers.TryWhole(value.Of(segment), out flag) || flag > byte.MaxValue))
                return new(FrameErrorKind.BadField, value.Start);
            if (name == "PNUM" && (!Numbers.TryWhole(value.Of(segment), out count) || count < 1))
                return new(FrameErrorKind.BadField, value.Start);
            if (name == "PNO" && (!Numbers.TryWhole(value.Of(segment), out int number) || number < 1 || number > count))
                return new(FrameErrorKind.BadField, value.Start);
            if (name == "Flag" && flag >> 2 < (int)Edition.V2025 && Mn(segment) is { } mn && !IsMn(mn.Of(segment)))
                return new(FrameErrorKind.BadField, mn.Start);
            at = value.Start + value.Length + 1;
        }

        return CheckContent(segment, at);
    }

    private static FrameErrorKind CheckValue(string name, ReadOnlySpan<byte> value, int flag) => name switch
    {
        "QN" => Check(value, 17, Digits) is var kind and not FrameErrorKind.None ? kind
            : value.Length == 17 && Frame.TryReadTime(value, out _) ? FrameErrorKind.None : FrameErrorKind.BadTime,
        "ST" => value.Length < 2 ? FrameErrorKind.BadField : Check(value, 2, Letters),
        "CN" => value.Length < 4 ? FrameErrorKind.BadField : Check(value, 4, Digits),
        "PW" => value.Length > 6 ? FrameErrorKind.FieldTooLong : FrameErrorKind.None,
        "MN" => value.Length > MnLength ? FrameErrorKind.FieldTooLong : FrameErrorKind.None,
        "Flag" => Check(value, 3, Digits),
        _ => Check(value, 4, Digits),
    };

    private static FrameErrorKind Check(ReadOnlySpan<byte> value, int most, SearchValues<byte> allowed) =>
        value.Length > most ? FrameErrorKind.FieldTooLong : value.IsEmpty || value.ContainsAnyExcept(allowed) ? FrameErrorKind.BadField : FrameErrorKind.None;

    private static bool IsMn(ReadOnlySpan<byte> value) => value.Length == MnLength && !value.ContainsAnyExcept(Hex);

    private static FrameError CheckContent(ReadOnlySpan<byte> segment, int at)
    {
        if (at > segment.Length || !segment[at..].StartsWith("CP="u8))
            return Absent(segment, at, "CP");
        var content = segment[(at + 3)..];
        if (content.Length < 4 || !content.StartsWith("&&"u8) || !content.EndsWith("&&"u8))
            return new(FrameErrorKind.BadContent, at);
        return content.Length - 4 > MaxContent ? new(FrameErrorKind.FieldTooLong, at + 5) : default;
    }

    // MN can be judged only when the Flag behind it has told the edition: 2025 gives other numbers.
    private static Part? Mn(ReadOnlySpan<byte> segment)
    {
        int at = segment.IndexOf(";MN="u8) + 1;
        return TryField(segment, at, "MN", out var value) ? value : null;
    }

    private static bool TryField(ReadOnlySpan<byte> segment, int at, string name, out Part value)
    {
        value = default;
        if (at > segment.Length || !Begins(segment[at..], name))
            return false;
        int from = at + name.Length + 1;
        int length = segment[from..].IndexOf((byte)';');
        if (length < 0)
            return false;
        value = Part.Between(from, from + length);
        return true;
    }

    private static bool Begins(ReadOnlySpan<byte> text, string name)
    {
        if (text.Length <= name.Length || text[name.Length] != '=')
            return false;
        for (int i = 0; i < name.Length; i++)
        {
            if (text[i] != name[i])
                return false;
        }

        return true;
    }

    // Another field in its place is out of order where the one that should be here comes later; else this one is missing.
    private static FrameError Absent(ReadOnlySpan<byte> segment, int at, string name)
    {
        for (int from = Math.Min(at, segment.Length); from < segment.Length; from += segment[from..].IndexOf((byte)';') + 1)
        {
            if (Begins(segment[from..], name))
                return new(FrameErrorKind.BadField, at + segment[at..].IndexOf((byte)'=') + 1);
            if (segment[from..].IndexOf((byte)';') < 0)
                break;
        }

        return new(FrameErrorKind.MissingField, segment.Length);
    }
}
