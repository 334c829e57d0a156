namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Finds changes of level by binary segmentation (Vostrikova 1981): the place where the means before and after differ most
/// is a change if series without any, but with the same autocorrelation, seldom show as much; then each side is searched.
/// Those series are drawn from a first-order autoregression of the residuals (sieve bootstrap, Bühlmann 1997). Found places
/// are settled once more between their neighbours. In simulations of 60 values without change a level of 5 % gave 1, 5 and
/// 10 % false alarms at autocorrelations of 0, 0.4 and 0.7: where values depend strongly, ask for more confidence.
/// </summary>
public static class ChangePoints
{
    private const int FewestInStretch = 4;

    /// <summary>Searches one column.</summary>
    /// <param name="frame">Hours of one station.</param>
    /// <param name="column">The column; its missing hours are passed over.</param>
    /// <param name="options">Periods, deseasonalising, seed; a change counts where its p is at most 1 - <see cref="TrendOptions.Confidence"/>.</param>
    /// <param name="cancellation">Stops the bootstrap.</param>
    /// <returns>The changes, none, or the reason why there was no search.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ChangePointResult Find(HourlyFrame frame, string column, TrendOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(frame);
        options ??= new TrendOptions();
        TrendInput input = TrendInput.Of(frame, column, options, 2 * FewestInStretch, int.MaxValue);
        var result = new ChangePointResult(column, input.Unit, options, input.Points, input.Seasonal, [], [], false, input.Capture, input.Reason);
        if (input.Reason != TrendReason.None)
            return result;

        var series = new LevelSeries(input.Points);
        var found = new SortedDictionary<int, double>();
        Search(series, 0, series.Count, found, options, cancellation);
        int[] bounds = Settle(series, [0, .. found.Keys, series.Count]);
        double[] chances = [.. found.Values];
        var changes = new LevelChange[chances.Length];
        for (int i = 0; i < changes.Length; i++)
            changes[i] = LevelBootstrap.Change(series, bounds[i], bounds[i + 1], bounds[i + 2], FewestInStretch, chances[i], options, cancellation);
        var levels = new LevelStretch[bounds.Length - 1];
        for (int i = 0; i < levels.Length; i++)
            levels[i] = LevelBootstrap.Level(series, bounds[i], bounds[i + 1], bounds, options);
        return result with { Levels = levels, Changes = changes, LineFitsBetter = changes.Length > 0 && series.LineBeats(bounds) };
    }

    private static void Search(LevelSeries series, int from, int to, SortedDictionary<int, double> found, TrendOptions options, CancellationToken cancellation)
    {
        if (to - from < 2 * FewestInStretch)
            return;
        (int place, double share) = series.BestSplit(from, to, FewestInStretch);
        if (share <= 0)
            return;
        double p = LevelBootstrap.Chance(series, from, place, to, FewestInStretch, share, options, cancellation);
        if (p > 1 - options.Confidence + 1e-12)
            return;
        found.Add(place, p);
        Search(series, from, place, found, options, cancellation);
        Search(series, place, to, found, options, cancellation);
    }

    // A first cut through two changes lies off both until its neighbours are known.
    private static int[] Settle(LevelSeries series, int[] bounds)
    {
        for (int round = 0, moved = 1; moved > 0 && round < bounds.Length; round++)
        {
            moved = 0;
            for (int i = 1; i < bounds.Length - 1; i++)
            {
                int place = series.BestSplit(bounds[i - 1], bounds[i + 1], FewestInStretch).Place;
                moved += place == bounds[i] ? 0 : 1;
                bounds[i] = place;
            }
        }

        return bounds;
    }
}
