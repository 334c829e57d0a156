namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Splits what a station measures into what was carried in and what was added nearby. The background of an hour is a low quantile,
/// over the stations upwind within the last hours and the named background stations (over all neighbours in calm air or
/// where too few lie upwind), of each one's mean over those hours; smoothed, and never above the station's own value beyond a tolerance.
/// The increment over the surroundings is that of Lenschow et al. (Atmos. Environ. 35, 2001, S23-S33); the low quantile
/// takes the place of their rural stations where a network has few or none.
/// </summary>
/// <remarks>
/// Limits: what all stations emit into alike (a town's traffic and stoves) counts as carried in; a plume over most of the
/// stations too; stations on hills stand above the valley's air; with few stations one of them decides. The range is that of
/// leaving one station out and moving the quantile, not an interval of confidence. <see cref="BackgroundLimits"/> tells which apply.
/// </remarks>
public static class RegionalBackground
{
    private const int Bins = 72;
    private const double FewStations = 5;
    private const double Close = 10_000;

    /// <summary>Splits the hours of every station.</summary>
    /// <param name="stations">The stations of a district and around it; the hours are those of all together.</param>
    /// <param name="column">The pollutant's column, in one unit at all stations.</param>
    /// <param name="options">Null for <see cref="BackgroundOptions.Default"/>.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>One split a station, in their order; a station without enough neighbours has a reason.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<BackgroundSplit> Split(
        IReadOnlyList<BackgroundStation> stations, string column, BackgroundOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stations);
        if (stations.Count == 0)
            return [];
        options ??= BackgroundOptions.Default;
        var grid = new HourGrid(stations, column, options.LagHours);
        var splits = new BackgroundSplit[stations.Count];
        Parallel.For(0, stations.Count, new ParallelOptions { CancellationToken = cancellation }, s => splits[s] = Split(stations, s, column, grid, options));
        return splits;
    }

    private static BackgroundSplit Split(IReadOnlyList<BackgroundStation> stations, int at, string column, HourGrid grid, BackgroundOptions options)
    {
        BackgroundStation station = stations[at];
        string unit = station.Frame.Find(column)?.Unit ?? "";
        int[] near = [.. Enumerable.Range(0, stations.Count).Where(o => o != at && stations[o].Role != BackgroundRole.LeftOut
            && Distance(station, stations[o]) <= options.MaximumDistance && Array.Exists(grid.Observed[o], v => !double.IsNaN(v)))];
        int[] others = [.. near.Where(o => !(Math.Abs((station.Altitude - stations[o].Altitude) ?? 0) > options.MaximumRise))];
        BackgroundReason reason = Array.TrueForAll(grid.Observed[at], double.IsNaN) ? BackgroundReason.NoValues
            : others.Length < options.MinimumStations ? BackgroundReason.TooFewStations : BackgroundReason.None;
        BackgroundSplit Refuse(BackgroundReason why) =>
            new(station.Frame.Station, column, unit, why, BackgroundLimits.None, grid.FirstHour, [], [], [], [], [], 0, Capture(grid, 0));
        if (reason != BackgroundReason.None)
            return Refuse(reason);

        double[] background = new double[grid.Count], low = new double[grid.Count], high = new double[grid.Count];
        var used = new byte[grid.Count];
        int upwind = Draw(stations, at, others, grid, options, (background, low, high), used);
        Bound(grid, at, ref background, ref low, ref high, options);
        int hours = 0;
        for (int i = 0; i < grid.Count; i++)
            hours += double.IsNaN(grid.Observed[at][i] + background[i]) ? 0 : 1;
        if (hours == 0)
            return Refuse(BackgroundReason.TooFewStations);
        BackgroundLimits limits = Limits(stations, at, others, grid, options, used, upwind)
            | (others.Length < near.Length ? BackgroundLimits.AltitudeLeftOut : 0);
        return new BackgroundSplit(
            station.Frame.Station, column, unit, reason, limits, grid.FirstHour, grid.Observed[at], background, low, high, used, upwind, Capture(grid, hours));
    }

    private static int Draw(
        IReadOnlyList<BackgroundStation> stations, int at, int[] others, HourGrid grid, BackgroundOptions options,
        (double[] Value, double[] Low, double[] High) into, byte[] used)
    {
        bool[][] sectors = [.. Enumerable.Range(0, Bins).Select(bin => Array.ConvertAll(others, o =>
            stations[o].Role == BackgroundRole.Background || Turn(Bearing(stations[at], stations[o]), (bin + 0.5) * 360 / Bins) <= options.HalfSector))];
        double[][] recent = Array.ConvertAll(others, o => grid.Recent[o]);
        Span<double> sorted = others.Length <= 256 ? stackalloc double[others.Length] : new double[others.Length];
        int upwind = 0;
        for (int hour = 0; hour < grid.Count; hour++)
        {
            int count = 0;
            if (grid.Speed[hour] >= options.CalmBelow)
            {
                count = Gather(recent, sectors[Math.Min(Bins - 1, (int)(grid.Direction[hour] * Bins / 360))], hour, sorted);
                if (count >= Math.Max(options.MinimumUpwind, 2))
                    upwind++;
                else
                    count = 0;
            }

            if (count == 0)
                count = Gather(recent, null, hour, sorted);
            used[hour] = (byte)Math.Min(count, byte.MaxValue);
            (into.Value[hour], into.Low[hour], into.High[hour]) = count < Math.Max(options.MinimumStations, 2)
                ? (double.NaN, double.NaN, double.NaN) : BackgroundQuantile.Of(sorted[..count], options);
        }

        return upwind;
    }

    // By insertion: there are few stations.
    private static int Gather(double[][] recent, bool[]? chosen, int hour, Span<double> sorted)
    {
        int count = 0;
        for (int o = 0; o < recent.Length; o++)
        {
            double value = recent[o][hour];
            if (double.IsNaN(value) || (chosen is not null && !chosen[o]))
                continue;
            int place = count++;
            for (; place > 0 && sorted[place - 1] > value; place--)
                sorted[place] = sorted[place - 1];
            sorted[place] = value;
        }

        return count;
    }

    private static void Bound(HourGrid grid, int at, ref double[] background, ref double[] low, ref double[] high, BackgroundOptions options)
    {
        int half = options.SmoothHours / 2;
        (background, low, high) = (HourGrid.RunningMean(background, half, half), HourGrid.RunningMean(low, half, half), HourGrid.RunningMean(high, half, half));
        // The station's own course, averaged in the same way, bounds the mean; single hours may fall short of it by noise.
        double[] observed = grid.Observed[at], own = HourGrid.RunningMean(grid.Recent[at], half, half);
        for (int i = 0; i < observed.Length; i++)
        {
            // A missing value bounds nothing.
            double top = Math.Min(
                double.IsNaN(own[i]) ? double.PositiveInfinity : own[i],
                double.IsNaN(observed[i]) ? double.PositiveInfinity : Math.Max(0, observed[i]) * (1 + options.Tolerance));
            (background[i], low[i], high[i]) = (Math.Min(background[i], top), Math.Min(low[i], top), Math.Min(high[i], top));
        }
    }

    private static BackgroundLimits Limits(
        IReadOnlyList<BackgroundStation> stations, int at, int[] others, HourGrid grid, BackgroundOptions options, byte[] used, int upwind)
    {
        BackgroundLimits limits = BackgroundLimits.None;
        byte[] filled = [.. used.Where(u => u >= options.MinimumStations)];
        if (filled.Length > 0 && filled.Average(u => u) < FewStations)
            limits |= BackgroundLimits.FewStations;
        if (Array.TrueForAll(grid.Speed, double.IsNaN))
            limits |= BackgroundLimits.NoWind;
        else if (upwind * 2 < filled.Length)
            limits |= BackgroundLimits.SeldomUpwind;
        if (!others.Any(o => stations[o].Role == BackgroundRole.Background))
            limits |= BackgroundLimits.NoBackgroundStation;
        if (stations.Any(s => s.Role == BackgroundRole.LeftOut && s != stations[at]))
            limits |= BackgroundLimits.MicroLeftOut;
        if (others.All(a => others.All(b => Distance(stations[a], stations[b]) <= Close)))
            limits |= BackgroundLimits.CloseTogether;
        if (stations[at].Altitude is null || others.Any(o => stations[o].Altitude is null))
            limits |= BackgroundLimits.AltitudeUnknown;
        return limits;
    }

    private static DataCapture Capture(HourGrid grid, int used) =>
        new(grid.FirstHour, grid.FirstHour.AddHours(Math.Max(0, grid.Count - 1)), grid.Count, used);

    private static double Distance(BackgroundStation a, BackgroundStation b) =>
        Math.Sqrt(((a.East - b.East) * (a.East - b.East)) + ((a.North - b.North) * (a.North - b.North)));

    private static double Bearing(BackgroundStation from, BackgroundStation to) =>
        double.RadiansToDegrees(Math.Atan2(to.East - from.East, to.North - from.North));

    private static double Turn(double a, double b) => Math.Abs(Math.IEEERemainder(a - b, 360));
}
