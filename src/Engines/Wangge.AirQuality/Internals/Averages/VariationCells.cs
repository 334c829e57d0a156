namespace Wangge.AirQuality.Analysis;

/// <summary>
/// The valid hours of a column sorted into the cells of one grouping. The bootstrap draws units: hours, or what lies of each
/// block of days in a cell. Hours of the day lie in the same blocks, so that their 24 cells are drawn together as one set;
/// elsewhere a set is one cell.
/// </summary>
internal sealed class VariationCells
{
    /// <summary>Units below which a bootstrap interval says nothing.</summary>
    internal const int FewestUnits = 4;

    private readonly int[] _cellStarts;
    private readonly int[] _unitCounts;
    private readonly double[] _values;
    private readonly int[] _units;

    private VariationCells(VariationGrouping by, int[] labels, int[] possible, int setSize, int[] cellStarts, int[] unitCounts, double[] values, int[] units)
    {
        (By, Labels, Possible, SetSize) = (by, labels, possible, setSize);
        (_cellStarts, _unitCounts, _values, _units) = (cellStarts, unitCounts, values, units);
    }

    internal VariationGrouping By { get; }

    internal int[] Labels { get; }

    internal int[] Possible { get; }

    internal int Count => Labels.Length;

    /// <summary>Cells that are drawn together, adjoining.</summary>
    internal int SetSize { get; }

    internal int Sets => Count / SetSize;

    internal static VariationCells Of(DateTime firstHour, ReadOnlySpan<double> hours, VariationGrouping by, VariationOptions options)
    {
        bool together = by is VariationGrouping.Hour or VariationGrouping.WeekdayHour && options is { BlockDays: > 0, Statistic: AverageStatistic.Mean };
        int setSize = together ? 24 : 1;
        CalendarKeys keys = CalendarKeys.Of(firstHour, hours.Length, Axes(by));
        var possible = new int[keys.Count];
        var starts = new int[keys.Count + 1];
        for (int i = 0; i < hours.Length; i++)
        {
            possible[keys.Keys[i]]++;
            starts[keys.Keys[i] + 1] += double.IsNaN(hours[i]) ? 0 : 1;
        }

        for (int k = 0; k < keys.Count; k++)
            starts[k + 1] += starts[k];
        var values = new double[starts[^1]];
        var units = new int[values.Length];
        int blockHours = Math.Max(1, options.BlockDays * 24);
        int[] unitCounts = Fill(hours, keys.Keys, starts, values, units, setSize, i => (i + firstHour.Hour) / blockHours);
        return new VariationCells(by, LabelsOf(by, keys), possible, setSize, starts, unitCounts, values, units);
    }

    /// <summary>The valid hours of a cell in order of time.</summary>
    internal ReadOnlySpan<double> Values(int cell) => _values.AsSpan(_cellStarts[cell], Used(cell));

    /// <summary>For each valid hour of a cell the number of its unit in the cell's set.</summary>
    internal ReadOnlySpan<int> Units(int cell) => _units.AsSpan(_cellStarts[cell], Used(cell));

    internal int Used(int cell) => _cellStarts[cell + 1] - _cellStarts[cell];

    /// <summary>Units of a set.</summary>
    internal int UnitCount(int set) => _unitCounts[set];

    /// <summary>Whether a cell has hours in too few units to be drawn.</summary>
    internal bool IsThin(int cell)
    {
        int found = 0, last = -1;
        foreach (int unit in Units(cell))
        {
            found += unit == last ? 0 : 1;
            last = unit;
            if (found == FewestUnits)
                return false;
        }

        return true;
    }

    private static int[] Fill(ReadOnlySpan<double> hours, int[] keys, int[] starts, double[] values, int[] units, int setSize, Func<int, int> blockOf)
    {
        int[] next = starts[..^1];
        var counts = new int[next.Length / setSize];
        var lastBlock = new int[counts.Length];
        Array.Fill(lastBlock, -1);
        for (int i = 0; i < hours.Length; i++)
        {
            if (double.IsNaN(hours[i]))
                continue;
            int set = keys[i] / setSize, place = next[keys[i]]++, block = blockOf(i);
            if (block != lastBlock[set])
                (lastBlock[set], counts[set]) = (block, counts[set] + 1);
            (values[place], units[place]) = (hours[i], counts[set] - 1);
        }

        return counts;
    }

    private static CalendarAxis[] Axes(VariationGrouping by) => by switch
    {
        VariationGrouping.All => [],
        VariationGrouping.Hour => [CalendarAxis.Hour],
        VariationGrouping.Weekday => [CalendarAxis.Weekday],
        VariationGrouping.WeekdayHour => [CalendarAxis.Weekday, CalendarAxis.Hour],
        VariationGrouping.Month => [CalendarAxis.Month],
        VariationGrouping.Season => [CalendarAxis.Season],
        _ => [CalendarAxis.Year],
    };

    private static int[] LabelsOf(VariationGrouping by, CalendarKeys keys) => by switch
    {
        VariationGrouping.All => [0],
        VariationGrouping.WeekdayHour => [.. keys.Levels[0].SelectMany(day => keys.Levels[1].Select(hour => (100 * day) + hour))],
        _ => keys.Levels[0],
    };
}
