namespace Wangge.AirQuality.Analysis;

/// <summary>One figure of a period.</summary>
/// <param name="Start">Start of the period.</param>
/// <param name="Value">Mean or percentile of its hours in the column's unit; NaN where too few hours have a value.</param>
/// <param name="Adjusted">The same without the yearly cycle; equal to <paramref name="Value"/> where that was not taken out, NaN where it is missing.</param>
/// <param name="Capture">Share of the period's hours that have a value, 0 to 1.</param>
public readonly record struct TrendPoint(DateTime Start, double Value, double Adjusted, double Capture)
{
    /// <summary>Days from 1970-01-01 to the start.</summary>
    internal double Day => (Start - DateTime.UnixEpoch).TotalDays;
}

/// <summary>Makes the figures by period that trends stand on.</summary>
internal static class TrendPoints
{
    /// <summary>From the first period that counts to the last; empty where none counts.</summary>
    internal static TrendPoint[] Of(HourlyFrame frame, double[] hours, TrendOptions options)
    {
        var periods = new List<TrendPoint>();
        double[] buffer = [];
        for (DateTime start = options.Period.Floor(frame.FirstHour); ;)
        {
            DateTime next = options.Period.Next(start);
            int from = Math.Max(0, frame.IndexOf(start)), to = Math.Min(frame.Count, frame.IndexOf(next)), used = 0;
            if (from >= frame.Count)
                break;
            if (buffer.Length < to - from)
                buffer = new double[to - from];
            for (int i = from; i < to; i++)
            {
                if (double.IsFinite(hours[i]))
                    buffer[used++] = hours[i];
            }

            double capture = used / (next - start).TotalHours;
            double value = used > 0 && capture >= options.MinimumCapture ? Statistic(buffer.AsSpan(0, used), options.Percentile) : double.NaN;
            periods.Add(new TrendPoint(start, value, value, capture));
            start = next;
        }

        int first = periods.FindIndex(p => !double.IsNaN(p.Value)), last = periods.FindLastIndex(p => !double.IsNaN(p.Value));
        return first < 0 ? [] : [.. periods.GetRange(first, last - first + 1)];
    }

    /// <summary>Takes the yearly cycle out of the figures. Missing ones are filled for that and stay missing.</summary>
    internal static SeasonalState Deseasonalise(TrendPoint[] periods, TrendOptions options)
    {
        int cycle = options.Period.Cycle();
        if (!options.Deseasonalise)
            return SeasonalState.NotAsked;
        if (cycle == 1)
            return SeasonalState.NoCycle;
        if (periods.Length <= 2 * cycle)
            return SeasonalState.TooShort;
        double[] values = Array.ConvertAll(periods, p => p.Value);
        if (!CycleGaps.Fill(values, cycle))
            return SeasonalState.TooManyGaps;
        StlParts parts = Stl.Decompose(values, cycle, options.Stl);
        for (int i = 0; i < periods.Length; i++)
        {
            if (!double.IsNaN(periods[i].Value))
                periods[i] = periods[i] with { Adjusted = parts.Trend[i] + parts.Remainder[i] };
        }

        return SeasonalState.Removed;
    }

    private static double Statistic(Span<double> hours, double? percentile)
    {
        if (percentile is not { } percent)
            return Mean(hours);
        hours.Sort();
        return SortedSample.Quantile(hours, percent / 100);
    }

    private static double Mean(ReadOnlySpan<double> hours)
    {
        double sum = 0;
        foreach (double hour in hours)
            sum += hour;
        return sum / hours.Length;
    }
}
