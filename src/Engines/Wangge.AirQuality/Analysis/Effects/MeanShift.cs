using Wangge.AirQuality.Internals;

namespace Wangge.AirQuality.Analysis;

/// <summary>The shift of a series' mean at the start, and the drift before it, with bootstrap intervals.</summary>
internal static class MeanShift
{
    private const double DaysOfMonth = 30;

    /// <summary>
    /// After less before, with a studentised interval (bootstrap-t): each drawn series is divided by an error of its own, so
    /// that the interval also carries how little the days say of their own dependence.
    /// </summary>
    /// <param name="series">Rows before and then after, none missing.</param>
    /// <param name="before">Rows before.</param>
    /// <param name="options">Confidence, repetitions, seed.</param>
    /// <param name="stream">The estimator's own stream of random numbers.</param>
    public static (double Value, double Low, double High) Of(ReadOnlySpan<double> series, int before, EffectOptions options, int stream)
    {
        var residuals = new double[series.Length];
        var (value, error) = Shift(series, before, residuals);
        var bootstrap = new BlackenedBootstrap(residuals);
        var random = new SeededRandom(options.Seed, stream);
        var drawn = new double[series.Length];
        var shifts = new double[options.Repetitions];
        for (int r = 0; r < shifts.Length; r++)
        {
            bootstrap.Draw(ref random, drawn);
            var (shift, own) = Shift(drawn, before, residuals);
            shifts[r] = own > 0 ? shift / own : 0;
        }

        Array.Sort(shifts);
        double tail = (1 - options.Confidence) / 2;
        return (value, value - (error * Summary.At(shifts, 1 - tail)), value - (error * Summary.At(shifts, tail)));
    }

    // The error supposes a first-order autoregression about the two means.
    private static (double Value, double Error) Shift(ReadOnlySpan<double> series, int before, Span<double> residuals)
    {
        double early = Summary.Mean(series[..before]), late = Summary.Mean(series[before..]);
        for (int i = 0; i < series.Length; i++)
            residuals[i] = series[i] - (i < before ? early : late);
        int n = series.Length;
        double r = BlackenedBootstrap.Correlation(residuals, out double square);
        double variance = square / n * (1 + r) / (1 - r);
        return (late - early, Math.Sqrt(variance * ((1.0 / before) + (1.0 / (n - before)))));
    }

    /// <summary>The slope over the rows before the start, its p, and what it alone would make of after less before.</summary>
    public static PreTrend Trend(ReadOnlySpan<double> series, ReadOnlySpan<int> days, int before, EffectOptions options, int stream)
    {
        double middle = Mean(days[..before]), mean = Summary.Mean(series[..before]), square = 0;
        var centred = new double[before];
        for (int i = 0; i < before; i++)
        {
            centred[i] = days[i] - middle;
            square += centred[i] * centred[i];
        }

        double slope = Slope(series[..before], centred, square);
        var residuals = new double[before];
        for (int i = 0; i < before; i++)
            residuals[i] = series[i] - mean - (slope * centred[i]);
        var bootstrap = new BlackenedBootstrap(residuals);
        var random = new SeededRandom(options.Seed, stream);
        int atLeast = 1;
        for (int r = 0; r < options.Repetitions; r++)
        {
            bootstrap.Draw(ref random, residuals);
            if (Math.Abs(Slope(residuals, centred, square)) >= Math.Abs(slope))
                atLeast++;
        }

        return new PreTrend(slope * DaysOfMonth, atLeast / (options.Repetitions + 1.0), slope * (Mean(days[before..series.Length]) - middle));
    }

    private static double Slope(ReadOnlySpan<double> values, ReadOnlySpan<double> centred, double square)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
            sum += values[i] * centred[i];
        return sum / square;
    }

    private static double Mean(ReadOnlySpan<int> values)
    {
        long sum = 0;
        foreach (int value in values)
            sum += value;
        return sum / (double)values.Length;
    }
}
