namespace Wangge.AirQuality.Analysis;

/// <summary>
/// A statistic of a column over two or three axes of the calendar, such as month by hour by year: as trendLevel of openair,
/// with a least number of hours a cell.
/// </summary>
/// <param name="Station">The station's code.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Capture">Hours looked at and valid.</param>
/// <param name="Axes">The axes.</param>
/// <param name="Levels">For each axis its labels, see <see cref="CalendarAxis"/>.</param>
/// <param name="Values">One figure a cell, the last axis changing fastest; <see cref="double.NaN"/> where too few hours are valid.</param>
/// <param name="Used">Valid hours of each cell.</param>
public sealed record TrendLevel(
    string Station, string Column, string Unit, DataCapture Capture, IReadOnlyList<CalendarAxis> Axes, IReadOnlyList<IReadOnlyList<int>> Levels, double[] Values, int[] Used)
{
    /// <summary>Takes the levels.</summary>
    /// <param name="frame">The hours.</param>
    /// <param name="column">Name of a column.</param>
    /// <param name="axes">One to three different axes.</param>
    /// <param name="statistic">The statistic; the mean by default.</param>
    /// <param name="minimumCount">Valid hours that a cell needs, 1 or more.</param>
    /// <param name="percent">The percentile, where that is the statistic.</param>
    /// <exception cref="KeyNotFoundException">The frame has no such column.</exception>
    /// <exception cref="ArgumentException">Not one to three different axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1 or the percentile outside 0..100.</exception>
    public static TrendLevel Of(
        HourlyFrame frame, string column, IReadOnlyList<CalendarAxis> axes, AverageStatistic statistic = AverageStatistic.Mean, int minimumCount = 1, double percent = 95)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(axes);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumCount, 1);
        OptionChecks.Percent(percent);
        if (axes.Count is < 1 or > 3 || axes.Distinct().Count() != axes.Count)
            throw new ArgumentException("One to three different axes are needed.", nameof(axes));
        FrameColumn found = frame.Find(column) ?? throw new KeyNotFoundException($"{frame.Station} has no column {column}.");
        CalendarKeys keys = CalendarKeys.Of(frame.FirstHour, frame.Count, [.. axes]);
        var starts = new int[keys.Count + 1];
        for (int i = 0; i < frame.Count; i++)
            starts[keys.Keys[i] + 1] += double.IsNaN(found.Values[i]) ? 0 : 1;
        var used = starts[1..];
        for (int k = 0; k < keys.Count; k++)
            starts[k + 1] += starts[k];
        var sorted = new double[starts[^1]];
        int[] next = starts[..^1];
        for (int i = 0; i < frame.Count; i++)
        {
            if (!double.IsNaN(found.Values[i]))
                sorted[next[keys.Keys[i]]++] = found.Values[i];
        }

        var values = new double[keys.Count];
        var buffer = new double[used.Length == 0 ? 0 : used.Max()];
        for (int k = 0; k < values.Length; k++)
            values[k] = used[k] < minimumCount ? double.NaN : Summary.Of(sorted.AsSpan(starts[k], used[k]), statistic, percent, buffer);
        return new TrendLevel(frame.Station, found.Name, found.Unit, DataCapture.Of(frame, found.Name), [.. axes], keys.Levels, values, used);
    }
}
