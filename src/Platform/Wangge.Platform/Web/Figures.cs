using System.Globalization;

namespace Wangge.Platform.Web;

/// <summary>Figures as people read them: true minus sign, thousands apart, a dash where there is none.</summary>
public static class Figures
{
    /// <summary>What stands for a missing figure.</summary>
    public const string Missing = "—";

    /// <summary>A number with fixed decimals (half away from zero, for display only), thousands apart.</summary>
    public static string Number(decimal? value, int decimals = 0) =>
        value is { } v ? Signed(v.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)) : Missing;

    /// <summary>A number with fixed decimals; not-a-number is missing.</summary>
    public static string Number(double? value, int decimals = 0) =>
        value is { } v && double.IsFinite(v) ? Signed(v.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)) : Missing;

    /// <summary>A number with its unit: 91 µg/m³.</summary>
    public static string With(string unit, decimal? value, int decimals = 0) =>
        value is null ? Missing : $"{Number(value, decimals)} {unit}";

    /// <summary>A share between 0 and 1 as per cent.</summary>
    public static string Percent(double? share, int decimals = 0) =>
        share is { } v && double.IsFinite(v) ? Number(v * 100, decimals) + "%" : Missing;

    /// <summary>A difference with its sign: +2.3, −1.7, 0.0.</summary>
    public static string Change(decimal? value, int decimals = 1, string unit = "") =>
        value is { } v ? (decimal.Round(v, decimals, MidpointRounding.AwayFromZero) > 0 ? "+" : "") + Number(v, decimals) + unit : Missing;

    /// <summary>Money in yuan: ¥12,000.00.</summary>
    public static string Money(decimal? yuan, int decimals = 2) => yuan switch
    {
        null => Missing,
        < 0 => "−¥" + Number(-yuan, decimals),
        _ => "¥" + Number(yuan, decimals),
    };

    /// <summary>Hours and minutes: 0:42, 3:20, 31:05. Whole minutes, downwards.</summary>
    public static string Duration(TimeSpan time)
    {
        var minutes = (long)Math.Floor(Math.Abs(time.TotalMinutes));
        var text = string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}:{minutes % 60:00}");
        return time < TimeSpan.Zero && minutes > 0 ? "−" + text : text;
    }

    /// <summary>A size of a file: 812 B, 34 KB, 2.1 MB (1 KB is 1,024 bytes).</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{Number((decimal)bytes)} B",
        < 1024 * 1024 => $"{Number(bytes / 1024m)} KB",
        < 1024L * 1024 * 1024 => $"{Number(bytes / 1048576m, 1)} MB",
        _ => $"{Number(bytes / 1073741824m, 1)} GB",
    };

    private static string Signed(string text)
    {
        var negative = text.StartsWith('-');
        var zero = !text.Any(c => c is >= '1' and <= '9');
        return negative ? (zero ? text[1..] : "−" + text[1..]) : text;
    }
}
