using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Wangge.Air.Sta.Query;

/// <summary>Walks over the text of one option or of the path, a token at a time.</summary>
internal sealed class Scanner(string text, string option)
{
    /// <summary>Longest text of an option.</summary>
    public const int MostCharacters = 4_000;

    private static readonly WKTReader Wkt = new();

    /// <summary>Characters read.</summary>
    public int Position { get; private set; }

    /// <summary>Where it stands.</summary>
    public Place Here => new(option, Position);

    /// <summary>Whether nothing is left.</summary>
    public bool AtEnd => Position == text.Length;

    /// <summary>The character that comes; <c>\0</c> at the end.</summary>
    public char Next => AtEnd ? '\0' : text[Position];

    /// <summary>Checks the length and starts.</summary>
    public static Scanner Over(string text, string option) => text.Length <= MostCharacters ? new(text, option)
        : throw StaFault.Of(option, $"{option} 超过 {MostCharacters} 个字符。", $"{option} is longer than {MostCharacters} characters.");

    /// <summary>What was read since a place.</summary>
    public string Since(int start) => text[start..Position];

    /// <summary>Leaves blanks behind.</summary>
    public void SkipBlanks()
    {
        while (Next is ' ' or '\t')
            Position++;
    }

    /// <summary>Takes a character if it comes.</summary>
    public bool Take(char wanted)
    {
        if (Next != wanted)
            return false;
        Position++;
        return true;
    }

    /// <summary>Takes a character that must come.</summary>
    public void Expect(char wanted)
    {
        if (!Take(wanted))
            throw StaFault.At(Here, $"此处应为“{wanted}”。", $"\"{wanted}\" is expected here.");
    }

    /// <summary>Takes a word between blanks if it comes: an operator.</summary>
    public bool TakeWord(string word)
    {
        if (!text.AsSpan(Position).StartsWith(word, StringComparison.Ordinal))
            return false;
        int after = Position + word.Length;
        if (after < text.Length && IsNamePart(text[after]))
            return false;
        Position = after;
        return true;
    }

    /// <summary>Takes a name: letters, digits, <c>_ . @ $</c>; empty where none comes.</summary>
    public string TakeName()
    {
        int start = Position;
        while (IsNamePart(Next))
            Position++;
        return Since(start);
    }

    /// <summary>Takes a text in single quotes, a quote in it doubled.</summary>
    public string TakeQuoted()
    {
        var start = Here;
        Expect('\'');
        var content = new System.Text.StringBuilder();
        while (!AtEnd)
        {
            char c = text[Position++];
            if (c != '\'')
                content.Append(c);
            else if (!Take('\''))
                return content.ToString();
            else
                content.Append('\'');
        }

        throw StaFault.At(start, "引号没有闭合。", "the quote is not closed.");
    }

    /// <summary>Takes what is left of a skip token.</summary>
    public string TakeToken()
    {
        int start = Position;
        while (char.IsAsciiLetterOrDigit(Next) || Next is '-' or '_')
            Position++;
        return Since(start);
    }

    /// <summary>Takes a number or a time, whichever comes; a digit, point or minus stands here.</summary>
    public Constant TakeNumberOrTime()
    {
        var start = Here;
        if (LooksLikeTime())
            return TakeTime(start);
        while (char.IsAsciiDigit(Next) || Next is '.' || (Next is 'e' or 'E') || (Next is '-' or '+' && (Position == start.Position || text[Position - 1] is 'e' or 'E')))
            Position++;
        if (!double.TryParse(Since(start.Position), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
            throw StaFault.At(start, $"“{Since(start.Position)}”不是数。", $"\"{Since(start.Position)}\" is no number.");
        return new(number, start);
    }

    /// <summary>Reads a geometry in well-known text.</summary>
    public static Geometry Geometry(string wkt, Place at)
    {
        try
        {
            int mark = wkt.IndexOf(';', StringComparison.Ordinal);
            var shape = Wkt.Read(wkt.StartsWith("SRID=4326;", StringComparison.OrdinalIgnoreCase) ? wkt[(mark + 1)..] : wkt);
            if (!shape.IsEmpty && shape.IsValid)
                return shape;
        }
        catch (Exception failure) when (failure is ParseException or ArgumentException)
        {
            throw StaFault.At(at, $"几何“{Short(wkt)}”读不懂，应为 WKT，如 POLYGON ((113 35, 113.5 35, 113.5 35.5, 113 35))。",
                $"the geometry \"{Short(wkt)}\" cannot be read; it must be WKT such as POLYGON ((113 35, 113.5 35, 113.5 35.5, 113 35)).");
        }

        throw StaFault.At(at, $"几何“{Short(wkt)}”是空的或自相交。", $"the geometry \"{Short(wkt)}\" is empty or crosses itself.");
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private bool LooksLikeTime() => text.Length - Position >= 10 && text[Position + 4] == '-' && text[Position + 7] == '-'
        && char.IsAsciiDigit(text[Position]) && char.IsAsciiDigit(text[Position + 5]);

    private Constant TakeTime(Place start)
    {
        TakeInstant();
        if (Next == '/' && Position + 1 < text.Length && char.IsAsciiDigit(text[Position + 1]))
        {
            Position++;
            TakeInstant();
        }

        return StaTime.TryParse(Since(start.Position), out var time) ? new(time, start)
            : throw StaFault.At(start, $"“{Since(start.Position)}”不是时间，应如 2019-11-01T08:00:00+08:00 或两个时间以 / 相连。",
                $"\"{Since(start.Position)}\" is no time; it must be like 2019-11-01T08:00:00+08:00, or two of them joined by /.");
    }

    private void TakeInstant()
    {
        while (char.IsAsciiDigit(Next) || Next is '-' or ':' or '.' or 'T' or 't' or 'Z' or 'z' or '+')
            Position++;
        // The + of an offset becomes a blank in an address where it was not escaped.
        if (Next == ' ' && Position + 6 <= text.Length && text[Position + 3] == ':' && char.IsAsciiDigit(text[Position + 1]))
            Position += 6;
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '.' or '@' or '$';
}
