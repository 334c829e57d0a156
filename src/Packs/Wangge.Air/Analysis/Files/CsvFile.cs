using System.Globalization;

namespace Wangge.Air.Analysis.Files;

/// <summary>A table as CSV: header of keys, a row a line ended by LF, every digit.</summary>
public static class CsvFile
{
    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter output, AnalysisTable table)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(table);
        output.Write(string.Join(',', table.Columns.Select(c => c.Key)));
        output.Write('\n');
        foreach (object?[] row in table.Rows)
        {
            for (int i = 0; i < row.Length; i++)
            {
                if (i > 0)
                    output.Write(',');
                output.Write(row[i] is string word ? Quoted(word) : Cells.ForFile(row[i]));
            }

            output.Write('\n');
        }
    }

    // A station's code comes from a file of others: a leading sign would be taken for a formula by spreadsheets.
    private static string Quoted(string text)
    {
        if (text.Length > 0 && text[0] is ('=' or '+' or '-' or '@') && !double.TryParse(text, CultureInfo.InvariantCulture, out _))
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
