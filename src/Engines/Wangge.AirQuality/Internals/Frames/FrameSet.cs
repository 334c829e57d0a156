namespace Wangge.AirQuality.Analysis;

/// <summary>The frames being read, one a station, and the choice of what is kept.</summary>
internal sealed class FrameSet(FrameSelection selection)
{
    private readonly HashSet<string>? _wanted = selection.Stations?.ToHashSet(StringComparer.Ordinal);
    private readonly Dictionary<string, FrameBuilder> _builders = new(StringComparer.Ordinal);
    private readonly List<FrameBuilder> _order = [];
    private readonly long _from = (selection.From ?? DateTime.MinValue).Ticks;
    private readonly long _before = selection.Before?.Ticks ?? long.MaxValue;

    /// <summary>Whether the hour that starts at this number of hours since year 1 is kept.</summary>
    internal bool Keeps(int start) => start * TimeSpan.TicksPerHour >= _from && start * TimeSpan.TicksPerHour < _before;

    /// <summary>The frame of a station; null where the station is not kept.</summary>
    internal FrameBuilder? Of(string station)
    {
        if (_wanted?.Contains(station) == false)
            return null;
        if (!_builders.TryGetValue(station, out FrameBuilder? builder))
        {
            builder = new FrameBuilder(station);
            _builders.Add(station, builder);
            _order.Add(builder);
        }

        return builder;
    }

    /// <summary>The frames that have any hour, in the order their stations were met.</summary>
    internal List<HourlyFrame> Finish() => [.. _order.Where(b => b.HasHours).Select(b => b.Finish())];
}

/// <summary>Columns of one station that grow at both ends as hours are met.</summary>
internal sealed class FrameBuilder(string station)
{
    private const int FirstCapacity = 24 * 32;
    private readonly List<(string Name, string Unit)> _names = [];
    private readonly List<double[]> _values = [];
    private int _base;
    private int _capacity;
    private int _low = int.MaxValue;
    private int _high = int.MinValue;

    internal bool HasHours => _high >= _low;

    /// <summary>The number of a column, made where it is new; -1 where it stands with another unit.</summary>
    internal int ColumnOf(string name, string unit)
    {
        int index = _names.FindIndex(n => n.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
            return _names[index].Unit == unit ? index : -1;
        _names.Add((name, unit));
        _values.Add(Missing(_capacity));
        return _names.Count - 1;
    }

    /// <summary>Makes room for an hour, by its start.</summary>
    internal void Cover(int start)
    {
        if (start >= _low && start <= _high)
            return;
        if (_capacity == 0 || start < _base || start >= _base + _capacity)
            Grow(start);
        (_low, _high) = (Math.Min(_low, start), Math.Max(_high, start));
    }

    /// <summary>The place of a value in an hour that is covered.</summary>
    internal ref double At(int column, int start) => ref _values[column][start - _base];

    internal HourlyFrame Finish()
    {
        int count = _high - _low + 1;
        var frame = new HourlyFrame(station, HourLabel.End(_low), count);
        for (int c = 0; c < _names.Count; c++)
            _values[c].AsSpan(_low - _base, count).CopyTo(frame.Add(_names[c].Name, _names[c].Unit));
        return frame;
    }

    private static double[] Missing(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }

    private void Grow(int start)
    {
        int low = Math.Min(_low, start), high = HasHours ? Math.Max(_high, start) : start;
        int needed = high - low + 1, capacity = Math.Max(FirstCapacity, needed + (needed / 2));

        // Room is left on the side that grows.
        int first = HasHours && start < _low ? high - capacity + 1 : low;
        for (int c = 0; c < _values.Count; c++)
        {
            double[] grown = Missing(capacity);
            if (HasHours)
                _values[c].AsSpan(_low - _base, _high - _low + 1).CopyTo(grown.AsSpan(_low - first));
            _values[c] = grown;
        }

        (_base, _capacity) = (first, capacity);
    }
}
