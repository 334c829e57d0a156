using System.Buffers;
using System.Globalization;
using System.Text;

namespace Wangge.Air.Export;

/// <summary>Writes a table as CSV: a header, LF, decimal points, missing values empty.</summary>
public static class CsvExport
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>Writes it, flushing after each piece.</summary>
    public static async Task WriteAsync(ExportTable table, TextWriter writer, CancellationToken cancel)
    {
        await writer.WriteAsync(string.Join(',', table.Columns.Select(c => c.Name)) + "\n");
        var text = new StringBuilder();
        await foreach (var block in table.Blocks.WithCancellation(cancel))
        {
            text.Clear();
            for (int row = 0; row < block.Count; row++)
            {
                for (int c = 0; c < table.Columns.Count; c++)
                {
                    if (c > 0)
                        text.Append(',');
                    Append(text, block.Columns[c], row, table.Columns[c].Kind);
                }

                text.Append('\n');
            }

            await writer.WriteAsync(text, cancel);
            await writer.FlushAsync(cancel);
        }
    }

    private static void Append(StringBuilder text, Array column, int row, ExportKind kind)
    {
        switch (column)
        {
            case double?[] numbers:
                // The shortest text that reads back as the same number.
                text.Append(CultureInfo.InvariantCulture, $"{numbers[row]:R}");
                break;
            case DateTime[] times:
                text.Append(times[row].ToString(kind == ExportKind.Minute ? "yyyy-MM-ddTHH:mm" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
                break;
            case string?[] texts when texts[row] is { } cell:
                text.Append(cell.AsSpan().ContainsAny(Special) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell);
                break;
        }
    }
}
