using nietras.SeparatedValues;

namespace Wangge.AirQuality;

/// <summary>Rows of the formats with one line for a station-hour: wangge, prsa, openair.</summary>
internal sealed class StationRows
{
    private const int RejectionsInBlock = 8_192;
    private const int StationLength = 64;

    private readonly HeaderPlan _plan;
    private readonly CellReader _cells;
    private readonly List<string> _stations;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _numbers =
        new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly (int Index, CellKind Kind)[] _columns;
    private readonly int _station;
    private readonly int[] _time;
    private readonly string _timeNames;
    private int _last;

    internal StationRows(HeaderPlan plan, CellReader cells, List<string> stations, string? onlyStation)
    {
        _plan = plan;
        _cells = cells;
        _stations = stations;
        _columns = [.. plan.Numbers];
        _station = plan["station"];
        string[] time = plan.Format switch
        {
            ObservationFormat.Wangge => ["time"],
            ObservationFormat.Prsa => ["year", "month", "day", "hour"],
            _ => ["date"],
        };
        _time = [.. time.Select(name => plan[name])];
        _timeNames = string.Join(',', time);
        if (onlyStation is not null)
            stations.Add(onlyStation);
    }

    /// <summary>Takes a row into the block. Returns false, having taken nothing, when the row belongs to the next block.</summary>
    internal bool Take(SepReader.Row row, int line)
    {
        ObservationBlock block = _cells.Block;
        if (!TryTime(row, out int hour))
        {
            _cells.Reject(RejectionCode.BadTime, line, _timeNames, TimeAsWritten(row));
            return true;
        }

        if (block.Count > 0 && hour / 24 != block.Hours[0] / 24)
            return false;
        if (!InRange(row, hour, line) || TooWide(row, line) || !TryStation(row, line, out int station))
            return true;
        int place = block.RowOf(station, hour, line);
        foreach ((int index, CellKind kind) in _columns)
        {
            if (index < row.ColCount)
                _cells.Read(row[index].Span, kind, ref block.Values(kind.Target)[place], line, _plan.Names[index]);
        }

        return true;
    }

    /// <summary>Whether the block should be handed over so that a file full of errors does not pile them up.</summary>
    internal bool IsFull => _cells.Block.Rejections.Count >= RejectionsInBlock;

    internal void Close() => _cells.CloseCo(_plan.Names[_columns.First(c => c.Kind.IsCo).Index]);

    private bool InRange(SepReader.Row row, int hour, int line) =>
        _cells.Accepts(hour, line, _timeNames, _time.Length == 1 ? row[_time[0]].Span : TimeAsWritten(row));

    private string TimeAsWritten(SepReader.Row row)
    {
        var parts = new List<string>();
        foreach (int index in _time)
            parts.Add(index < row.ColCount ? row[index].ToString() : "");
        return string.Join(',', parts);
    }

    private bool TryTime(SepReader.Row row, out int hour)
    {
        hour = 0;
        if (_time.Max() >= row.ColCount)
            return false;
        switch (_plan.Format)
        {
            case ObservationFormat.Wangge:
                return TimeText.TryIso(row[_time[0]].Span, out hour);
            case ObservationFormat.Openair:
                return TimeText.TryIso(row[_time[0]].Span, out hour) && ++hour > 0;
            default:
                return TimeText.TryNumber(row[_time[0]].Span.Trim(), out int year) && TimeText.TryNumber(row[_time[1]].Span.Trim(), out int month)
                    && TimeText.TryNumber(row[_time[2]].Span.Trim(), out int day) && TimeText.TryNumber(row[_time[3]].Span.Trim(), out int clock)
                    && TimeText.TryHour(year, month, day, clock, endOfDay: false, out hour) && ++hour > 0;
        }
    }

    private bool TryStation(SepReader.Row row, int line, out int station)
    {
        station = 0;
        if (_station < 0)
            return true;
        ReadOnlySpan<char> name = _station < row.ColCount ? row[_station].Span.Trim() : [];
        if (_last < _stations.Count && name.SequenceEqual(_stations[_last]))
        {
            station = _last;
            return true;
        }

        if (!_numbers.TryGetValue(name, out station))
        {
            // U+FFFD is what bytes that are not UTF-8 become.
            if (name.IsEmpty || name.Length > StationLength || name.Contains('\uFFFD') || name.ContainsAnyInRange('\0', '\x1F'))
            {
                _cells.Reject(RejectionCode.BadStation, line, "station", name);
                return false;
            }

            station = _stations.Count;
            _stations.Add(name.ToString());
            _numbers[name] = station;
        }

        _last = station;
        return true;
    }

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
