namespace Wangge.AirQuality.Analysis;

/// <summary>Fits a panel's synthetic control and its placebos.</summary>
internal static class SyntheticControl
{
    /// <summary>The effect and all that stands behind it.</summary>
    public static (EffectFigure Figure, SyntheticResult Detail) Of(EffectPanel panel, EffectInput input, EffectOptions options, CancellationToken cancellation)
    {
        bool centred = options.Variant != SyntheticVariant.Classic;
        int units = panel.Values.Length, before = panel.Before, used = panel.Used;
        var early = new CentredRows(panel.Values, before, centred);
        var gaps = new double[units][];
        var weights = new double[units][];
        Parallel.For(0, units, new ParallelOptions { CancellationToken = cancellation }, unit =>
        {
            // A control's own placebo leaves the treated place out: its days after the start are not free of the action.
            int[] donors = [.. Enumerable.Range(1, units - 1).Where(d => d != unit)];
            var fit = new SyntheticFit(early, unit, donors, options);
            weights[unit] = new double[donors.Length];
            fit.Weights(fit.Cross, new double[donors.Length], weights[unit]);
            gaps[unit] = fit.Gap(panel.Values, weights[unit]);
        });

        double[] gap = gaps[0];
        double value = Mean(gap, before, used), rootBefore = Root(gap, 0, before), rootAfter = Root(gap, before, used);
        var test = new ConformalTest(new SyntheticFit(new CentredRows(panel.Values, used, centred), 0, [.. Enumerable.Range(1, units - 1)], options), before, centred);
        var (low, high) = test.Interval(value, options.Confidence, rootBefore);
        var figure = new EffectFigure(value, low, high, Mean(panel.Values[0], before, used) - value, before, panel.After);

        int first = panel.Days[0], length = Math.Max(panel.End, panel.Days.Max()) - first + 1;
        double[] Path(Func<int, double> at)
        {
            var path = new double[length];
            Array.Fill(path, double.NaN);
            for (int row = 0; row < panel.Days.Length; row++)
                path[panel.Days[row] - first] = at(row);
            return path;
        }

        SpacePlacebo[] space = [.. Enumerable.Range(1, units - 1).Select(u =>
            new SpacePlacebo(panel.Names[u - 1], Root(gaps[u], 0, before), Root(gaps[u], before, used), Path(row => gaps[u][row])))];
        double square = 0, mean = Mean(panel.Values[0], 0, before);
        for (int i = 0; i < before; i++)
            square += Math.Pow(panel.Values[0][i] - mean, 2);
        var detail = new SyntheticResult(
            [.. panel.Names.Select((n, i) => new ControlWeight(n, weights[0][i])).OrderByDescending(w => w.Weight)],
            rootBefore,
            rootAfter,
            square > 0 ? 1 - (rootBefore * rootBefore * before / square) : 0,
            test.P(0),
            input.FirstDay.AddDays(first),
            Path(row => panel.Values[0][row]),
            Path(row => panel.Values[0][row] - gap[row]),
            space,
            0,
            InTime(panel, input, options, centred));
        return (figure, detail with { SpaceP = (1 + space.Count(p => p.Ratio >= detail.Ratio)) / (double)units });
    }

    // Fake starts lie one length of the days after before each other, back from the true start.
    private static List<TimePlacebo> InTime(EffectPanel panel, EffectInput input, EffectOptions options, bool centred)
    {
        var found = new List<TimePlacebo>();
        int length = Math.Min(panel.After, panel.Before - options.MinimumBefore);
        int[] donors = [.. Enumerable.Range(1, panel.Values.Length - 1)];
        for (int k = 1; length >= options.MinimumAfter && k <= options.FakeStarts; k++)
        {
            int before = panel.Before - (k * length), used = before + length;
            if (before < options.MinimumBefore)
                break;
            var fit = new SyntheticFit(new CentredRows(panel.Values, before, centred), 0, donors, options);
            var weights = new double[donors.Length];
            fit.Weights(fit.Cross, new double[donors.Length], weights);
            var test = new ConformalTest(new SyntheticFit(new CentredRows(panel.Values, used, centred), 0, donors, options), before, centred);
            found.Add(new TimePlacebo(
                input.FirstDay.AddDays(panel.Days[before]), Mean(fit.Gap(panel.Values, weights), before, used), test.P(0), before, length));
        }

        return found;
    }

    private static double Mean(double[] values, int from, int to) => values.AsSpan(from, to - from).ToArray().Average();

    private static double Root(double[] values, int from, int to)
    {
        double sum = 0;
        for (int i = from; i < to; i++)
            sum += values[i] * values[i];
        return Math.Sqrt(sum / (to - from));
    }
}
