namespace Wangge.AirQuality.Analysis;

/// <summary>
/// The valid hours of a column sorted into the cells of one grouping, and within a cell into the units that the bootstrap
/// draws: hours, or the cell's part of each block of days.
/// </summary>
internal sealed class VariationCells
{
    /// <summary>Units below which a bootstrap interval says nothing.</summary>
    internal const int FewestUnits = 4;

    private readonly int[] _cellStarts;
    private readonly int[] _unitStarts;
    private readonly double[] _values;
    private readonly int[] _units;

    private VariationCells(VariationGrouping by, int[] labels, int[] possible, int[] cellStarts, int[] unitStarts, double[] values, int[] units)
    {
        (By, Labels, Possible) = (by, labels, possible);
        (_cellStarts, _unitStarts, _values, _units) = (cellStarts, unitStarts, values, units);
    }

    internal VariationGrouping By { get; }

    internal int[] Labels { get; }

    internal int[] Possible { get; }

    internal int Count => Labels.Length;

    internal static VariationCells Of(DateTime firstHour, ReadOnlySpan<double> hours, VariationGrouping by, int blockDays)
    {
        CalendarKeys keys = CalendarKeys.Of(firstHour, hours.Length, Axes(by));
        var possible = new int[keys.Count];
        var starts = new int[keys.Count + 1];
        var unitStarts = new int[keys.Count + 1];
        var lastBlock = new int[keys.Count];
        Array.Fill(lastBlock, -1);
        int blockHours = Math.Max(1, blockDays * 24), lead = firstHour.Hour;
        for (int i = 0; i < hours.Length; i++)
        {
            int key = keys.Keys[i];
            possible[key]++;
            if (double.IsNaN(hours[i]))
                continue;
            starts[key + 1]++;
            int block = (i + lead) / blockHours;
            if (block != lastBlock[key])
                (lastBlock[key], unitStarts[key + 1]) = (block, unitStarts[key + 1] + 1);
        }

        for (int k = 0; k < keys.Count; k++)
            (starts[k + 1], unitStarts[k + 1]) = (starts[k + 1] + starts[k], unitStarts[k + 1] + unitStarts[k]);
        var values = new double[starts[^1]];
        int[] units = blockDays == 0 ? [] : new int[values.Length];
        Fill(hours, keys.Keys, starts, values, units, blockHours, lead);
        return new VariationCells(by, LabelsOf(by, keys), possible, starts, unitStarts, values, units);
    }

    /// <summary>The valid hours of a cell in order of time.</summary>
    internal ReadOnlySpan<double> Values(int cell) => _values.AsSpan(_cellStarts[cell], Used(cell));

    /// <summary>For each valid hour of a cell the number of its unit in the cell; empty where hours are drawn.</summary>
    internal ReadOnlySpan<int> Units(int cell) => _units.Length == 0 ? [] : _units.AsSpan(_cellStarts[cell], Used(cell));

    internal int Used(int cell) => _cellStarts[cell + 1] - _cellStarts[cell];

    internal int UnitCount(int cell) => _unitStarts[cell + 1] - _unitStarts[cell];

    private static void Fill(ReadOnlySpan<double> hours, int[] keys, int[] starts, double[] values, int[] units, int blockHours, int lead)
    {
        int[] next = starts[..^1];
        var unit = new int[next.Length];
        var lastBlock = new int[next.Length];
        Array.Fill(unit, -1);
        Array.Fill(lastBlock, -1);
        for (int i = 0; i < hours.Length; i++)
        {
            if (double.IsNaN(hours[i]))
                continue;
            int key = keys[i], place = next[key]++;
            values[place] = hours[i];
            if (units.Length == 0)
                continue;
            int block = (i + lead) / blockHours;
            if (block != lastBlock[key])
                (lastBlock[key], unit[key]) = (block, unit[key] + 1);
            units[place] = unit[key];
        }
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
