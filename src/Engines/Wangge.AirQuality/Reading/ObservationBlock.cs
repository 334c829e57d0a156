namespace Wangge.AirQuality;

/// <summary>
/// Station-hours of one calendar date (labels 00:00..23:00) from one file, in columns. A block is filled again and again
/// by <see cref="ObservationReader.Read"/> and allocates only to grow; what it shows is valid until the next call.
/// Within a block a station-hour occurs once. Values are stored ten-thousandths, <see cref="HourlySeries.Missing"/> where
/// absent; rows without any value may occur and are passed over by the enumerator.
/// </summary>
public sealed class ObservationBlock
{
    private const int Columns = Pollutants.Count + Weathers.Count;
    private readonly int[][] _values = new int[Columns][];
    private readonly int[] _hourRows = new int[24];
    private readonly List<Rejection> _rejections = [];
    private int[] _stations = [];
    private int[] _hours = [];
    private int[] _lines = [];
    private int[] _slots = [];
    private ReadOnlyMemory<string> _codes;
    private int _used = Columns;
    private bool _slotted;

    /// <summary>Makes an empty block.</summary>
    public ObservationBlock()
    {
        Array.Fill(_values, []);
        Array.Fill(_hourRows, -1);
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the file's format carries weather.</summary>
    public bool HasWeather => _used == Columns;

    /// <summary>The codes the numbers in <see cref="Stations"/> stand for; longer with each block as stations are met.</summary>
    public ReadOnlySpan<string> StationCodes => _codes.Span;

    /// <summary>For each row the station's number in this file.</summary>
    public ReadOnlySpan<int> Stations => _stations.AsSpan(0, Count);

    /// <summary>For each row the hour, see <see cref="HourLabel"/>.</summary>
    public ReadOnlySpan<int> Hours => _hours.AsSpan(0, Count);

    /// <summary>For each row the line of the file it began on.</summary>
    public ReadOnlySpan<int> Lines => _lines.AsSpan(0, Count);

    /// <summary>What was not taken on the way to and in this block, in the order of the file.</summary>
    public IReadOnlyList<Rejection> Rejections => _rejections;

    /// <summary>For each row the value of a pollutant.</summary>
    public ReadOnlySpan<int> Column(Pollutant pollutant) => _values[(int)pollutant].AsSpan(0, Count);

    /// <summary>For each row a weather value; empty where the format carries none.</summary>
    public ReadOnlySpan<int> Column(Weather weather) => HasWeather ? _values[Pollutants.Count + (int)weather].AsSpan(0, Count) : [];

    /// <summary>Whether a row has any value.</summary>
    public bool HasAny(int row)
    {
        for (int i = 0; i < _used; i++)
        {
            if (_values[i][row] != HourlySeries.Missing)
                return true;
        }

        return false;
    }

    /// <summary>Goes over the rows that have any value.</summary>
    public Enumerator GetEnumerator() => new(this);

    internal Span<int> Values(int column) => _values[column].AsSpan(0, Count);

    internal void Reset()
    {
        // Slots are cleared by the rows that took them, not all stations x 24.
        for (int row = 0; _slotted && row < Count; row++)
            _slots[SlotOf(_stations[row], _hours[row])] = 0;
        _slotted = false;
        Count = 0;
        _rejections.Clear();
        _hourRows.AsSpan().Fill(-1);
    }

    internal void UseCodes(ReadOnlyMemory<string> codes) => _codes = codes;

    internal void UseWeather(bool weather) => _used = weather ? Columns : Pollutants.Count;

    internal void Reject(in Rejection rejection) => _rejections.Add(rejection);

    /// <summary>The first of <paramref name="stations"/> adjoining rows of an hour, station 0 first; made when the hour is new.</summary>
    internal int RowsOf(int hour, int stations, int line)
    {
        ref int first = ref _hourRows[hour % 24];
        if (first >= 0)
            return first;
        first = Count;
        Grow(stations);
        _hours.AsSpan(first, stations).Fill(hour);
        _lines.AsSpan(first, stations).Fill(line);
        for (int i = 0; i < stations; i++)
            _stations[first + i] = i;
        return first;
    }

    /// <summary>The row of a station-hour; made, with every value missing, when it is new.</summary>
    internal int RowOf(int station, int hour, int line)
    {
        int slot = SlotOf(station, hour);
        if (slot >= _slots.Length)
            Array.Resize(ref _slots, Math.Max(slot + 24, _slots.Length * 2));
        if (_slots[slot] > 0)
            return _slots[slot] - 1;
        int row = Count;
        Grow(1);
        (_stations[row], _hours[row], _lines[row]) = (station, hour, line);
        _slots[slot] = row + 1;
        _slotted = true;
        return row;
    }

    private static int SlotOf(int station, int hour) => (station * 24) + (hour % 24);

    private void Grow(int rows)
    {
        int needed = Count + rows;
        if (needed > _stations.Length)
        {
            int capacity = Math.Max(needed, Math.Max(24, _stations.Length * 2));
            Array.Resize(ref _stations, capacity);
            Array.Resize(ref _hours, capacity);
            Array.Resize(ref _lines, capacity);
        }

        for (int i = 0; i < _used; i++)
        {
            if (_values[i].Length < needed)
                Array.Resize(ref _values[i], _stations.Length);
            _values[i].AsSpan(Count, rows).Fill(HourlySeries.Missing);
        }

        Count = needed;
    }

    /// <summary>Steps over the rows of a block that have any value.</summary>
    public struct Enumerator
    {
        private readonly ObservationBlock _block;
        private int _row;

        internal Enumerator(ObservationBlock block)
        {
            _block = block;
            _row = -1;
        }

        /// <summary>The row.</summary>
        public readonly StationHour Current => new(_block, _row);

        /// <summary>Goes to the next row that has any value.</summary>
        public bool MoveNext()
        {
            while (++_row < _block.Count)
            {
                if (_block.HasAny(_row))
                    return true;
            }

            return false;
        }
    }
}

/// <summary>One row of an <see cref="ObservationBlock"/>: what a station saw in an hour.</summary>
public readonly ref struct StationHour
{
    private readonly ObservationBlock _block;
    private readonly int _row;

    internal StationHour(ObservationBlock block, int row)
    {
        _block = block;
        _row = row;
    }

    /// <summary>The station's code.</summary>
    public string Station => _block.StationCodes[_block.Stations[_row]];

    /// <summary>End of the hour, district time, kind unspecified.</summary>
    public DateTime End => HourLabel.End(_block.Hours[_row]);

    /// <summary>The line of the file the station-hour began on.</summary>
    public int Line => _block.Lines[_row];

    /// <summary>The stored value of a pollutant.</summary>
    public int this[Pollutant pollutant] => _block.Column(pollutant)[_row];

    /// <summary>The stored weather value; missing where the format carries none.</summary>
    public int this[Weather weather] => _block.HasWeather ? _block.Column(weather)[_row] : HourlySeries.Missing;
}
