using nietras.SeparatedValues;

namespace Wangge.AirQuality;

/// <summary>Rows of the formats with one line for a station-hour: wangge, prsa, openair.</summary>
internal sealed class StationRows : FileRows
{
    private const int StationLength = 64;

    private readonly StationList _stations;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _numbers =
        new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly (int Index, CellKind Kind)[] _columns;
    private readonly int _station;
    private readonly int[] _time;
    private readonly int _timeWidth;
    private int _last;

    internal StationRows(HeaderPlan plan, CellReader cells, StationList stations, string? onlyStation)
        : base(plan, cells)
    {
        _stations = stations;
        _columns = [.. plan.Numbers];
        _station = plan["station"];
        TimeColumns = plan.Format switch
        {
            ObservationFormat.Wangge => "time",
            ObservationFormat.Prsa => "year,month,day,hour",
            _ => "date",
        };
        _time = [.. TimeColumns.Split(',').Select(name => plan[name])];
        _timeWidth = _time.Max() + 1;
        if (onlyStation is not null)
            stations.Add(onlyStation);
    }

    protected override string TimeColumns { get; }

    internal override bool TryTime(SepReader.Row row, out int hour)
    {
        hour = 0;
        if (_timeWidth > row.ColCount)
            return false;
        switch (Plan.Format)
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

    internal override bool Take(SepReader.Row row, int line)
    {
        ObservationBlock block = Cells.Block;
        if (block.Rejections.Count >= RejectionsInBlock)
            return false;
        if (!TryTime(row, out int hour))
        {
            Cells.Reject(RejectionCode.BadTime, line, TimeColumns, TimeAsWritten(row));
            return true;
        }

        if (block.Count > 0 && hour / 24 != block.Hours[0] / 24)
            return false;
        if (!Accepts(row, hour, line) || !TryStation(row, line, out int station))
            return true;
        int place = block.RowOf(station, hour, line);
        foreach ((int index, CellKind kind) in _columns)
        {
            if (index < row.ColCount)
                Cells.Read(row[index].Span, kind, ref block.Values(kind.Target)[place], line, Plan.Names[index]);
        }

        return true;
    }

    // A table of weather alone has no CO whose unit would have to be judged.
    internal override void Close()
    {
        foreach ((int index, CellKind kind) in _columns)
        {
            if (kind.IsCo)
                Cells.CloseCo(Plan.Names[index]);
        }
    }

    /// <summary>Whether text may be a station's code; U+FFFD is what bytes that are not UTF-8 become.</summary>
    internal static bool IsStation(ReadOnlySpan<char> name) =>
        !name.IsEmpty && name.Length <= StationLength && !name.Contains('\uFFFD') && !name.ContainsAnyInRange('\0', '\x1F');

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
            if (!IsStation(name))
            {
                Cells.Reject(RejectionCode.BadStation, line, "station", name);
                return false;
            }

            station = _stations.Count;
            _stations.Add(name.ToString());
            _numbers[name] = station;
        }

        _last = station;
        return true;
    }
}
