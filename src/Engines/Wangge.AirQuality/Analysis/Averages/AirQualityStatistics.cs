namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Statistics of a year: coverage, mean, extremes, median, percentiles, largest daily, rolling 8 h and 24 h means, and how
/// often limits of the caller's own or of GB 3095 were exceeded.
/// </summary>
/// <remarks>
/// As aqStats of openair, with these differences: windows end with their hour by default (openair centres them) and reach
/// into the year before, days and windows need three quarters of their hours (openair's default asks for none), limits are
/// given and carry their unit. A day is held against an 8 h limit by its largest window that ends in it.
/// </remarks>
public static class AirQualityStatistics
{
    /// <summary>The statistics of a station, by column and year, on all cores.</summary>
    /// <param name="frame">The hours.</param>
    /// <param name="options">Columns, percentiles, limits and captures.</param>
    /// <param name="cancel">Asked between columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share or percentile lies outside its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<YearStatistics> Of(HourlyFrame frame, StatisticsOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(frame);
        options ??= new StatisticsOptions();
        Check(options);
        List<FrameColumn> columns = [.. frame.Columns.Where(c => IsWanted(c.Name, options.Columns))];
        PeriodGrid years = PeriodGrid.Of(frame.FirstHour, frame.Count, AveragingPeriod.Year);
        PeriodGrid days = PeriodGrid.Of(frame.FirstHour, frame.Count, AveragingPeriod.Day);
        var results = new YearStatistics[columns.Count * years.Count];
        Parallel.For(0, columns.Count, new ParallelOptions { CancellationToken = cancel }, c =>
        {
            var work = new ColumnYears(frame, columns[c], days, options);
            for (int y = 0; y < years.Count; y++)
                results[(c * years.Count) + y] = work.Of(years, y);
        });
        return results;
    }

    private static bool IsWanted(string name, IReadOnlyCollection<string>? columns) =>
        columns?.Contains(name, StringComparer.OrdinalIgnoreCase) ?? !Enum.GetValues<Weather>().Any(w => w.Code().Equals(name, StringComparison.OrdinalIgnoreCase));

    private static void Check(StatisticsOptions options)
    {
        OptionChecks.Share(options.Capture, "The capture");
        OptionChecks.Share(options.YearCapture, "The capture of a year");
        foreach (double percent in options.Percents)
            OptionChecks.Percent(percent);
    }
}
