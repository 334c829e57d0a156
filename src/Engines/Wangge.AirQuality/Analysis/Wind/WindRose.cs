namespace Wangge.AirQuality.Analysis;

/// <summary>
/// How often the wind blows from where, by its speed or by a pollutant's concentration. Percents are of all hours with a wind
/// speed (and the pollutant), calm ones included.
/// </summary>
public static class WindRose
{
    private const int Steps = 5;
    private const double UsualTop = 0.975;
    private static readonly double[] SpeedBreaks = [0, 2, 4, 6];
    private static readonly double[] Rounds = [1, 2, 2.5, 5, 10];

    /// <summary>The rose of wind speeds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static RoseResult OfSpeed(HourlyFrame frame, RoseOptions? options = null)
    {
        options ??= new RoseOptions();
        WindHours hours = WindHours.Of(frame, [], withoutDirection: true, CalmDirection.Dropped);
        return Make(hours, frame, Weather.WindSpeed.Code(), hours.Speed, options.Breaks ?? SpeedBreaks, options);
    }

    /// <summary>The rose of a pollutant's concentrations.</summary>
    /// <param name="frame">The hours, with wind.</param>
    /// <param name="column">Name of the column.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static RoseResult OfColumn(HourlyFrame frame, string column, RoseOptions? options = null)
    {
        options ??= new RoseOptions();
        WindHours hours = WindHours.Of(frame, [column], withoutDirection: true, CalmDirection.Dropped);
        double[] values = hours.Count == 0 ? [] : hours.Columns[0];
        return Make(hours, frame, column, values, options.Breaks ?? UsualBreaks(values), options);
    }

    private static RoseResult Make(WindHours hours, HourlyFrame frame, string column, double[] values, IReadOnlyList<double> breaks, RoseOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BlockDays, 1, nameof(options));
        for (int b = 1; b < breaks.Count; b++)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(breaks[b], breaks[b - 1], nameof(breaks));
        ArgumentOutOfRangeException.ThrowIfLessThan(breaks.Count, 1, nameof(breaks));
        var sectors = new WindSectors(options.SectorDegrees, hours.Coverage.DirectionStep);
        var empty = new RoseResult(
            column, frame.Find(column)?.Unit ?? "", sectors.Width, breaks, [], 0, 0, double.NaN, double.NaN, 0, false, hours.Coverage, hours.Reason);
        if (hours.Reason != WindReason.None)
            return empty;
        if (hours.Coverage.Calm == hours.Count)
            return empty with { CalmPercent = 100, Mean = Average(values), Reason = WindReason.AllCalm };

        int nowhere = sectors.Count;
        var kinds = new int[hours.Count];
        var counts = new int[sectors.Count, breaks.Count];
        double east = 0, north = 0;
        int directed = 0;
        for (int i = 0; i < kinds.Length; i++)
        {
            double direction = hours.Direction[i];
            if (double.IsNaN(direction))
            {
                kinds[i] = nowhere;
                continue;
            }

            kinds[i] = sectors.Of(direction);
            counts[kinds[i], IntervalOf(values[i], breaks)]++;
            (double sine, double cosine) = Math.SinCos(direction * Math.PI / 180);
            (east, north, directed) = (east + sine, north + cosine, directed + 1);
        }

        var bearing = new Bearing(east / directed, north / directed);
        double[] factors = sectors.BiasFactors(options.BiasCorrection ? hours.Coverage.DirectionStep : 0);
        double percent = 100.0 / hours.Count;
        return empty with
        {
            Sectors = SectorsOf(sectors, DayBlocks.Of(hours, frame.FirstHour, options.BlockDays, kinds, nowhere + 1, values), counts, factors, percent),
            CalmPercent = hours.Coverage.Calm * percent,
            WithoutDirectionPercent = hours.Coverage.WithoutDirection * percent,
            Mean = Average(values),
            MeanDirection = bearing.Length < Bearing.Least ? double.NaN : bearing.Direction,
            Steadiness = bearing.Length,
            BiasCorrected = Array.Exists(factors, f => f != 1),
        };
    }

    private static RoseSector[] SectorsOf(WindSectors sectors, DayBlocks blocks, int[,] counts, double[] factors, double percent)
    {
        double[] shareErrors = blocks.StandardErrorsOfShares(), meanErrors = blocks.StandardErrorsOfMeans();
        var weights = new double[sectors.Count + 1];
        var sums = new double[sectors.Count + 1];
        blocks.Total(weights, sums);
        double all = 0;
        foreach (double sum in sums)
            all += sum;
        var made = new RoseSector[sectors.Count];
        for (int at = 0; at < made.Length; at++)
        {
            int s = (at + 1) % sectors.Count;
            var intervals = new double[counts.GetLength(1)];
            for (int i = 0; i < intervals.Length; i++)
                intervals[i] = counts[s, i] * percent * factors[s];
            double hours = weights[s];
            made[at] = new RoseSector(
                sectors.Middle(s), (int)hours, hours * percent * factors[s], shareErrors[s] * 100 * factors[s], intervals,
                hours == 0 ? double.NaN : sums[s] / hours, hours == 0 ? double.NaN : meanErrors[s], all == 0 ? 0 : 100 * sums[s] / all);
        }

        return made;
    }

    private static int IntervalOf(double value, IReadOnlyList<double> breaks)
    {
        int interval = 0;
        while (interval + 1 < breaks.Count && value > breaks[interval + 1])
            interval++;
        return interval;
    }

    private static double Average(double[] values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum / values.Length;
    }

    // 1, 2, 2.5 or 5 times a power of ten, so that five steps reach the usual top.
    private static double[] UsualBreaks(double[] values)
    {
        if (values.Length == 0)
            return [0];
        double[] sorted = [.. values];
        Array.Sort(sorted);
        double top = Summary.At(sorted, UsualTop);
        if (top <= 0)
            return [0];
        double power = Math.Pow(10, Math.Floor(Math.Log10(top / Steps)));
        double step = power * Array.Find(Rounds, r => r * power * Steps >= top * (1 - 1e-12));
        return [.. Enumerable.Range(0, Steps + 1).Select(i => i * step)];
    }
}
