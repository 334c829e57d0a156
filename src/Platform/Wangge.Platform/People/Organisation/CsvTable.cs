using System.Text;

namespace Wangge.Platform.People;

/// <summary>One row of a CSV file.</summary>
/// <param name="Line">Line of the file on which it begins, from 1.</param>
/// <param name="Cells">Trimmed cells.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Cells);

/// <summary>Reads a small CSV file (RFC 4180) as spreadsheets save it: UTF-8, or GB 18030 where it is not valid UTF-8.</summary>
internal static class CsvTable
{
    /// <summary>All rows that are not blank, the header first.</summary>
    public static List<CsvRow> Read(byte[] file)
    {
        var text = Decode(file);
        var rows = new List<CsvRow>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        int line = 1, begins = 1;
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n')
                line++;
            if (quoted)
            {
                if (c != '"')
                    cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[i++]);
                else
                    quoted = false;
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c == ',')
            {
                EndCell();
            }
            else if (c == '\n')
            {
                EndRow();
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }

        EndRow();
        return rows;

        void EndCell()
        {
            cells.Add(cell.ToString().Trim());
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            if (cells.Exists(x => x.Length > 0))
                rows.Add(new CsvRow(begins, [.. cells]));
            cells.Clear();
            begins = line;
        }
    }

    private static string Decode(byte[] file)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(file);
        }
    }
}
