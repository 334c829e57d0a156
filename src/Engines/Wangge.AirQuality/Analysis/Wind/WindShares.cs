namespace Wangge.AirQuality.Analysis;

/// <summary>How a mean is divided up by wind.</summary>
public sealed record WindShareOptions
{
    /// <summary>Width of a sector in degrees, 1 to 180, dividing 360; null for 30, or the step where directions are points of the compass (45 or 22.5).</summary>
    public double? SectorDegrees { get; init; }

    /// <summary>Lower bounds of the classes of speed, m/s, ascending from 0: a class is above its bound up to and including the next.</summary>
    public IReadOnlyList<double> SpeedBreaks { get; init; } = [0, 2, 4, 6];

    /// <summary>Bootstrap samples, 100 to 100,000.</summary>
    public int Samples { get; init; } = 500;

    /// <summary>Length in days of the blocks drawn, 1 or more.</summary>
    public int BlockDays { get; init; } = RoseOptions.DefaultBlockDays;

    /// <summary>Seed of the samples.</summary>
    public int Seed { get; init; } = 1;
}

/// <summary>What an interval of an excess says.</summary>
public enum WindShareSign
{
    /// <summary>It holds 0: the data cannot tell whether these winds bring more or less than the mean.</summary>
    CannotTell,

    /// <summary>These winds raise the mean.</summary>
    Raises,

    /// <summary>These winds lower the mean.</summary>
    Lowers,
}

/// <summary>What some winds bring of the mean.</summary>
/// <param name="Direction">Middle of the sector, above 0 to 360°; NaN for calm hours.</param>
/// <param name="SpeedAbove">The winds are faster than this, m/s; NaN for calm hours.</param>
/// <param name="SpeedUpTo">And as fast as this or slower; infinite for the last class and for a whole sector.</param>
/// <param name="Hours">Hours with these winds.</param>
/// <param name="FrequencyPercent">Their share of all hours, %.</param>
/// <param name="Mean">Mean of the pollutant in them; NaN without hours.</param>
/// <param name="SharePercent">What they bring of the mean over all hours, %: frequency times mean.</param>
/// <param name="ExcessPercent">What they bring beyond their number, % of the mean over all hours: frequency times (mean less the mean over all). All winds together bring 0.</param>
/// <param name="Lower">Lower end of the excess's 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="LeadPercent">In how many of the bootstrap samples theirs is the largest excess, %.</param>
public sealed record WindShare(
    double Direction, double SpeedAbove, double SpeedUpTo, int Hours, double FrequencyPercent, double Mean, double SharePercent, double ExcessPercent, double Lower, double Upper, double LeadPercent)
{
    /// <summary>What the interval says.</summary>
    public WindShareSign Sign => Lower > 0 ? WindShareSign.Raises : Upper < 0 ? WindShareSign.Lowers : WindShareSign.CannotTell;
}

/// <summary>Some winds that together are all hours, and those among them that bring the largest excess.</summary>
/// <param name="Parts">The parts: clockwise with north last, within a sector by speed; calm hours last, where there are.</param>
/// <param name="Leading">The place in the list of the part with the largest excess.</param>
/// <param name="StandsOut">
/// Whether its excess is above 0 by more than the largest of so many parts would be by chance once in twenty; false also with
/// fewer than ten blocks of days.
/// </param>
public sealed record WindShareTable(IReadOnlyList<WindShare> Parts, int Leading, bool StandsOut);

/// <summary>How the mean of a pollutant is made up by wind.</summary>
/// <param name="Column">The pollutant's column.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Mean">Mean over all hours used; NaN where there is a reason.</param>
/// <param name="Sectors">By direction; null where there is a reason.</param>
/// <param name="Cells">By direction and speed; null where there is a reason.</param>
/// <param name="Blocks">Blocks of days that were drawn from.</param>
/// <param name="Coverage">The hours behind it: those with wind, calm ones included, and the pollutant.</param>
/// <param name="Reason">Why there are none.</param>
public sealed record WindSharesResult(
    string Column, string Unit, double Mean, WindShareTable? Sectors, WindShareTable? Cells, int Blocks, WindCoverage Coverage, WindReason Reason);

/// <summary>
/// Which winds bring a pollutant: by direction, and by direction and speed, frequency times excess over the mean, with
/// bootstrap intervals over blocks of days. Hours with wind but no direction are left out; calm hours are a part of their own.
/// </summary>
public static class WindShares
{
    private const int LeastHours = 100;
    private const int LeastBlocks = 10;
    private const int LeastHoursOfLeader = 10;

    /// <summary>Divides the mean up.</summary>
    /// <param name="frame">The hours, with wind.</param>
    /// <param name="column">Name of the pollutant's column.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancel">Asked at every sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static WindSharesResult Of(HourlyFrame frame, string column, WindShareOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new WindShareOptions();
        Check(options);
        WindHours hours = WindHours.Of(frame, [column], withoutDirection: true, CalmDirection.Dropped);
        hours = hours.Coverage.WithoutDirection > 0 ? hours.Where(i => hours.Speed[i] == 0 || !double.IsNaN(hours.Direction[i])) : hours;
        var sectors = new WindSectors(options.SectorDegrees, hours.Coverage.DirectionStep);
        var refused = new WindSharesResult(column, frame.Find(column)?.Unit ?? "", double.NaN, null, null, 0, hours.Coverage, hours.Reason);
        if (hours.Reason != WindReason.None)
            return refused;
        double[] values = hours.Columns[0];
        double mean = PolarPlot.Average(values, new int[values.Length]);
        WindReason reason = hours.Coverage.Calm == hours.Count ? WindReason.AllCalm
            : hours.Count < LeastHours ? WindReason.TooFewHours
            : Array.TrueForAll(values, v => v == values[0]) ? WindReason.Constant : WindReason.None;
        if (reason != WindReason.None)
            return refused with { Reason = reason };

        int classes = options.SpeedBreaks.Count, calm = sectors.Count * classes;
        var cells = new int[hours.Count];
        for (int i = 0; i < cells.Length; i++)
        {
            int speed = classes - 1;
            while (speed > 0 && hours.Speed[i] <= options.SpeedBreaks[speed])
                speed--;
            cells[i] = hours.Speed[i] == 0 ? calm : (((sectors.Of(hours.Direction[i]) + sectors.Count - 1) % sectors.Count) * classes) + speed;
        }

        DayBlocks blocks = DayBlocks.Of(hours, frame.FirstHour, options.BlockDays, cells, calm + 1, values);
        double[] Speeds(int part) => part == calm ? [double.NaN, double.NaN]
            : [options.SpeedBreaks[part % classes], part % classes + 1 < classes ? options.SpeedBreaks[(part % classes) + 1] : double.PositiveInfinity];
        double Direction(int sector) => sector == sectors.Count ? double.NaN : (sector + 1) * sectors.Width;
        return refused with
        {
            Mean = mean,
            Blocks = blocks.Count,
            Cells = Table(blocks, options, calm + 1, 1, p => (Direction(p / classes), Speeds(p)[0], Speeds(p)[1]), cancel),
            Sectors = Table(blocks, options, sectors.Count + 1, classes, s => (Direction(s), s == sectors.Count ? double.NaN : 0, s == sectors.Count ? double.NaN : double.PositiveInfinity), cancel),
        };
    }

    /// <summary>A table whose parts are so many neighbouring cells each, the last one, the calm hours, alone.</summary>
    private static WindShareTable Table(
        DayBlocks blocks, WindShareOptions options, int parts, int cellsOfPart, Func<int, (double Direction, double Above, double UpTo)> describe, CancellationToken cancel)
    {
        int cells = ((parts - 1) * cellsOfPart) + 1;
        var weights = new double[cells];
        var sums = new double[cells];
        blocks.Total(weights, sums);
        double[] hours = Gather(weights, cellsOfPart), totals = Gather(sums, cellsOfPart);
        double all = hours.Sum(), mean = totals.Sum() / all;
        double[] excess = Excess(hours, totals);

        var samples = new double[options.Samples][];
        Parallel.For(0, options.Samples, new ParallelOptions { CancellationToken = cancel }, sample =>
        {
            var drawn = new double[cells];
            var drawnSums = new double[cells];
            blocks.Draw(options.Seed, sample, drawn, drawnSums);
            samples[sample] = Excess(Gather(drawn, cellsOfPart), Gather(drawnSums, cellsOfPart));
        });
        var leads = new int[parts];
        foreach (double[] sample in samples)
            leads[LargestOf(sample)]++;

        var column = new double[options.Samples];
        var made = new WindShare[parts];
        int leading = LargestOf(excess);
        bool standsOut = false;
        for (int p = 0; p < parts; p++)
        {
            for (int s = 0; s < column.Length; s++)
                column[s] = samples[s][p];
            Array.Sort(column);
            (double direction, double above, double upTo) = describe(p);
            made[p] = new WindShare(
                direction, above, upTo, (int)hours[p], 100 * hours[p] / all, hours[p] == 0 ? double.NaN : totals[p] / hours[p], 100 * totals[p] / (mean * all),
                excess[p], Summary.At(column, 0.025), Summary.At(column, 0.975), 100.0 * leads[p] / options.Samples);
            if (p == leading)
            {
                int candidates = hours.Count(h => h > 0);
                standsOut = blocks.Count >= LeastBlocks && hours[p] >= LeastHoursOfLeader
                    && excess[p] > NormalQuantile.Of(Math.Pow(0.95, 1.0 / candidates)) * Deviation(column);
            }
        }

        return hours[^1] > 0 ? new WindShareTable(made, leading, standsOut) : new WindShareTable(made[..^1], leading, standsOut);
    }

    private static double[] Gather(double[] cells, int cellsOfPart)
    {
        if (cellsOfPart == 1)
            return cells;
        var parts = new double[((cells.Length - 1) / cellsOfPart) + 1];
        for (int c = 0; c < cells.Length - 1; c++)
            parts[c / cellsOfPart] += cells[c];
        parts[^1] = cells[^1];
        return parts;
    }

    /// <summary>Excess in percent of the mean: 100 · (share of the sum less share of the hours).</summary>
    private static double[] Excess(double[] hours, double[] totals)
    {
        double all = hours.Sum(), total = totals.Sum();
        var excess = new double[hours.Length];
        for (int p = 0; p < excess.Length; p++)
            excess[p] = total == 0 ? 0 : 100 * ((totals[p] / total) - (hours[p] / all));
        return excess;
    }

    private static int LargestOf(double[] excess)
    {
        int largest = 0;
        for (int p = 1; p < excess.Length; p++)
        {
            if (excess[p] > excess[largest])
                largest = p;
        }

        return largest;
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average(), squares = 0;
        foreach (double value in values)
            squares += (value - mean) * (value - mean);
        return Math.Sqrt(squares / (values.Length - 1));
    }

    private static void Check(WindShareOptions options)
    {
        if (options.Samples is < 100 or > 100_000)
            throw new ArgumentOutOfRangeException(nameof(options), options.Samples, "There are 100 to 100,000 samples.");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BlockDays, 1, nameof(options));
        if (options.SpeedBreaks.Count == 0 || options.SpeedBreaks[0] != 0 || options.SpeedBreaks.Zip(options.SpeedBreaks.Skip(1)).Any(b => !(b.Second > b.First)))
            throw new ArgumentOutOfRangeException(nameof(options), "The classes of speed begin at 0 and ascend.");
    }
}
