using System.Globalization;
using nietras.SeparatedValues;
using Wangge.AirQuality.Analysis;

namespace Wangge.AirQuality;

/// <summary>Rows of an openair table, every numeric column taken into frames with its own name, unit and digits.</summary>
internal sealed class WideRows : FileRows
{
    private const int RowsInBlock = 8_192;
    private static readonly string[] StationNames = ["site", "station"];

    private readonly FrameSet _frames;
    private readonly Dictionary<string, Target>.AlternateLookup<ReadOnlySpan<char>> _targets =
        new Dictionary<string, Target>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly WideColumn[] _columns;
    private readonly string _onlyStation;
    private readonly int _station;
    private readonly int _time;
    private int _taken;

    internal WideRows(HeaderPlan plan, CellReader cells, FrameSet frames, string onlyStation)
        : base(plan, cells)
    {
        _frames = frames;
        _onlyStation = onlyStation;
        _time = plan["date"];
        _station = StationNames.Select(name => plan[name]).FirstOrDefault(i => i >= 0, -1);
        var columns = new List<WideColumn>();
        for (int i = 0; i < plan.Names.Length; i++)
        {
            string name = plan.Names[i];
            if (plan[name] < i)
                cells.Reject(RejectionCode.RepeatedColumn, 1, name, "");
            else if (name.Length > 0 && i != _time && i != _station)
                columns.Add(new WideColumn(i, name, HeaderPlan.OpenairCell(name)));
        }

        _columns = [.. columns];
    }

    protected override string TimeColumns => "date";

    internal override bool TryTime(SepReader.Row row, out int hour)
    {
        hour = 0;
        if (_time >= row.ColCount)
            return false;
        ReadOnlySpan<char> text = row[_time].Span.Trim();

        // R writes midnight as a bare date.
        return (text.Length == 10 ? TryDate(text, out hour) : TimeText.TryIso(text, out hour)) && ++hour > 0;
    }

    internal override bool Take(SepReader.Row row, int line)
    {
        if (Cells.Block.Rejections.Count >= RejectionsInBlock || _taken == RowsInBlock)
        {
            _taken = 0;
            return false;
        }

        _taken++;
        if (!TryTime(row, out int end))
        {
            Cells.Reject(RejectionCode.BadTime, line, TimeColumns, TimeAsWritten(row));
            return true;
        }

        if (Accepts(row, end, line) && TryStation(row, line, out Target? target) && target.Builder is { } builder && _frames.Keeps(end - 1))
            TakeValues(row, line, end - 1, builder, target.Columns);
        return true;
    }

    internal override void Close()
    {
        // What only a whole file shows is a unit of CO that is wrong by 1,000; in ppm that lies beyond its limit.
    }

    private static bool TryDate(ReadOnlySpan<char> text, out int hour)
    {
        hour = 0;
        return text[4] == '-' && text[7] == '-' && TimeText.TryNumber(text[..4], out int year) && TimeText.TryNumber(text[5..7], out int month)
            && TimeText.TryNumber(text[8..], out int day) && TimeText.TryHour(year, month, day, 0, endOfDay: false, out hour);
    }

    private void TakeValues(SepReader.Row row, int line, int start, FrameBuilder builder, int[] columns)
    {
        builder.Cover(start);
        for (int c = 0; c < _columns.Length; c++)
        {
            WideColumn column = _columns[c];
            if (column.Index >= row.ColCount || !column.TryRead(row[column.Index].Span, line, Cells, out double value))
                continue;
            if (columns[c] == Target.Unknown)
                columns[c] = Find(builder, column);
            if (columns[c] < 0)
                continue;
            ref double place = ref builder.At(columns[c], start);
            if (double.IsNaN(place))
                place = value;
            else if (place != value)
                Cells.Reject(RejectionCode.Duplicate, line, column.FileName, row[column.Index].Span, place.ToString(CultureInfo.InvariantCulture));
        }
    }

    private int Find(FrameBuilder builder, WideColumn column)
    {
        int found = builder.ColumnOf(column.Name, column.Unit);
        if (found < 0)
            Cells.Reject(RejectionCode.MixedUnits, 1, column.FileName, "", column.Unit);
        return found;
    }

    private bool TryStation(SepReader.Row row, int line, out Target target)
    {
        ReadOnlySpan<char> name = _station < 0 ? _onlyStation : _station < row.ColCount ? row[_station].Span.Trim() : [];
        if (_targets.TryGetValue(name, out target!))
            return true;
        if (!StationRows.IsStation(name))
        {
            Cells.Reject(RejectionCode.BadStation, line, _station < 0 ? "" : Plan.Names[_station], name);
            return false;
        }

        target = new Target(_frames.Of(name.ToString()), _columns.Length);

        // Columns the format knows are there even where all is missing.
        for (int c = 0; target.Builder is not null && c < _columns.Length; c++)
        {
            if (_columns[c].Unit.Length > 0)
                target.Columns[c] = Find(target.Builder, _columns[c]);
        }

        _targets[name] = target;
        return true;
    }

    private sealed class Target
    {
        internal const int Unknown = -2;

        internal Target(FrameBuilder? builder, int columns)
        {
            Builder = builder;
            Columns = new int[columns];
            Array.Fill(Columns, Unknown);
        }

        internal FrameBuilder? Builder { get; }

        internal int[] Columns { get; }
    }
}
