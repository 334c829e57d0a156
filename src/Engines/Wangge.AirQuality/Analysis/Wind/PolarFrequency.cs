namespace Wangge.AirQuality.Analysis;

/// <summary>How a grid by direction and speed is made.</summary>
public sealed record PolarFrequencyOptions
{
    /// <summary>What is said about a cell's hours.</summary>
    public WindStatistic Statistic { get; init; } = WindStatistic.Mean;

    /// <summary>Percentile that <see cref="WindStatistic.Probability"/> counts values above, 0 to 100.</summary>
    public double AbovePercentile { get; init; } = 90;

    /// <summary>Percentile that it counts up to and including, 100 for all above.</summary>
    public double UpToPercentile { get; init; } = 100;

    /// <summary>Width of a sector in degrees, 1 to 180, dividing 360; null for 10, or the step that directions are reported in where that is wider.</summary>
    public double? SectorDegrees { get; init; }

    /// <summary>Width of a class of speed in m/s, above 0.</summary>
    public double SpeedStep { get; init; } = 1;

    /// <summary>Hours a cell needs, 1 or more.</summary>
    public int MinimumHours { get; init; } = 1;

    /// <summary>Length in days of the blocks that standard errors are taken over, 1 or more.</summary>
    public int BlockDays { get; init; } = RoseOptions.DefaultBlockDays;
}

/// <summary>A statistic by wind direction and speed.</summary>
/// <param name="Column">The pollutant's column.</param>
/// <param name="Unit">Unit of the values: the column's, % or empty for shares and counts.</param>
/// <param name="Directions">Middles of the sectors clockwise, the first after north first, north (360°) last.</param>
/// <param name="Speeds">Upper bounds of the classes of speed, inclusive, m/s; the first holds calm hours too.</param>
/// <param name="Values">By sector and class, sector by sector; NaN where a cell has too few hours.</param>
/// <param name="StandardErrors">Standard errors of means by blocks of days; NaN for other statistics and fewer than two blocks.</param>
/// <param name="Hours">Hours of each cell.</param>
/// <param name="Coverage">The hours behind it: those with wind and the pollutant.</param>
/// <param name="Reason">Why the lists are empty.</param>
public sealed record PolarFrequencyResult(
    string Column,
    string Unit,
    IReadOnlyList<double> Directions,
    IReadOnlyList<double> Speeds,
    IReadOnlyList<double> Values,
    IReadOnlyList<double> StandardErrors,
    IReadOnlyList<int> Hours,
    WindCoverage Coverage,
    WindReason Reason);

/// <summary>A pollutant by cells of wind direction and speed, without smoothing. Calm hours stand in their reported direction, 0 as north.</summary>
public static class PolarFrequency
{
    private const double UsualSector = 10;
    private const int MostClasses = 1000;

    /// <summary>Makes the grid.</summary>
    /// <param name="frame">The hours, with wind.</param>
    /// <param name="column">Name of the pollutant's column.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range, or the classes of speed would be more than 1,000.</exception>
    public static PolarFrequencyResult Of(HourlyFrame frame, string column, PolarFrequencyOptions? options = null)
    {
        options ??= new PolarFrequencyOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.SpeedStep, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MinimumHours, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BlockDays, 1, nameof(options));
        WindHours hours = WindHours.Of(frame, [column], withoutDirection: false, CalmDirection.Kept);
        var sectors = new WindSectors(options.SectorDegrees ?? Math.Max(UsualSector, hours.Coverage.DirectionStep), 0);
        string unit = options.Statistic switch
        {
            WindStatistic.Frequency or WindStatistic.Probability => "",
            WindStatistic.Weighted => "%",
            _ => frame.Find(column)?.Unit ?? "",
        };
        if (hours.Reason != WindReason.None)
            return new PolarFrequencyResult(column, unit, [], [], [], [], [], hours.Coverage, hours.Reason);

        int classes = 1;
        foreach (double speed in hours.Speed)
            classes = Math.Max(classes, (int)Math.Min(int.MaxValue, Math.Ceiling(speed / options.SpeedStep)));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classes, MostClasses, nameof(options));
        var kinds = new int[hours.Count];
        for (int i = 0; i < kinds.Length; i++)
        {
            int sector = (sectors.Of(hours.Direction[i]) + sectors.Count - 1) % sectors.Count;
            kinds[i] = (sector * classes) + Math.Max(0, (int)Math.Ceiling(hours.Speed[i] / options.SpeedStep) - 1);
        }

        int cells = sectors.Count * classes;
        var bins = new BinStatistics(kinds, hours.Columns[0], cells);
        (double Above, double UpTo) band = options.Statistic == WindStatistic.Probability
            ? PercentileBand.Of(hours.Columns[0], options.AbovePercentile, options.UpToPercentile) : default;
        double[] errors = options.Statistic == WindStatistic.Mean
            ? DayBlocks.Of(hours, frame.FirstHour, options.BlockDays, kinds, cells, hours.Columns[0]).StandardErrorsOfMeans() : new double[cells];
        var values = new double[cells];
        var counts = new int[cells];
        for (int c = 0; c < cells; c++)
        {
            counts[c] = bins.Hours(c);
            values[c] = counts[c] < options.MinimumHours ? double.NaN : bins.Of(c, options.Statistic, band);
            if (options.Statistic != WindStatistic.Mean || double.IsNaN(values[c]))
                errors[c] = double.NaN;
        }

        return new PolarFrequencyResult(
            column, unit, [.. Enumerable.Range(1, sectors.Count).Select(s => sectors.Middle(s % sectors.Count))],
            [.. Enumerable.Range(1, classes).Select(c => c * options.SpeedStep)], values, errors, counts, hours.Coverage, WindReason.None);
    }
}
