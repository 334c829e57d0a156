namespace Wangge.AirQuality.Analysis;

/// <summary>The difference between the means of two periods, later less earlier, with its interval.</summary>
/// <param name="Earlier">Mean of the earlier period.</param>
/// <param name="Later">Mean of the later period.</param>
/// <param name="Value">Later less earlier.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="EarlierCapture">Hours or days behind the earlier mean.</param>
/// <param name="LaterCapture">Hours or days behind the later mean.</param>
public sealed record MeanDifference(
    double Earlier, double Later, double Value, double Low, double High, DataCapture EarlierCapture, DataCapture LaterCapture)
{
    /// <summary>Fewest days with a mean in each period.</summary>
    public const int FewestDays = 14;

    private const int HoursOfDay = 24, FewestHours = 18, Stream = 71;

    /// <summary>Whether the interval leaves zero out.</summary>
    public bool IsTold => Low > 0 || High < 0;

    /// <summary>The difference in per cent of the earlier mean; null where that is not above 0.</summary>
    public double? Percent => Earlier > 0 ? Value / Earlier * 100 : null;

    /// <summary>
    /// The difference between what was measured in two periods of days. The means are over daily means of at least 18
    /// hours; the interval is a bootstrap of the days' departures that keeps how far they follow each other (as in
    /// <see cref="ActionEffect"/>), so it says whether days like these could differ as much by chance.
    /// </summary>
    /// <param name="frame">Hours of both periods.</param>
    /// <param name="column">The pollutant's column.</param>
    /// <param name="earlier">First and last day of the earlier period.</param>
    /// <param name="later">First and last day of the later period, after the earlier.</param>
    /// <param name="confidence">Confidence of the interval, between 0.5 and 1.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    /// <returns>Null where either period has fewer than <see cref="FewestDays"/> daily means.</returns>
    /// <exception cref="KeyNotFoundException">The frame has no such column.</exception>
    /// <exception cref="ArgumentException">The later period begins before the earlier ends.</exception>
    public static MeanDifference? Observed(
        HourlyFrame frame, string column, (DateOnly From, DateOnly To) earlier, (DateOnly From, DateOnly To) later, double confidence = 0.95, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (later.From <= earlier.To)
            throw new ArgumentException("The later period must begin after the earlier has ended.", nameof(later));
        ReadOnlySpan<double> hours = frame[column];
        var (before, earlierCapture) = Days(frame, hours, earlier);
        var (after, laterCapture) = Days(frame, hours, later);
        if (before.Count < FewestDays || after.Count < FewestDays)
            return null;
        double first = before.Average(), second = after.Average();
        var (value, low, high) = MeanShift.Of([.. before, .. after], before.Count, new EffectOptions { Confidence = confidence, Seed = seed }, Stream);
        return new MeanDifference(first, second, value, low, high, earlierCapture, laterCapture);
    }

    /// <summary>
    /// The difference between the weather-normalised means of two periods. Each model's difference is taken first, so that
    /// the interval (over models, as that of <see cref="ModelledSeries"/>) keeps what the two periods have in common.
    /// </summary>
    /// <param name="series">Normalised hours of both periods.</param>
    /// <param name="earlier">First and last day of the earlier period.</param>
    /// <param name="later">First and last day of the later period.</param>
    /// <returns>Null where either period has no normalised hour.</returns>
    public static MeanDifference? Normalised(ModelledSeries series, (DateOnly From, DateOnly To) earlier, (DateOnly From, DateOnly To) later)
    {
        ArgumentNullException.ThrowIfNull(series);
        Span<double> differences = stackalloc double[series.Members.Count];
        var (first, earlierUsed, earlierPossible) = Spans(series, earlier);
        var (second, laterUsed, laterPossible) = Spans(series, later);
        if (earlierUsed == 0 || laterUsed == 0)
            return null;
        for (int m = 0; m < differences.Length; m++)
            differences[m] = second[m] - first[m];
        var (value, low, high) = MemberInterval.Of(differences);
        return new MeanDifference(
            first.Average(), second.Average(), value, low, high,
            new DataCapture(Start(earlier.From), Start(earlier.To).AddHours(HoursOfDay - 1), earlierPossible, earlierUsed),
            new DataCapture(Start(later.From), Start(later.To).AddHours(HoursOfDay - 1), laterPossible, laterUsed));
    }

    private static (List<double> Means, DataCapture Capture) Days(HourlyFrame frame, ReadOnlySpan<double> hours, (DateOnly From, DateOnly To) period)
    {
        var means = new List<double>();
        int possible = 0;
        for (var day = period.From; day <= period.To; day = day.AddDays(1))
        {
            possible++;
            int first = frame.IndexOf(Start(day)), count = 0;
            double sum = 0;
            for (int h = Math.Max(0, first); h < Math.Min(hours.Length, first + HoursOfDay); h++)
            {
                if (double.IsNaN(hours[h]))
                    continue;
                sum += hours[h];
                count++;
            }

            if (count >= FewestHours)
                means.Add(sum / count);
        }

        return (means, new DataCapture(Start(period.From), Start(period.To).AddHours(HoursOfDay - 1), possible, means.Count));
    }

    private static (double[] Means, int Used, int Possible) Spans(ModelledSeries series, (DateOnly From, DateOnly To) period)
    {
        int first = (int)(Start(period.From) - series.FirstHour).TotalHours, end = (int)(Start(period.To.AddDays(1)) - series.FirstHour).TotalHours;
        var means = new double[series.Members.Count];
        int used = 0;
        for (int i = Math.Max(0, first); i < Math.Min(series.Mean.Length, end); i++)
        {
            if (double.IsNaN(series.Mean[i]))
                continue;
            used++;
            for (int m = 0; m < means.Length; m++)
                means[m] += series.Members[m][i];
        }

        for (int m = 0; m < means.Length && used > 0; m++)
            means[m] /= used;
        return (means, used, end - first);
    }

    private static DateTime Start(DateOnly day) => day.ToDateTime(TimeOnly.MinValue);
}
