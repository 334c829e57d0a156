using System.Globalization;
using Wangge.Air.Analysis.Words;

namespace Wangge.Air.Analysis.Files;

/// <summary>Cells of tables as files and people read them.</summary>
public static class Cells
{
    /// <summary>For a file: every digit, empty where missing, times as 2019-11-01T08:00.</summary>
    public static string ForFile(object? cell) => cell switch
    {
        null => "",
        double number => double.IsFinite(number) ? number.ToString(CultureInfo.InvariantCulture) : "",
        bool flag => flag ? "true" : "false",
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Phrase phrase => phrase.En,
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };

    /// <summary>For people: rounded, a dash where missing.</summary>
    public static string ForPeople(object? cell, int decimals, bool english) => cell switch
    {
        null => "—",
        double number => Numbers.Of(number, decimals),
        int number => Numbers.Of(number, 0),
        bool flag => new Phrase(flag ? "是" : "否", flag ? "yes" : "no").In(english),
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        Phrase phrase => phrase.In(english),
        string word => Codes.InWords(word).In(english),
        _ => ForFile(cell),
    };

    /// <summary>Whether a column's cells stand at the right, as numbers do.</summary>
    public static bool IsNumber(object? cell) => cell is double or int or null;
}
