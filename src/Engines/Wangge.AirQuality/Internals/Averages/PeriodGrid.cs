namespace Wangge.AirQuality.Analysis;

/// <summary>The periods that the hours of a frame fall in, as edges in hours from the frame's first.</summary>
internal sealed class PeriodGrid
{
    private PeriodGrid(DateTime firstHour, List<DateTime> bounds)
    {
        Bounds = bounds;
        Edges = new int[bounds.Count];
        for (int i = 0; i < Edges.Length; i++)
            Edges[i] = (int)((bounds[i].Ticks - firstHour.Ticks) / TimeSpan.TicksPerHour);
    }

    internal IReadOnlyList<DateTime> Bounds { get; }

    /// <summary>Edges, one more than periods; the first may be negative and the last beyond the frame.</summary>
    internal int[] Edges { get; }

    internal int Count => Edges.Length - 1;

    internal static PeriodGrid Of(DateTime firstHour, int hours, AveragingPeriod period)
    {
        if (period.Unit == AveragingUnit.Custom)
            return new PeriodGrid(firstHour, [.. period.Bounds]);
        DateTime end = firstHour.AddHours(hours), at = Floor(firstHour, period.Unit);

        // Counted runs begin where their documentation says; whole runs before the data are passed over.
        while (hours > 0 && Step(at, period) <= firstHour)
            at = Step(at, period);
        var bounds = new List<DateTime> { at };
        while (at < end)
            bounds.Add(at = Step(at, period));
        return new PeriodGrid(firstHour, bounds);
    }

    /// <summary>The part of a column that lies in a period, and the period's full length in hours.</summary>
    internal (int Start, int Length, int Possible) Slice(int period, int count)
    {
        int start = Math.Clamp(Edges[period], 0, count), stop = Math.Clamp(Edges[period + 1], 0, count);
        return (start, stop - start, Edges[period + 1] - Edges[period]);
    }

    private static DateTime Floor(DateTime time, AveragingUnit unit) => unit switch
    {
        AveragingUnit.Week => time.Date.AddDays(-(((int)time.DayOfWeek + 6) % 7)),
        AveragingUnit.Season => new DateTime(time.Year, time.Month, 1).AddMonths(-(time.Month % 3)),
        AveragingUnit.Month or AveragingUnit.Year => new DateTime(time.Year, 1, 1),
        _ => time.Date,
    };

    private static DateTime Step(DateTime time, AveragingPeriod period) => period.Unit switch
    {
        AveragingUnit.Hour => time.AddHours(period.Count),
        AveragingUnit.Day => time.AddDays(period.Count),
        AveragingUnit.Week => time.AddDays(7 * period.Count),
        AveragingUnit.Month => time.AddMonths(period.Count),
        AveragingUnit.Season => time.AddMonths(3),
        _ => time.AddYears(period.Count),
    };
}
