namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Averages over periods of any length, each with its data capture: means, medians, extremes, deviations, sums, counts and
/// percentiles. Wind direction is averaged as a vector weighted by the speed (of length 1 where the frame has no speed).
/// </summary>
/// <remarks>
/// As timeAverage of openair, with two differences: a period that the data only begin or end in is held against its whole
/// length, so that no part of a month passes for the month; and where the winds of a period cancel or all is calm the
/// direction is missing instead of 0. Missing hours are never averaged. The figures are those of the hours there are: what
/// the missing ones would add is not estimated, the coverage says how many they are.
/// </remarks>
public static class PeriodAverages
{
    /// <summary>The averages of a station.</summary>
    /// <param name="frame">The hours.</param>
    /// <param name="options">Period, statistic and capture; null takes daily means with three quarters.</param>
    /// <returns>One row a period from the one that holds the first hour to the one that holds the last; custom periods as given.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A percentile or share lies outside its range.</exception>
    public static PeriodTable Of(HourlyFrame frame, AverageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(frame);
        options ??= new AverageOptions();
        options.Check();
        PeriodGrid grid = PeriodGrid.Of(frame.FirstHour, frame.Count, options.Period);
        List<FrameColumn> wanted = [.. frame.Columns.Where(c => options.Columns?.Contains(c.Name, StringComparer.OrdinalIgnoreCase) != false)];
        var columns = new PeriodColumn[wanted.Count];
        double[] buffer = options.Statistic is AverageStatistic.Median or AverageStatistic.Percentile ? new double[frame.Count] : [];
        for (int c = 0; c < columns.Length; c++)
        {
            columns[c] = new PeriodColumn(wanted[c].Name, wanted[c].Unit, new double[grid.Count], new int[grid.Count]);
            if (options.Statistic != AverageStatistic.Count && IsWind(frame, columns[c].Name, options))
                FillWind(frame, columns[c], grid, options);
            else
                Fill(wanted[c].Values, columns[c], grid, options, buffer);
        }

        return new PeriodTable(frame.Station, grid.Bounds, columns);
    }

    /// <summary>The averages of several stations, on all cores.</summary>
    /// <param name="frames">One a station.</param>
    /// <param name="options">As for one.</param>
    /// <param name="cancel">Asked between stations.</param>
    /// <returns>In the order of the frames.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<PeriodTable> OfMany(IReadOnlyList<HourlyFrame> frames, AverageOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(frames);
        var tables = new PeriodTable[frames.Count];
        Parallel.For(0, frames.Count, new ParallelOptions { CancellationToken = cancel }, i => tables[i] = Of(frames[i], options));
        return tables;
    }

    /// <summary>Valid hours that a share of a period needs; the allowance keeps three quarters of 24 at 18.</summary>
    internal static int Needed(int possible, double capture) => Math.Max(1, (int)Math.Ceiling((possible * capture) - 1e-9));

    private static bool IsWind(HourlyFrame frame, string column, AverageOptions options) =>
        Is(column, Weather.WindDirection)
        || (options.VectorSpeed && options.Statistic == AverageStatistic.Mean && Is(column, Weather.WindSpeed) && frame.Find(Weather.WindDirection.Code()) is not null);

    private static bool Is(string column, Weather weather) => column.Equals(weather.Code(), StringComparison.OrdinalIgnoreCase);

    private static void Fill(ReadOnlySpan<double> hours, PeriodColumn column, PeriodGrid grid, AverageOptions options, Span<double> buffer)
    {
        for (int p = 0; p < grid.Count; p++)
        {
            (int start, int length, int possible) = grid.Slice(p, hours.Length);
            ReadOnlySpan<double> part = hours.Slice(start, length);
            (double sum, int count) = Summary.Sum(part);
            column.Used[p] = count;
            if (options.Statistic == AverageStatistic.Count)
                column.Values[p] = count;
            else if (count < Needed(possible, options.Capture))
                column.Values[p] = double.NaN;
            else
                column.Values[p] = options.Statistic == AverageStatistic.Mean ? sum / count : Summary.Of(part, options.Statistic, options.Percent, buffer);
        }
    }

    private static void FillWind(HourlyFrame frame, PeriodColumn column, PeriodGrid grid, AverageOptions options)
    {
        ReadOnlySpan<double> speed = frame.Find(Weather.WindSpeed.Code())?.Values;
        (double[] east, double[] north) = WindVectors.Parts(frame[Weather.WindDirection], speed);
        for (int p = 0; p < grid.Count; p++)
        {
            (int start, int length, int possible) = grid.Slice(p, frame.Count);
            (double e, int count) = Summary.Sum(east.AsSpan(start, length));
            double n = Summary.Sum(north.AsSpan(start, length)).Sum;
            column.Used[p] = count;
            if (count < Needed(possible, options.Capture))
                column.Values[p] = double.NaN;
            else if (Is(column.Name, Weather.WindSpeed))
                column.Values[p] = Math.Sqrt((e * e) + (n * n)) / count;
            else
                column.Values[p] = WindVectors.Direction(e, n, speed.IsEmpty ? count : Summary.Sum(speed.Slice(start, length)).Sum);
        }
    }
}
