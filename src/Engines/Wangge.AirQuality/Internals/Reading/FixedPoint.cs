using System.Globalization;

namespace Wangge.AirQuality;

/// <summary>Reads decimal text into stored ten-thousandths without going through a binary fraction.</summary>
internal static class FixedPoint
{
    internal enum Outcome : byte
    {
        Number,
        Empty,
        NotANumber,
        TooLarge,
    }

    /// <summary>Reads optional blanks, sign, digits, point, digits (half-even beyond four decimals), or the e-notation.</summary>
    internal static Outcome Parse(ReadOnlySpan<char> text, out int stored)
    {
        stored = 0;
        if (text.IsEmpty)
            return Outcome.Empty;
        uint first = (uint)(text[0] - '0');

        // Nine values of ten are short whole numbers.
        if (text.Length <= 5 && first <= 9)
        {
            int whole = (int)first;
            int i = 1;
            for (; i < text.Length; i++)
            {
                uint digit = (uint)(text[i] - '0');
                if (digit > 9)
                    break;
                whole = (whole * 10) + (int)digit;
            }

            if (i == text.Length)
            {
                stored = whole * HourlySeries.Scale;
                return Outcome.Number;
            }
        }

        return ParseLong(text.Trim(), out stored);
    }

    private static Outcome ParseLong(ReadOnlySpan<char> text, out int stored)
    {
        stored = 0;
        if (text.IsEmpty)
            return Outcome.Empty;
        int i = text[0] is '-' or '+' ? 1 : 0;
        bool negative = text[0] == '-';
        long value = 0;
        int digits = 0, decimals = -1;
        bool beyond = false;
        int dropped = 0;
        for (; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '.' && decimals < 0)
            {
                decimals = 0;
                continue;
            }

            uint digit = (uint)(c - '0');
            if (digit > 9)
                return c is 'e' or 'E' && digits > 0 ? ParseExponent(text, out stored) : Outcome.NotANumber;
            digits++;
            if (decimals >= 4)
            {
                // The first dropped digit decides; any later one that is not zero lifts a half above the half.
                if (decimals++ == 4)
                    dropped = (int)digit * 2;
                else if (digit > 0)
                    dropped |= 1;
                continue;
            }

            value = (value * 10) + digit;
            beyond |= value > int.MaxValue;
            value = beyond ? int.MaxValue : value;
            if (decimals >= 0)
                decimals++;
        }

        if (digits == 0)
            return Outcome.NotANumber;
        for (int places = Math.Max(decimals, 0); places < 4; places++)
            value *= 10;
        if (dropped > 10 || (dropped == 10 && (value & 1) == 1))
            value++;
        if (beyond || value > int.MaxValue)
        {
            stored = negative ? -int.MaxValue : int.MaxValue;
            return Outcome.TooLarge;
        }

        stored = (int)(negative ? -value : value);
        return Outcome.Number;
    }

    private static Outcome ParseExponent(ReadOnlySpan<char> text, out int stored)
    {
        stored = 0;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double rough))
            return Outcome.NotANumber;
        const double Limit = int.MaxValue / (double)HourlySeries.Scale;
        if (Math.Abs(rough) >= Limit)
        {
            stored = rough < 0 ? -int.MaxValue : int.MaxValue;
            return Outcome.TooLarge;
        }

        // A decimal cannot hold the tiniest exponents, but they are zero at four decimals.
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact))
            stored = Concentration.ToStored(exact);
        return Outcome.Number;
    }
}
