namespace Wangge.AirQuality.Analysis;

/// <summary>Makes the statistics of one column year by year; daily and rolling means are taken once for all years.</summary>
internal sealed class ColumnYears
{
    private readonly HourlyFrame _frame;
    private readonly FrameColumn _column;
    private readonly StatisticsOptions _options;
    private readonly PeriodGrid _days;
    private readonly double[] _dayMeans;
    private readonly double[] _rolling8;
    private readonly double[] _rolling24;
    private readonly double[] _buffer;

    internal ColumnYears(HourlyFrame frame, FrameColumn column, PeriodGrid days, StatisticsOptions options)
    {
        (_frame, _column, _days, _options) = (frame, column, days, options);
        _rolling8 = Rolling(8);
        _rolling24 = Rolling(24);
        _buffer = new double[frame.Count];
        _dayMeans = new double[days.Count];
        for (int d = 0; d < days.Count; d++)
        {
            (int start, int length, int possible) = days.Slice(d, frame.Count);
            (double sum, int count) = Summary.Sum(column.Values.AsSpan(start, length));
            _dayMeans[d] = count >= PeriodAverages.Needed(possible, options.Capture) ? sum / count : double.NaN;
        }
    }

    internal YearStatistics Of(PeriodGrid years, int year)
    {
        DateTime from = years.Bounds[year], end = years.Bounds[year + 1];
        (int start, int length, int possible) = years.Slice(year, _frame.Count);
        Span<double> sorted = Summary.Sorted(_column.Values.AsSpan(start, length), _buffer);
        bool any = sorted.Length > 0, enough = any && sorted.Length >= PeriodAverages.Needed(possible, _options.YearCapture);
        double? mean = enough ? Summary.Sum(sorted).Sum / sorted.Length : null;
        (int firstDay, int lastDay) = DaysOf(from, end);
        ReadOnlySpan<double> dayMeans = _dayMeans.AsSpan(firstDay, lastDay - firstDay);
        var percentiles = new PercentileValue[_options.Percents.Count];
        for (int i = 0; i < percentiles.Length; i++)
            percentiles[i] = new PercentileValue(_options.Percents[i], enough ? Summary.At(sorted, _options.Percents[i] / 100) : null);
        return new YearStatistics
        {
            Station = _frame.Station,
            Column = _column.Name,
            Unit = _column.Unit,
            Year = from.Year,
            Capture = new DataCapture(from, end.AddHours(-1), possible, sorted.Length),
            Reason = enough ? StatisticsReason.None : any ? StatisticsReason.TooFewData : StatisticsReason.NoData,
            Mean = mean,
            Minimum = any ? sorted[0] : null,
            Maximum = any ? sorted[^1] : null,
            Median = enough ? Summary.At(sorted, 0.5) : null,
            Percentiles = percentiles,
            MaximumDay = Largest(dayMeans),
            MaximumRolling8 = Largest(_rolling8.AsSpan(start, length)),
            MaximumRolling24 = Largest(_rolling24.AsSpan(start, length)),
            ValidDays = Summary.Count(dayMeans),
            Limits = Counts(from, sorted, mean, firstDay, lastDay),
        };
    }

    private static double? Largest(ReadOnlySpan<double> values) => Summary.Range(values).Largest is var largest && double.IsNaN(largest) ? null : largest;

    private static (int Above, int Valid) Above(ReadOnlySpan<double> values, double limit)
    {
        int above = 0, valid = 0;
        foreach (double value in values)
        {
            above += value > limit ? 1 : 0;
            valid += double.IsNaN(value) ? 0 : 1;
        }

        return (above, valid);
    }

    private List<LimitCount> Counts(DateTime from, ReadOnlySpan<double> sorted, double? mean, int firstDay, int lastDay)
    {
        var counts = new List<LimitCount>();
        foreach (ConcentrationLimit limit in _options.Limits ?? ConcentrationLimit.Gb3095(DateOnly.FromDateTime(from)))
        {
            if (!limit.Column.Equals(_column.Name, StringComparison.OrdinalIgnoreCase))
                continue;
            if (!limit.Unit.Equals(_column.Unit, StringComparison.Ordinal))
            {
                counts.Add(new LimitCount(limit, 0, 0, StatisticsReason.UnitsDiffer));
                continue;
            }

            (int above, int valid) = limit.Averaging switch
            {
                Averaging.OneHour => Above(sorted, limit.Value),
                Averaging.Daily => Above(_dayMeans.AsSpan(firstDay, lastDay - firstDay), limit.Value),
                Averaging.EightHours => Above(DayLargest(firstDay, lastDay), limit.Value),
                _ => mean is { } annual ? (annual > limit.Value ? 1 : 0, 1) : (0, 0),
            };
            StatisticsReason reason = valid > 0 ? StatisticsReason.None : sorted.IsEmpty ? StatisticsReason.NoData : StatisticsReason.TooFewData;
            counts.Add(new LimitCount(limit, above, valid, reason));
        }

        return counts;
    }

    private double[] DayLargest(int firstDay, int lastDay)
    {
        var largest = new double[lastDay - firstDay];
        for (int d = firstDay; d < lastDay; d++)
        {
            (int start, int length, int possible) = _days.Slice(d, _frame.Count);
            ReadOnlySpan<double> means = _rolling8.AsSpan(start, length);
            bool enough = Summary.Count(means) >= PeriodAverages.Needed(possible, _options.Capture);
            largest[d - firstDay] = enough ? Summary.Range(means).Largest : double.NaN;
        }

        return largest;
    }

    private (int First, int Last) DaysOf(DateTime from, DateTime end)
    {
        DateTime day = _days.Bounds[0];
        return (Math.Clamp((from - day).Days, 0, _days.Count), Math.Clamp((end - day).Days, 0, _days.Count));
    }

    private double[] Rolling(int hours) =>
        RollingMeans.Of(_column.Values, new RollingOptions { Hours = hours, Capture = _options.Capture, Alignment = _options.Alignment });
}
