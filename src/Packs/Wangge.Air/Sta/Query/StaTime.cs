using System.Globalization;
using Wangge.Platform.Calendar;

namespace Wangge.Air.Sta.Query;

/// <summary>An instant, or an interval with its end; UTC.</summary>
/// <param name="From">The instant, or the start.</param>
/// <param name="To">The end of an interval; null for an instant.</param>
internal readonly record struct StaTime(DateTime From, DateTime? To = null)
{
    /// <summary>The end; of an instant the instant itself.</summary>
    public DateTime End => To ?? From;

    /// <summary>ISO 8601 in district time with its offset, as every answer has it.</summary>
    public override string ToString() => To is { } to ? $"{Text(From)}/{Text(to)}" : Text(From);

    /// <summary>
    /// Reads an instant or an interval joined by a slash. Without an offset it is district time; a blank before an offset
    /// is the <c>+</c> that an address loses. Returns false where the text is neither.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out StaTime time)
    {
        time = default;
        int slash = text.IndexOf('/');
        if (slash < 0)
        {
            bool instant = TryInstant(text, out var at);
            time = new(at);
            return instant;
        }

        if (!TryInstant(text[..slash], out var from) || !TryInstant(text[(slash + 1)..], out var to) || to < from)
            return false;
        time = new(from, to);
        return true;
    }

    private static bool TryInstant(ReadOnlySpan<char> text, out DateTime utc)
    {
        utc = default;
        Span<char> plain = stackalloc char[40];
        if (text.Length is < 10 or (> 10 and < 16) or > 40)
            return false;
        text.CopyTo(plain);
        plain = plain[..text.Length];
        // A date has no blank, so one after the time's T stands for the sign of the offset.
        if (text.Length > 16 && plain[16..].IndexOf(' ') is >= 0 and var blank)
            plain[16 + blank] = '+';
        if (text.Length == 10)
        {
            if (!DateTime.TryParseExact(plain, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year < 2)
                return false;
            utc = DistrictTime.ToUtc(day);
            return true;
        }

        bool zoned = plain[^1] is 'Z' or 'z' || plain[16..].IndexOfAny('+', '-') >= 0;
        if (plain[10] is not ('T' or 't') || !DateTimeOffset.TryParse(plain, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) || moment.Year is < 2 or > 9998)
            return false;
        utc = zoned ? moment.UtcDateTime : DistrictTime.ToUtc(moment.DateTime);
        return true;
    }

    private static string Text(DateTime utc) =>
        DistrictTime.FromUtc(utc).ToString(utc.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'+08:00'" : "yyyy-MM-dd'T'HH:mm:ss.fff'+08:00'", CultureInfo.InvariantCulture);
}
