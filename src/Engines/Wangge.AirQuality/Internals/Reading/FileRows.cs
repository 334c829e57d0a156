using nietras.SeparatedValues;

namespace Wangge.AirQuality;

/// <summary>Takes the rows of one format into blocks.</summary>
internal abstract class FileRows(HeaderPlan plan, CellReader cells)
{
    /// <summary>Rejections after which a block is handed over, so that a file full of errors does not pile them up.</summary>
    protected const int RejectionsInBlock = 8_192;

    /// <summary>What the header says.</summary>
    protected HeaderPlan Plan { get; } = plan;

    /// <summary>Reads the cells.</summary>
    protected CellReader Cells { get; } = cells;

    /// <summary>The columns of the time, joined by commas.</summary>
    protected abstract string TimeColumns { get; }

    /// <summary>The time of a row. Returns false where it is none.</summary>
    internal abstract bool TryTime(SepReader.Row row, out int hour);

    /// <summary>Takes a row into the block. Returns false, having taken nothing, when the row belongs to the next block.</summary>
    internal abstract bool Take(SepReader.Row row, int line);

    /// <summary>Says what only the whole file shows.</summary>
    internal abstract void Close();

    /// <summary>Whether the row may be read as to its time and width; else it is rejected.</summary>
    protected bool Accepts(SepReader.Row row, int hour, int line)
    {
        if (!Cells.InRange(hour))
        {
            Cells.RejectTime(hour, line, TimeColumns, TimeAsWritten(row));
            return false;
        }

        for (int i = Plan.Names.Length; i < row.ColCount; i++)
        {
            if (row[i].Span.IsWhiteSpace())
                continue;
            Cells.Reject(RejectionCode.TooManyColumns, line, "", "", $"{row.ColCount} > {Plan.Names.Length}");
            return false;
        }

        return true;
    }

    /// <summary>The time as it stands in the row.</summary>
    protected string TimeAsWritten(SepReader.Row row)
    {
        var parts = new List<string>();
        foreach (string name in TimeColumns.Split(','))
            parts.Add(Plan[name] < row.ColCount ? row[Plan[name]].ToString() : "");
        return string.Join(',', parts);
    }
}
