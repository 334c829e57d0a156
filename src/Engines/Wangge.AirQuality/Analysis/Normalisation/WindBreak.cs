namespace Wangge.AirQuality.Analysis;

/// <summary>
/// A step in a record of wind speed too large for weather: the mast, its place or its surroundings changed. A model takes it for
/// weather all the same, so that what it says across the step is not to be believed.
/// </summary>
/// <param name="Start">Start of the first month at the new level.</param>
/// <param name="Before">Mean wind speed before, m/s, over the months of the year that both sides have.</param>
/// <param name="After">Mean wind speed after, over the same months.</param>
/// <remarks>
/// In the Beijing multi-site set the wind of Gucheng rises from 1.1 to 1.9 m/s in January 2016, from when on it follows that of
/// another mast; its normalised PM2.5 then rises by a third while the measured falls.
/// </remarks>
public sealed record WindBreak(DateTime Start, double Before, double After)
{
    /// <summary>Hours that the search needs, two years: less cannot be told from the season.</summary>
    public const int FewestHours = 2 * 365 * 24;

    /// <summary>Share by which the level must change to count. Yearly mean winds of one mast seldom differ by half as much.</summary>
    public const double LeastStep = 0.25;

    /// <summary>Months of the year that both sides must have: one month's weather is no level.</summary>
    private const int FewestMonths = 3;

    /// <summary>The steps in the monthly mean wind speed, the yearly cycle taken out; none without wind or with less than two years.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<WindBreak> Find(HourlyFrame frame, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(frame);
        string speed = Weather.WindSpeed.Code();
        if (frame.Count < FewestHours || frame.Find(speed) is null)
            return [];
        ChangePointResult found = ChangePoints.Find(frame, speed, new TrendOptions { Deseasonalise = true, Confidence = 0.99 }, cancel);
        int[] bounds = [0, .. found.Changes.Select(c => Math.Max(0, frame.IndexOf(c.Start))), frame.Count];
        var breaks = new List<WindBreak>();
        for (int i = 0; i < found.Changes.Count; i++)
        {
            double[] before = Months(frame, bounds[i], bounds[i + 1]), after = Months(frame, bounds[i + 1], bounds[i + 2]);
            int[] shared = [.. Enumerable.Range(0, before.Length).Where(m => !double.IsNaN(before[m]) && !double.IsNaN(after[m]))];
            if (shared.Length < FewestMonths)
                continue;
            // Month against the same month: a short stretch is not held against a whole year.
            double old = shared.Average(m => before[m]), now = shared.Average(m => after[m]);
            if (Math.Abs(now - old) >= LeastStep * old)
                breaks.Add(new WindBreak(found.Changes[i].Start, old, now));
        }

        return breaks;
    }

    /// <summary>Mean wind speed of each month of the year over some hours; NaN where none of them lies in it.</summary>
    private static double[] Months(HourlyFrame frame, int from, int to)
    {
        ReadOnlySpan<double> speed = frame[Weather.WindSpeed];
        var (sums, counts) = (new double[12], new int[12]);
        for (int i = from; i < to; i++)
        {
            if (double.IsNaN(speed[i]))
                continue;
            int month = frame.TimeAt(i).Month - 1;
            sums[month] += speed[i];
            counts[month]++;
        }

        return [.. sums.Zip(counts, (sum, count) => count > 0 ? sum / count : double.NaN)];
    }
}
