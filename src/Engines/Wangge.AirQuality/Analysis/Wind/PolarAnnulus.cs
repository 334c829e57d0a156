namespace Wangge.AirQuality.Analysis;

/// <summary>What goes from the inner to the outer edge of an annulus.</summary>
public enum AnnulusPeriod
{
    /// <summary>The hour of the day, 0 to 24.</summary>
    Hour,

    /// <summary>The day of the week with its hours, 0 (Monday 00:00) to 7.</summary>
    Weekday,

    /// <summary>The months of the year with their days, 0 (1 January) to 12.</summary>
    Season,

    /// <summary>From the first to the last hour, in years with fractions.</summary>
    Trend,
}

/// <summary>How an annulus is made.</summary>
public sealed record PolarAnnulusOptions
{
    /// <summary>What goes from the inner to the outer edge.</summary>
    public AnnulusPeriod Period { get; init; } = AnnulusPeriod.Hour;

    /// <summary>What is said about the hours of a bin.</summary>
    public WindStatistic Statistic { get; init; } = WindStatistic.Mean;

    /// <summary>Percentile that <see cref="WindStatistic.Probability"/> counts values above, 0 to 100.</summary>
    public double AbovePercentile { get; init; } = 90;

    /// <summary>Percentile that it counts up to and including, 100 for all above.</summary>
    public double UpToPercentile { get; init; } = 100;

    /// <summary>Hours that a bin needs, 1 or more.</summary>
    public int MinimumHours { get; init; } = 1;

    /// <summary>Whether square roots are smoothed, so that the surface is never negative; only where no bin is.</summary>
    public bool KeepPositive { get; init; } = true;
}

/// <summary>A pollutant by wind direction and time.</summary>
/// <param name="Column">The pollutant's column.</param>
/// <param name="Unit">Unit of the values; empty for shares from 0 to 1 and counts.</param>
/// <param name="Period">What the times are.</param>
/// <param name="Directions">Directions every 5°, 5 to 360; the first follows the last.</param>
/// <param name="Times">Times from the inner to the outer edge, in units of the period.</param>
/// <param name="Values">By direction and time, direction by direction; NaN away from the data.</param>
/// <param name="StandardErrors">Standard errors of the smooth; NaN with the values.</param>
/// <param name="Hours">Hours of the bin that a place lies in.</param>
/// <param name="EffectiveParameters">Effective number of parameters of the smooth.</param>
/// <param name="Coverage">The hours behind it: those with a wind direction, not calm, and the pollutant; the speed is not needed.</param>
/// <param name="Reason">Why the lists are empty.</param>
public sealed record PolarAnnulusResult(
    string Column,
    string Unit,
    AnnulusPeriod Period,
    IReadOnlyList<double> Directions,
    IReadOnlyList<double> Times,
    IReadOnlyList<double> Values,
    IReadOnlyList<double> StandardErrors,
    IReadOnlyList<int> Hours,
    double EffectiveParameters,
    WindCoverage Coverage,
    WindReason Reason);

/// <summary>
/// A pollutant by wind direction and time: bins smoothed by products of cubic B-splines that close around the compass, and
/// around the day, the week or the year; each axis with a smoothing of its own by generalised cross-validation. A place is shown when the bin it lies in
/// or one beside it has enough hours. Bins weigh as in <see cref="PolarPlot"/>.
/// </summary>
public static class PolarAnnulus
{
    private const int DirectionIntervals = 18;
    private const double Step = 5;
    private const int LeastHours = 100;
    private const int LeastOfAxis = 4;
    private const double FullWeight = 4;
    private const int TimesOfBin = 2;

    /// <summary>Makes the surface.</summary>
    /// <param name="frame">The hours, with wind.</param>
    /// <param name="column">Name of the pollutant's column.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancel">Asked at every fit.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PolarAnnulusResult Of(HourlyFrame frame, string column, PolarAnnulusOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new PolarAnnulusOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MinimumHours, 1, nameof(options));
        WindHours hours = WindHours.Of(frame, [column], withoutDirection: false, CalmDirection.Dropped, withoutSpeed: true);
        string unit = options.Statistic switch
        {
            WindStatistic.Frequency or WindStatistic.Probability => "",
            WindStatistic.Weighted => "%",
            _ => frame.Find(column)?.Unit ?? "",
        };
        var refused = new PolarAnnulusResult(column, unit, options.Period, [], [], [], [], [], double.NaN, hours.Coverage, hours.Reason);
        if (hours.Reason != WindReason.None)
            return hours.Reason == WindReason.NoData && hours.Coverage.Calm > 0 ? refused with { Reason = WindReason.AllCalm } : refused;
        if (hours.Count < LeastHours)
            return refused with { Reason = WindReason.TooFewHours };
        if (Array.TrueForAll(hours.Columns[0], v => v == hours.Columns[0][0]))
            return refused with { Reason = WindReason.Constant };

        var sectors = new WindSectors(Math.Max(Step, hours.Coverage.DirectionStep), 0);
        var clock = new AnnulusClock(options.Period, frame.TimeAt(hours.Hour[0]), frame.TimeAt(hours.Hour[^1]));
        var kinds = new int[hours.Count];
        for (int i = 0; i < kinds.Length; i++)
            kinds[i] = (sectors.Of(hours.Direction[i]) * clock.Bins) + clock.BinOf(clock.Of(frame.TimeAt(hours.Hour[i])));
        var bins = new BinStatistics(kinds, hours.Columns[0], sectors.Count * clock.Bins);
        (double Above, double UpTo) band = options.Statistic == WindStatistic.Probability
            ? PercentileBand.Of(hours.Columns[0], options.AbovePercentile, options.UpToPercentile) : default;
        var places = new List<(double, double)>();
        var levels = new List<double>();
        var weights = new List<double>();
        for (int b = 0; b < sectors.Count * clock.Bins; b++)
        {
            if (bins.Hours(b) < options.MinimumHours)
                continue;
            places.Add((sectors.Middle(b / clock.Bins), clock.From + ((b % clock.Bins + 0.5) * (clock.To - clock.From) / clock.Bins)));
            levels.Add(bins.Of(b, options.Statistic, band));
            weights.Add(Math.Min(1, bins.Hours(b) / FullWeight));
        }

        if (places.Select(p => p.Item1).Distinct().Count() < LeastOfAxis)
            return refused with { Reason = WindReason.OneDirectionOnly };
        bool root = options.KeepPositive && levels.TrueForAll(v => v >= 0);
        SplineSurface? fit = places.Select(p => p.Item2).Distinct().Count() < LeastOfAxis ? null : TensorSpline.Fit(
            new SplineAxis(0, 360, DirectionIntervals, circular: true), new SplineAxis(clock.From, clock.To, clock.Intervals, clock.Circular),
            places.ToArray(), root ? [.. levels.Select(Math.Sqrt)] : [.. levels], [.. weights], turning: false, cancel);
        return fit is null
            ? refused with { Reason = WindReason.TooFewBins }
            : Drawn(refused, fit, sectors, clock, bins, options, root);
    }

    private static PolarAnnulusResult Drawn(
        PolarAnnulusResult result, SplineSurface fit, WindSectors sectors, AnnulusClock clock, BinStatistics bins, PolarAnnulusOptions options, bool root)
    {
        double[] directions = [.. Enumerable.Range(1, (int)(360 / Step)).Select(d => d * Step)];
        double[] times = [.. Enumerable.Range(0, clock.Bins * TimesOfBin).Select(t => clock.From + ((t + 0.5) * (clock.To - clock.From) / (clock.Bins * TimesOfBin)))];
        var values = new double[directions.Length * times.Length];
        var errors = new double[values.Length];
        var hours = new int[values.Length];
        double[] line = new double[directions.Length], lineErrors = new double[directions.Length];
        double limit = options.Statistic == WindStatistic.Probability ? 1 : double.PositiveInfinity;
        for (int t = 0; t < times.Length; t++)
        {
            fit.Line(times[t], directions, line, lineErrors);
            for (int d = 0; d < directions.Length; d++)
            {
                int sector = sectors.Of(directions[d]), bin = clock.BinOf(times[t]), place = (d * times.Length) + t;
                hours[place] = bins.Hours((sector * clock.Bins) + bin);
                (values[place], errors[place]) = !Near(sector, bin, sectors.Count, clock, bins, options.MinimumHours) ? (double.NaN, double.NaN)
                    : root ? Squared.Of(line[d], lineErrors[d], limit) : (line[d], lineErrors[d]);
            }
        }

        return result with { Directions = directions, Times = times, Values = values, StandardErrors = errors, Hours = hours, EffectiveParameters = fit.Parameters };
    }

    private static bool Near(int sector, int bin, int sectors, AnnulusClock clock, BinStatistics bins, int minimum)
    {
        for (int s = sector + sectors - 1; s <= sector + sectors + 1; s++)
        {
            for (int t = bin - 1; t <= bin + 1; t++)
            {
                int time = clock.Circular ? (t + clock.Bins) % clock.Bins : Math.Clamp(t, 0, clock.Bins - 1);
                if (bins.Hours((s % sectors * clock.Bins) + time) >= minimum)
                    return true;
            }
        }

        return false;
    }
}
