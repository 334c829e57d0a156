using System.Runtime.CompilerServices;
using nietras.SeparatedValues;

namespace Wangge.AirQuality;

/// <summary>Rows of the national platform's files: one line for an hour and a type, one column for a station.</summary>
internal sealed class CnemcRows
{
    // Enough to name what is wrong with a whole national hour; a file worse than that is cut into more blocks.
    private const int RejectionsInBlock = 8_192;

    private readonly HeaderPlan _plan;
    private readonly CellReader _cells;
    private readonly int _date;
    private readonly int _hour;
    private readonly int _type;
    private readonly int[] _columns;
    private readonly CellKind[] _kinds = [.. Pollutants.All.Select(p => CellKind.Of(p))];
    private readonly HashSet<string> _unknownTypes = new(StringComparer.Ordinal);
    private int _lastHour = -1;

    internal CnemcRows(HeaderPlan plan, CellReader cells, List<string> stations)
    {
        _plan = plan;
        _cells = cells;
        (_date, _hour, _type) = (plan["date"], plan["hour"], plan["type"]);
        var columns = new List<int>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < plan.Names.Length; i++)
        {
            if (i == _date || i == _hour || i == _type || plan.Names[i].Length == 0)
                continue;
            if (!seen.Add(plan.Names[i]))
            {
                cells.Reject(RejectionCode.RepeatedColumn, 1, Rejection.Safe(plan.Names[i]), "");
                continue;
            }

            columns.Add(i);
            stations.Add(plan.Names[i]);
        }

        _columns = [.. columns];
    }

    /// <summary>Takes a row into the block. Returns false, having taken nothing, when the row belongs to the next block.</summary>
    internal bool Take(SepReader.Row row, int line)
    {
        ReadOnlySpan<char> type = row.ColCount > _type ? row[_type].Span.Trim() : [];
        if (!Pollutants.TryParse(type, out Pollutant pollutant))
        {
            if (!IsDerived(type) && _unknownTypes.Add(Rejection.Safe(type)))
                _cells.Reject(RejectionCode.UnknownType, line, "type", type);
            return true;
        }

        ReadOnlySpan<char> date = row[_date].Span;
        ReadOnlySpan<char> clock = row.ColCount > _hour ? row[_hour].Span : [];
        if (!TimeText.TryCompact(date, clock, out int hour))
        {
            _cells.Reject(RejectionCode.BadTime, line, "date,hour", $"{date},{clock}");
            return true;
        }

        ObservationBlock block = _cells.Block;
        if (block.Count > 0 && (hour / 24 != block.Hours[0] / 24 || (hour != _lastHour && block.Rejections.Count >= RejectionsInBlock)))
            return false;
        if (!_cells.Accepts(hour, line, "date,hour", $"{date},{clock}") || TooWide(row, line))
            return true;
        _lastHour = hour;
        int first = block.RowsOf(hour, _columns.Length, line);
        ReadValues(row, block.Values((int)pollutant).Slice(first, _columns.Length), _kinds[(int)pollutant], line);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadValues(SepReader.Row row, Span<int> values, CellKind kind, int line)
    {
        int count = row.ColCount;
        int[] columns = _columns;
        for (int i = 0; i < values.Length; i++)
        {
            int column = columns[i];
            if (column >= count)
                break;
            _cells.Read(row[column].Span, kind, ref values[i], line, _plan.Names[column]);
        }
    }

    internal void Close() => _cells.CloseCo("type=CO");

    private static bool IsDerived(ReadOnlySpan<char> type) => type is "AQI" || type.EndsWith("_24h") || type.EndsWith("_8h");

    private bool TooWide(SepReader.Row row, int line)
    {
        for (int i = _plan.Names.Length; i < row.ColCount; i++)
        {
            if (row[i].Span.IsWhiteSpace())
                continue;
            _cells.Reject(RejectionCode.TooManyColumns, line, "", "", $"{row.ColCount} > {_plan.Names.Length}");
            return true;
        }

        return false;
    }
}
