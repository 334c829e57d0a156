using System.Runtime.CompilerServices;
using nietras.SeparatedValues;

namespace Wangge.AirQuality;

/// <summary>Rows of the national platform's files: one line for an hour and a type, one column for a station.</summary>
internal sealed class CnemcRows : FileRows
{
    private readonly int _date;
    private readonly int _clock;
    private readonly int _type;
    private readonly int[] _columns;
    private readonly CellKind[] _kinds = [.. Pollutants.All.Select(p => CellKind.Of(p))];
    private readonly HashSet<string> _unknownTypes = new(StringComparer.Ordinal);
    private int _lastHour = -1;

    internal CnemcRows(HeaderPlan plan, CellReader cells, StationList stations)
        : base(plan, cells)
    {
        (_date, _clock, _type) = (plan["date"], plan["hour"], plan["type"]);
        var columns = new List<int>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < plan.Names.Length; i++)
        {
            if (i == _date || i == _clock || i == _type || plan.Names[i].Length == 0)
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

    protected override string TimeColumns => "date,hour";

    internal override bool TryTime(SepReader.Row row, out int hour)
    {
        hour = 0;
        return Math.Max(_date, _clock) < row.ColCount && TimeText.TryCompact(row[_date].Span, row[_clock].Span, out hour);
    }

    internal override bool Take(SepReader.Row row, int line)
    {
        ReadOnlySpan<char> type = _type < row.ColCount ? row[_type].Span.Trim() : [];
        if (!Pollutants.TryParse(type, out Pollutant pollutant))
        {
            if (!IsDerived(type) && _unknownTypes.Add(Rejection.Safe(type)))
                Cells.Reject(RejectionCode.UnknownType, line, "type", type);
            return true;
        }

        if (!TryTime(row, out int hour))
        {
            Cells.Reject(RejectionCode.BadTime, line, TimeColumns, TimeAsWritten(row));
            return true;
        }

        ObservationBlock block = Cells.Block;
        if (block.Count > 0 && (hour / 24 != block.Hours[0] / 24 || (hour != _lastHour && block.Rejections.Count >= RejectionsInBlock)))
            return false;
        if (!Accepts(row, hour, line))
            return true;
        _lastHour = hour;
        int first = block.RowsOf(hour, _columns.Length, line);
        ReadValues(row, block.Values((int)pollutant).Slice(first, _columns.Length), _kinds[(int)pollutant], line);
        return true;
    }

    internal override void Close() => Cells.CloseCo("type=CO");

    private static bool IsDerived(ReadOnlySpan<char> type) => type is "AQI" || type.EndsWith("_24h") || type.EndsWith("_8h");

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
            Cells.Read(row[column].Span, kind, ref values[i], line, Plan.Names[column]);
        }
    }
}
