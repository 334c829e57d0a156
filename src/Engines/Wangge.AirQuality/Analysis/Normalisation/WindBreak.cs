namespace Wangge.AirQuality.Analysis;

/// <summary>
/// A step in a record of wind speed too large for weather: the mast, its place or its surroundings changed. A model takes it for
/// weather all the same, so that what it says across the step is not to be believed.
/// </summary>
/// <param name="Start">Start of the first month at the new level.</param>
/// <param name="Before">Mean wind speed before, m/s.</param>
/// <param name="After">Mean wind speed after, m/s.</param>
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

    /// <summary>The steps in the monthly mean wind speed, the yearly cycle taken out; none without wind or with less than two years.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<WindBreak> Find(HourlyFrame frame, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(frame);
        string speed = Weather.WindSpeed.Code();
        if (frame.Count < FewestHours || frame.Find(speed) is null)
            return [];
        ChangePointResult found = ChangePoints.Find(frame, speed, new TrendOptions { Deseasonalise = true, Confidence = 0.99 }, cancel);
        var breaks = new List<WindBreak>();
        for (int i = 0; i < found.Changes.Count; i++)
        {
            double before = found.Levels[i].Level, after = found.Levels[i + 1].Level;
            if (Math.Abs(after - before) >= LeastStep * before)
                breaks.Add(new WindBreak(found.Changes[i].Start, before, after));
        }

        return breaks;
    }
}
