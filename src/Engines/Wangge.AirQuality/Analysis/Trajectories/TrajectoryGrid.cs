using Wangge.AirQuality.Internals;

namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Where trajectories pass and what they bring: frequency, potential source contribution function (PSCF; Ashbaugh, Malm and
/// Sadeh, Atmospheric Environment 19, 1985) and concentration weighted trajectories (CWT; Seibert and others 1994; Hsu,
/// Holsen and Hopke 2003). A cell beyond a source along the same path looks like a source too ("shadow"): neither tells the
/// distance well. Weights for few points are openair's; arrivals without a concentration are left out here, where openair
/// counts them as not high.
/// </summary>
public static class TrajectoryGrid
{
    /// <summary>Counts trajectories on a grid.</summary>
    /// <param name="set">Trajectories of any length.</param>
    /// <param name="concentrations">Hours of the receptor on the clock of the arrivals; null asks for frequencies alone.</param>
    /// <param name="column">The column of <paramref name="concentrations"/>.</param>
    /// <param name="options">Grid, percentile, p values.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TrajectoryGridResult Of(
        TrajectorySet set, HourlyFrame? concentrations = null, string? column = null, TrajectoryGridOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        options ??= new TrajectoryGridOptions();
        var counts = new GridCounts(set, options);
        double[] values = ArrivalConcentrations.Of(set, concentrations, column);
        DataCapture capture = ArrivalConcentrations.Capture(set, values, concentrations is not null);
        int[] known = [.. Enumerable.Range(0, set.Count).Where(i => !double.IsNaN(values[i]))];
        TrajectoryReason reason = set.Count == 0 ? TrajectoryReason.TooFewTrajectories
            : concentrations is null ? TrajectoryReason.None
            : concentrations.Find(column ?? "") is null ? TrajectoryReason.NoColumn
            : known.Length == 0 ? TrajectoryReason.NoData
            : TrajectoryReason.None;
        double threshold = double.NaN;
        if (known.Length > 0)
        {
            double[] sorted = [.. known.Select(i => values[i])];
            Array.Sort(sorted);
            threshold = Summary.At(sorted, options.Percentile / 100);
        }

        bool[] high = Array.ConvertAll(values, v => v > threshold);
        double[] chance = known.Length > 1 && options.Replicates > 0 ? Chances(counts, known, high, options, cancellation) : [];
        return new TrajectoryGridResult(options, counts.Cells(values, high, chance), threshold, capture, reason);
    }

    // Shifting keeps how high arrivals follow each other, which a shuffle would break and so find too much.
    private static double[] Chances(GridCounts counts, int[] known, bool[] high, TrajectoryGridOptions options, CancellationToken cancellation)
    {
        int[] places = [.. Enumerable.Range(0, known.Length).Where(i => high[known[i]])];
        int[] seen = counts.Add(places.Select(p => known[p]));
        var asMany = new int[seen.Length];
        Parallel.For(0, options.Replicates, new ParallelOptions { CancellationToken = cancellation }, () => new int[seen.Length], (b, _, local) =>
        {
            int shift = 1 + new SeededRandom(options.Seed, b).Next(known.Length - 1);
            int[] shifted = counts.Add(places.Select(p => known[(p + shift) % known.Length]));
            for (int c = 0; c < shifted.Length; c++)
                local[c] += shifted[c] >= seen[c] ? 1 : 0;
            return local;
        }, local =>
        {
            for (int c = 0; c < local.Length; c++)
                Interlocked.Add(ref asMany[c], local[c]);
        });
        return Array.ConvertAll(asMany, n => (n + 1.0) / (options.Replicates + 1));
    }
}
