namespace Wangge.AirQuality.Analysis;

/// <summary>How a percentile rose is made.</summary>
public sealed record PercentileRoseOptions
{
    /// <summary>Percentiles, 0 to 100, ascending.</summary>
    public IReadOnlyList<double> Percentiles { get; init; } = [25, 50, 75, 90, 95];

    /// <summary>Width of a sector in degrees, 1 to 180, dividing 360; null for 10, or the step that directions are reported in where that is wider.</summary>
    public double? SectorDegrees { get; init; }

    /// <summary>Length in days of the blocks that the intervals are widened by, 1 or more.</summary>
    public int BlockDays { get; init; } = RoseOptions.DefaultBlockDays;
}

/// <summary>Percentiles of a pollutant by wind direction.</summary>
/// <param name="Column">The pollutant's column.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="SectorDegrees">Width of the sectors.</param>
/// <param name="Percentiles">The percentiles, 0 to 100.</param>
/// <param name="Sectors">The sectors clockwise, north (360°) last; empty where there is a reason.</param>
/// <param name="Coverage">The hours behind it: those with a wind direction and the pollutant.</param>
/// <param name="Reason">Why there are no sectors.</param>
public sealed record PercentileRoseResult(
    string Column, string Unit, double SectorDegrees, IReadOnlyList<double> Percentiles, IReadOnlyList<PercentileSector> Sectors, WindCoverage Coverage, WindReason Reason);

/// <summary>One sector of a percentile rose; all NaN without hours.</summary>
/// <param name="Direction">Its middle, degrees above 0 to 360.</param>
/// <param name="Hours">Hours in it.</param>
/// <param name="Values">The percentiles' values.</param>
/// <param name="Lower">Lower ends of their 95 % intervals.</param>
/// <param name="Upper">Upper ends.</param>
/// <param name="Mean">Mean of the sector.</param>
/// <param name="MeanStandardError">Standard error of the mean by blocks of days; NaN with fewer than two.</param>
public sealed record PercentileSector(
    double Direction, int Hours, IReadOnlyList<double> Values, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper, double Mean, double MeanStandardError);

/// <summary>
/// Percentiles of a pollutant by wind direction, type 7 of Hyndman and Fan. A calm hour keeps its reported direction, unless that is 0, which instruments report for calm; the speed
/// is not needed.
/// </summary>
/// <remarks>
/// Intervals are those of order statistics, free of a distribution, their width in ranks widened by the design effect of the
/// sector's mean over blocks of days: hours that follow each other tell less than as many apart.
/// </remarks>
public static class PercentileRose
{
    private const double UsualSector = 10;

    /// <summary>Makes the rose.</summary>
    /// <param name="frame">The hours, with wind.</param>
    /// <param name="column">Name of the pollutant's column.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static PercentileRoseResult Of(HourlyFrame frame, string column, PercentileRoseOptions? options = null)
    {
        options ??= new PercentileRoseOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BlockDays, 1, nameof(options));
        foreach (double percentile in options.Percentiles)
        {
            if (!(percentile is >= 0 and <= 100))
                throw new ArgumentOutOfRangeException(nameof(options), percentile, "A percentile is 0 to 100.");
        }

        WindHours hours = WindHours.Of(frame, [column], withoutDirection: false, CalmDirection.KeptUnlessZero, withoutSpeed: true);
        var sectors = new WindSectors(options.SectorDegrees ?? Math.Max(UsualSector, hours.Coverage.DirectionStep), 0);
        bool calm = hours.Coverage.Calm > 0 && Array.TrueForAll(hours.Speed, s => s == 0);
        var made = new PercentileSector[hours.Reason == WindReason.None && !calm ? sectors.Count : 0];
        if (made.Length > 0)
        {
            var kinds = new int[hours.Count];
            for (int i = 0; i < kinds.Length; i++)
                kinds[i] = sectors.Of(hours.Direction[i]);
            var bins = new BinStatistics(kinds, hours.Columns[0], sectors.Count);
            double[] errors = DayBlocks.Of(hours, frame.FirstHour, options.BlockDays, kinds, sectors.Count, hours.Columns[0]).StandardErrorsOfMeans();
            for (int at = 0; at < made.Length; at++)
            {
                int s = (at + 1) % sectors.Count;
                made[at] = SectorOf(sectors.Middle(s), bins, s, bins.Hours(s) == 0 ? double.NaN : errors[s], options.Percentiles);
            }
        }

        return new PercentileRoseResult(
            column, frame.Find(column)?.Unit ?? "", sectors.Width, options.Percentiles, made, hours.Coverage, calm ? WindReason.AllCalm : hours.Reason);
    }

    private static PercentileSector SectorOf(double direction, BinStatistics bins, int sector, double error, IReadOnlyList<double> percentiles)
    {
        double mean = bins.Of(sector, WindStatistic.Mean, default), deviation = bins.Deviation(sector);
        ReadOnlySpan<double> sorted = bins.Sorted(sector);
        double simple = deviation / Math.Sqrt(sorted.Length);
        double widening = error > simple ? error / simple : 1;
        var values = new double[percentiles.Count];
        var lower = new double[percentiles.Count];
        var upper = new double[percentiles.Count];
        for (int p = 0; p < values.Length; p++)
        {
            double share = percentiles[p] / 100;
            values[p] = Summary.At(sorted, share);
            double half = WindMaximum.Quantile95 * Math.Sqrt(share * (1 - share) / Math.Max(1, sorted.Length)) * widening;
            lower[p] = Summary.At(sorted, Math.Max(0, share - half));
            upper[p] = Summary.At(sorted, Math.Min(1, share + half));
        }

        return new PercentileSector(direction, sorted.Length, values, lower, upper, mean, error);
    }
}
