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
    internal static TrendPoint[] Of(HourlyFrame frame, string column, TrendOptions options)
    {
        PeriodTable table = PeriodAverages.Of(frame, new AverageOptions
        {
            Period = options.Period.Averaging(),
            Statistic = options.Percentile is null ? AverageStatistic.Mean : AverageStatistic.Percentile,
            Percent = options.Percentile ?? 0,
            Capture = options.MinimumCapture,
            Columns = [column],
        });
        PeriodColumn values = table.Columns[0];
        int first = Array.FindIndex(values.Values, v => !double.IsNaN(v)), last = Array.FindLastIndex(values.Values, v => !double.IsNaN(v));
        if (first < 0)
            return [];
        var points = new TrendPoint[last - first + 1];
        for (int i = 0; i < points.Length; i++)
        {
            double value = values.Values[first + i];
            points[i] = new TrendPoint(table.Bounds[first + i], value, value, table.CaptureOf(values, first + i).Share);
        }

        return points;
    }

    /// <summary>Takes the yearly cycle out of the figures. Missing ones are filled for that and stay missing.</summary>
    internal static SeasonalState Deseasonalise(TrendPoint[] points, TrendOptions options)
    {
        int cycle = options.Period.Cycle();
        if (!options.Deseasonalise)
            return SeasonalState.NotAsked;
        if (cycle == 1)
            return SeasonalState.NoCycle;
        if (points.Length <= 2 * cycle)
            return SeasonalState.TooShort;
        double[] values = Array.ConvertAll(points, p => p.Value);
        if (!CycleGaps.Fill(values, cycle))
            return SeasonalState.TooManyGaps;
        StlParts parts = Stl.Decompose(values, cycle, options.Stl);
        for (int i = 0; i < points.Length; i++)
        {
            if (!double.IsNaN(points[i].Value))
                points[i] = points[i] with { Adjusted = parts.Trend[i] + parts.Remainder[i] };
        }

        return SeasonalState.Removed;
    }
}
