using Wangge.AirQuality.Internals;

namespace Wangge.AirQuality.Analysis;

/// <summary>Draws series around given levels, with the autocorrelation of the residuals, to tell chance from change.</summary>
internal static class LevelBootstrap
{
    private const int Settling = 30;

    /// <summary>The chance of a split with as large a share of the variance in a stretch of one level.</summary>
    internal static double Chance(LevelSeries series, int from, int place, int to, int fewest, double share, TrendOptions options, CancellationToken cancellation)
    {
        Noise noise = Noise.Of(series, from, to, [from, place, to]);
        int asLarge = 0;
        Parallel.For(0, options.Replicates, new ParallelOptions { CancellationToken = cancellation }, () => (Count: 0, Values: new double[to - from]), (b, _, local) =>
        {
            var random = new SeededRandom(options.Seed ^ (from << 16) ^ to, b);
            noise.Draw(local.Values, ref random);
            return LevelSeries.BestSplit(local.Values, fewest).Share >= share ? (local.Count + 1, local.Values) : local;
        }, local => Interlocked.Add(ref asLarge, local.Count));
        return (asLarge + 1.0) / (options.Replicates + 1);
    }

    /// <summary>A change with its intervals.</summary>
    internal static LevelChange Change(LevelSeries series, int from, int place, int to, int fewest, double p, TrendOptions options, CancellationToken cancellation)
    {
        Noise noise = Noise.Of(series, from, to, [from, place, to]);
        double before = series.Mean(from, place), after = series.Mean(place, to);
        var places = new double[options.Replicates];
        var steps = new double[options.Replicates];
        Parallel.For(0, options.Replicates, new ParallelOptions { CancellationToken = cancellation }, () => new double[to - from], (b, _, values) =>
        {
            var random = new SeededRandom(options.Seed ^ (place << 8), b);
            noise.Draw(values, ref random);
            for (int i = 0; i < values.Length; i++)
                values[i] += i < place - from ? before : after;
            int split = LevelSeries.BestSplit(values, fewest).Place;
            places[b] = from + split;
            steps[b] = Summary.Mean(values.AsSpan(split)) - Summary.Mean(values.AsSpan(0, split));
            return values;
        }, _ => { });
        Array.Sort(places);
        Array.Sort(steps);
        Interval position = Interval.OfSorted(places, options.Confidence);
        return new LevelChange(
            series.StartOf(place),
            series.StartOf((int)Math.Min(position.Lower, place)),
            series.StartOf((int)Math.Max(position.Upper, place)),
            after - before,
            Interval.OfSorted(steps, options.Confidence),
            p);
    }

    /// <summary>The level of a stretch with its interval.</summary>
    internal static LevelStretch Level(LevelSeries series, int from, int to, int[] bounds, TrendOptions options)
    {
        Noise noise = Noise.Of(series, from, to, bounds);
        double level = series.Mean(from, to);
        var levels = new double[options.Replicates];
        var values = new double[to - from];
        for (int b = 0; b < levels.Length; b++)
        {
            var random = new SeededRandom(options.Seed ^ (from << 4), b);
            noise.Draw(values, ref random);
            levels[b] = level + Summary.Mean(values);
        }

        Array.Sort(levels);
        return new LevelStretch(series.StartOf(from), series.StartOf(to - 1), level, Interval.OfSorted(levels, options.Confidence), to - from);
    }

    /// <summary>A first-order autoregression that the residuals around some levels look like.</summary>
    private sealed class Noise
    {
        private readonly double _dependence;
        private readonly double[] _shocks;
        private readonly int[] _places;

        private Noise(double dependence, double[] shocks, int[] places) => (_dependence, _shocks, _places) = (dependence, shocks, places);

        /// <summary>Fitted to the residuals of the whole of <paramref name="bounds"/>, to be drawn from <paramref name="from"/> to <paramref name="to"/>.</summary>
        internal static Noise Of(LevelSeries series, int from, int to, int[] bounds)
        {
            int first = bounds[0], count = bounds[^1] - first;
            var rest = new double[count];
            for (int s = 0; s < bounds.Length - 1; s++)
            {
                double level = series.Mean(bounds[s], bounds[s + 1]);
                for (int i = bounds[s]; i < bounds[s + 1]; i++)
                    rest[i - first] = series.Values[i] - level;
            }

            double dependence = series.Dependence;
            var shocks = new double[count];
            for (int i = 0; i < count; i++)
                shocks[i] = rest[i] - (i > 0 ? dependence * rest[i - 1] : 0);
            double mean = Summary.Mean(shocks), inflate = Math.Sqrt(count / Math.Max(1.0, count - bounds.Length + 1));
            for (int i = 0; i < count; i++)
                shocks[i] = (shocks[i] - mean) * inflate;
            return new Noise(dependence, shocks, series.Places[from..to].ToArray());
        }

        internal void Draw(Span<double> into, ref SeededRandom random)
        {
            double state = 0;
            for (int i = 0; i < Settling; i++)
                state = Next(state, ref random);
            for (int i = 0, place = _places[0]; i < into.Length; i++)
            {
                for (; place <= _places[i]; place++)
                    state = Next(state, ref random);
                into[i] = state;
            }
        }

        private double Next(double state, ref SeededRandom random) =>
            (_dependence * state) + _shocks[random.Next(_shocks.Length)];
    }
}
