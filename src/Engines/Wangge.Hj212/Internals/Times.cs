namespace Wangge.Hj212.Internals;

/// <summary>Times as digits.</summary>
internal static class Times
{
    private const int Seconds = 14;
    private const int Milliseconds = 17;

    public static bool TryRead(ReadOnlySpan<byte> text, out DateTime time)
    {
        time = default;
        int thousandths = 0;
        if (text.Length != Seconds && (text.Length != Milliseconds || !Numbers.TryWhole(text[Seconds..], out thousandths)))
            return false;

        // Two readings of eight digits that share the last two of the date.
        if (!Numbers.TryEight(text, 0, out uint date) || !Numbers.TryEight(text, 6, out uint clock))
            return false;
        int year = (int)(date / 10_000), month = (int)(date / 100 % 100), day = (int)(date % 100);
        int hour = (int)(clock / 10_000 % 100), minute = (int)(clock / 100 % 100), second = (int)(clock % 100);
        if (year < 1 || month is < 1 or > 12 || day < 1 || hour > 23 || minute > 59 || second > 59 || (day > 28 && day > DateTime.DaysInMonth(year, month)))
            return false;
        time = new DateTime(year, month, day, hour, minute, second, thousandths, DateTimeKind.Unspecified);
        return true;
    }
}
