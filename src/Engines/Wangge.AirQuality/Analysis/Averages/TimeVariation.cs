namespace Wangge.AirQuality.Analysis;

/// <summary>
/// How concentrations vary by hour, weekday, month, season and year, with bootstrap intervals (percentile method, Efron and
/// Tibshirani 1993), and how two periods or stations differ.
/// </summary>
/// <remarks>
/// As timeVariation of openair where <see cref="VariationOptions.BlockDays"/> is 0. By default blocks of a week are drawn whole
/// (non-overlapping, Carlstein 1986), which leaves intervals wider and honest about days that resemble each other. The
/// median's interval is that of the median, where openair shows quantiles of the hours.
/// </remarks>
public static class TimeVariation
{
    /// <summary>The variation of some columns, on all cores.</summary>
    /// <param name="frame">The hours.</param>
    /// <param name="columns">Names of columns of the frame.</param>
    /// <param name="options">Statistic, groupings and bootstrap.</param>
    /// <param name="cancel">Asked between cells.</param>
    /// <returns>One table a column, in order; cells without data carry null.</returns>
    /// <exception cref="KeyNotFoundException">The frame has no such column.</exception>
    /// <exception cref="ArgumentException">An option lies outside its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<VariationTable> Of(HourlyFrame frame, IReadOnlyList<string> columns, VariationOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(columns);
        options ??= new VariationOptions();
        VariationOptions.Check(options);
        FrameColumn[] found = [.. columns.Select(c => Column(frame, c))];
        VariationCells[][] cells = [.. found.Select(c => Sort(frame.FirstHour, c.Values, options))];
        VariationCell[][][] made = [.. cells.Select(groups => groups.Select(g => new VariationCell[g.Count]).ToArray())];
        (int Column, int Group, int Set)[] work =
            [.. cells.SelectMany((groups, c) => groups.SelectMany((g, i) => Enumerable.Range(0, g.Sets).Select(set => (c, i, set))))];
        Parallel.For(0, work.Length, new ParallelOptions { CancellationToken = cancel }, w =>
        {
            (int column, int group, int set) = work[w];
            Make(cells[column][group], set, options, w, made[column][group]);
        });

        var tables = new VariationTable[found.Length];
        for (int c = 0; c < tables.Length; c++)
        {
            VariationGroup[] groups = [.. made[c].Select((m, i) => new VariationGroup(cells[c][i].By, options.Normalise ? Normalised(m) : m))];
            tables[c] = new VariationTable(frame.Station, found[c].Name, options.Normalise ? "" : found[c].Unit, DataCapture.Of(frame, found[c].Name), groups);
        }

        return tables;
    }

    /// <summary>
    /// The second minus the first, cell by cell: a period after against one before, or one station against another. Both are
    /// drawn apart from each other; of two stations at the same hours, which rise and fall together, the interval is
    /// therefore wider than it need be.
    /// </summary>
    /// <param name="first">The reference.</param>
    /// <param name="second">What is held against it.</param>
    /// <param name="options">Statistic, groupings and bootstrap; normalising is not applied.</param>
    /// <param name="cancel">Asked between cells.</param>
    /// <returns>Without groups, with the reason, where a side has no data or the units differ.</returns>
    /// <exception cref="KeyNotFoundException">A frame has no such column.</exception>
    /// <exception cref="ArgumentException">An option lies outside its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static DifferenceTable Compare(VariationSpan first, VariationSpan second, VariationOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        options ??= new VariationOptions();
        VariationOptions.Check(options);
        (FrameColumn column, DataCapture capture, ReadOnlyMemory<double> values) = Span(first);
        (FrameColumn other, DataCapture otherCapture, ReadOnlyMemory<double> otherValues) = Span(second);
        StatisticsReason reason = column.Unit != other.Unit ? StatisticsReason.UnitsDiffer
            : capture.Used == 0 || otherCapture.Used == 0 ? StatisticsReason.NoData : StatisticsReason.None;
        if (reason != StatisticsReason.None)
            return new DifferenceTable(column.Unit, capture, otherCapture, reason, []);
        VariationCells[] a = Sort(capture.From, values.Span, options), b = Sort(otherCapture.From, otherValues.Span, options);
        var groups = new List<DifferenceGroup>();
        int stream = 0;
        for (int g = 0; g < a.Length; g++)
        {
            VariationCells left = a[g], right = b[g];
            (int First, int Second)[] shared = [.. Shared(left, right)];
            var cells = new VariationDifference[shared.Length * left.SetSize];
            int start = stream;
            Parallel.For(0, shared.Length, new ParallelOptions { CancellationToken = cancel }, i =>
                Subtract(left, shared[i].First, right, shared[i].Second, options, start + (2 * i), cells.AsSpan(i * left.SetSize, left.SetSize)));
            groups.Add(new DifferenceGroup(left.By, cells));
            stream += 2 * shared.Length;
        }

        return new DifferenceTable(column.Unit, capture, otherCapture, reason, groups);
    }

    /// <summary>The sets that both have.</summary>
    private static IEnumerable<(int First, int Second)> Shared(VariationCells left, VariationCells right)
    {
        for (int set = 0; set < left.Sets; set++)
        {
            int match = Array.IndexOf(right.Labels, left.Labels[set * left.SetSize]);
            if (match >= 0)
                yield return (set, match / right.SetSize);
        }
    }

    private static VariationCells[] Sort(DateTime firstHour, ReadOnlySpan<double> values, VariationOptions options)
    {
        var groups = new VariationCells[options.Groupings.Count];
        for (int g = 0; g < groups.Length; g++)
            groups[g] = VariationCells.Of(firstHour, values, options.Groupings[g], options);
        return groups;
    }

    private static void Make(VariationCells cells, int set, VariationOptions options, int stream, VariationCell[] made)
    {
        double[][] samples = CellBootstrap.Samples(cells, set, options, stream);
        for (int i = 0; i < samples.Length; i++)
        {
            int cell = (set * cells.SetSize) + i;
            double value = CellBootstrap.Value(cells, cell, options);
            (double? lower, double? upper) = CellBootstrap.Interval(samples[i], options.Level);
            made[cell] = new VariationCell(cells.Labels[cell], Given(value), lower, upper, cells.Used(cell), cells.Possible[cell]);
        }
    }

    private static void Subtract(VariationCells a, int setA, VariationCells b, int setB, VariationOptions options, int stream, Span<VariationDifference> made)
    {
        double[][] samples = CellBootstrap.Samples(b, setB, options, stream), others = CellBootstrap.Samples(a, setA, options, stream + 1);
        for (int c = 0; c < made.Length; c++)
        {
            int cell = (setA * a.SetSize) + c;
            double first = CellBootstrap.Value(a, cell, options), second = CellBootstrap.Value(b, (setB * b.SetSize) + c, options);
            double[] differences = others[c].Length == 0 ? [] : samples[c];
            for (int i = 0; i < differences.Length; i++)
                differences[i] -= others[c][i];
            (double? lower, double? upper) = CellBootstrap.Interval(differences, options.Level);
            made[c] = new VariationDifference(a.Labels[cell], Given(first), Given(second), Given(second - first), lower, upper);
        }
    }

    private static VariationCell[] Normalised(VariationCell[] cells)
    {
        double mean = cells.Where(c => c.Value is not null).Select(c => c.Value!.Value).DefaultIfEmpty(double.NaN).Average();
        return [.. cells.Select(c => c with { Value = Given(c.Value / mean), Lower = Given(c.Lower / mean), Upper = Given(c.Upper / mean) })];
    }

    private static double? Given(double? value) => value is { } v && double.IsFinite(v) ? v : null;

    private static FrameColumn Column(HourlyFrame frame, string name) =>
        frame.Find(name) ?? throw new KeyNotFoundException($"{frame.Station} has no column {name}.");

    private static (FrameColumn Column, DataCapture Capture, ReadOnlyMemory<double> Values) Span(VariationSpan span)
    {
        FrameColumn column = Column(span.Frame, span.Column);
        int count = span.Frame.Count;
        int from = span.From is { } f ? Math.Clamp(span.Frame.IndexOf(f), 0, count) : 0;
        int before = span.Before is { } b ? Math.Clamp(span.Frame.IndexOf(b), from, count) : count;
        ReadOnlyMemory<double> values = column.Values.AsMemory(from, before - from);
        DateTime first = span.Frame.TimeAt(from);
        return (column, new DataCapture(first, span.Frame.TimeAt(Math.Max(from, before - 1)), values.Length, Summary.Count(values.Span)), values);
    }
}
