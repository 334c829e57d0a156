namespace Wangge.AirQuality;

/// <summary>Reads the time notations of the formats into hours, see <see cref="HourLabel"/>.</summary>
internal static class TimeText
{
    private const int DistrictMinutes = 8 * 60;

    /// <summary>
    /// ISO 8601 date and time to the minute or second, with <c>T</c> or a blank; an offset (<c>Z</c>, <c>+08:00</c>,
    /// <c>+0800</c>, <c>+08</c>) is honoured, without one the time is the district's. 24:00 is the end of its date. Only whole hours pass.
    /// </summary>
    internal static bool TryIso(ReadOnlySpan<char> text, out int hour)
    {
        hour = 0;
        text = text.Trim();
        if (text.Length < 13 || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't' or ' ')
            || !TryNumber(text[..4], out int year) || !TryNumber(text[5..7], out int month) || !TryNumber(text[8..10], out int day)
            || !TryNumber(text[11..13], out int clock))
            return false;
        text = text[13..];
        int minutes = 0;
        for (int part = 0; part < 2 && text.Length >= 3 && text[0] == ':'; part++, text = text[3..])
        {
            if (!TryNumber(text[1..3], out int value) || value > 59 || (part == 1 && value != 0))
                return false;
            minutes = part == 0 ? value : minutes;
        }

        if (text.Length > 1 && text[0] is '.' or ',')
        {
            text = text[1..].TrimStart('0');
            if (!text.IsEmpty && char.IsAsciiDigit(text[0]))
                return false;
        }

        if (!TryOffset(text, out int offset) || !TryHour(year, month, day, clock, endOfDay: true, out hour))
            return false;
        int shifted = minutes + DistrictMinutes - offset;
        if (shifted % 60 != 0)
            return false;
        hour += shifted / 60;
        return true;
    }

    /// <summary><c>YYYYMMDD</c> and an hour 0..23.</summary>
    internal static bool TryCompact(ReadOnlySpan<char> date, ReadOnlySpan<char> clock, out int hour)
    {
        hour = 0;
        date = date.Trim();
        return date.Length == 8 && TryNumber(date[..4], out int year) && TryNumber(date[4..6], out int month)
            && TryNumber(date[6..], out int day) && TryNumber(clock.Trim(), out int h) && TryHour(year, month, day, h, endOfDay: false, out hour);
    }

    internal static bool TryHour(int year, int month, int day, int clock, bool endOfDay, out int hour)
    {
        hour = 0;
        if (year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || clock < 0 || clock > (endOfDay ? 24 : 23))
            return false;
        hour = (new DateOnly(year, month, day).DayNumber * 24) + clock;
        return true;
    }

    /// <summary>Digits only, at most nine.</summary>
    internal static bool TryNumber(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > 9)
            return false;
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            value = (value * 10) + (c - '0');
        }

        return true;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = DistrictMinutes;
        if (text.IsEmpty)
            return true;
        if (text is "Z" or "z")
        {
            minutes = 0;
            return true;
        }

        if (text[0] is not ('+' or '-') || text.Length is not (3 or 5 or 6) || (text.Length == 6 && text[3] != ':'))
            return false;
        int rest = 0;
        if (!TryNumber(text[1..3], out int hours) || (text.Length > 3 && !TryNumber(text[^2..], out rest)) || hours > 18 || rest > 59)
            return false;
        minutes = (text[0] == '-' ? -1 : 1) * ((hours * 60) + rest);
        return true;
    }
}
