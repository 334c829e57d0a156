namespace Wangge.AirQuality.Analysis;

/// <summary>
/// The parts of a series: value = trend + seasonal + remainder. All spans are as long as the series.
/// </summary>
/// <param name="Trend">The smooth course.</param>
/// <param name="Seasonal">The yearly (or other) cycle, which may change slowly.</param>
/// <param name="Remainder">What is left.</param>
/// <param name="Weights">Robustness weight of each value, 0 (an outlier) to 1; all 1 where the fit was not robust.</param>
public sealed record StlParts(double[] Trend, double[] Seasonal, double[] Remainder, double[] Weights);

/// <summary>
/// Seasonal-trend decomposition by loess (R. B. Cleveland, W. S. Cleveland, J. E. McRae, I. Terpenning, Journal of Official
/// Statistics 6, 1990, 3-73): an inner loop smooths the values of each place in the cycle and then the course without the
/// cycle; an outer loop gives outliers less weight.
/// </summary>
public static class Stl
{
    private const double InlierShare = 0.001;
    private const double OutlierShare = 0.999;

    /// <summary>Decomposes a series without gaps.</summary>
    /// <param name="values">Equally spaced values, none missing.</param>
    /// <param name="cycle">Values in one cycle: 12 for months, 2 or more.</param>
    /// <param name="options">Windows and degrees.</param>
    /// <exception cref="ArgumentException">There are not more than two cycles, or a value is missing.</exception>
    public static StlParts Decompose(ReadOnlySpan<double> values, int cycle, StlOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cycle, 2);
        int count = values.Length;
        if (count <= 2 * cycle)
            throw new ArgumentException("A decomposition needs more than two cycles.", nameof(values));
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
                throw new ArgumentException("A decomposition needs values without gaps.", nameof(values));
        }

        var work = new Work(values.ToArray(), cycle, options ?? new StlOptions());
        return work.Run();
    }

    private sealed class Work
    {
        private readonly double[] _values;
        private readonly int _cycle;
        private readonly StlOptions _options;
        private readonly Loess _seasonalLoess, _trendLoess, _lowPassLoess;
        private readonly double[] _trend, _seasonal, _detrended, _extended, _low, _lowNext, _subseries, _subweights, _smoothed;
        private double[]? _weights;

        internal Work(double[] values, int cycle, StlOptions options)
        {
            _values = values;
            _cycle = cycle;
            _options = options;
            int trendWindow = options.TrendWindow ?? Odd((int)Math.Ceiling(1.5 * cycle / (1 - (1.5 / options.SeasonalWindow))));
            _seasonalLoess = new Loess(options.SeasonalWindow, options.SeasonalDegree, Jump(options.SeasonalWindow));
            _trendLoess = new Loess(trendWindow, options.TrendDegree, Jump(trendWindow));
            _lowPassLoess = new Loess(Odd(cycle), options.TrendDegree, Jump(Odd(cycle)));
            int count = values.Length, longest = ((count - 1) / cycle) + 1;
            (_trend, _seasonal, _detrended) = (new double[count], new double[count], new double[count]);
            _extended = new double[count + (2 * cycle)];
            (_low, _lowNext) = (new double[_extended.Length], new double[_extended.Length]);
            (_subseries, _subweights, _smoothed) = (new double[longest], new double[longest], new double[longest + 2]);
        }

        internal StlParts Run()
        {
            int passes = _options.Robust ? StlOptions.RobustPasses : 0;
            for (int outer = 0; ; outer++)
            {
                for (int inner = 0; inner < (_options.Robust ? 1 : 2); inner++)
                    Pass();
                if (outer == passes)
                    break;
                _weights ??= new double[_values.Length];
                Weigh(_weights);
            }

            var remainder = new double[_values.Length];
            for (int i = 0; i < remainder.Length; i++)
                remainder[i] = _values[i] - _trend[i] - _seasonal[i];
            if (_weights is null)
            {
                _weights = new double[_values.Length];
                Array.Fill(_weights, 1);
            }

            return new StlParts(_trend, _seasonal, remainder, _weights);
        }

        private void Pass()
        {
            int count = _values.Length;
            for (int i = 0; i < count; i++)
                _detrended[i] = _values[i] - _trend[i];
            SmoothCycle();

            // What the smoothed cycle still holds of the course is taken out of it by averages over the cycle.
            int length = Average(_extended, _extended.Length, _cycle, _low);
            length = Average(_low, length, _cycle, _lowNext);
            length = Average(_lowNext, length, 3, _low);
            _lowPassLoess.Smooth(_low.AsSpan(0, length), null, _lowNext);
            for (int i = 0; i < count; i++)
            {
                _seasonal[i] = _extended[_cycle + i] - _lowNext[i];
                _detrended[i] = _values[i] - _seasonal[i];
            }

            _trendLoess.Smooth(_detrended, _weights, _trend);
        }

        // Each place of the cycle by itself, carried on one cycle beyond both ends.
        private void SmoothCycle()
        {
            for (int place = 0; place < _cycle; place++)
            {
                int length = ((_values.Length - 1 - place) / _cycle) + 1;
                for (int i = 0; i < length; i++)
                {
                    _subseries[i] = _detrended[place + (i * _cycle)];
                    if (_weights is not null)
                        _subweights[i] = _weights[place + (i * _cycle)];
                }

                ReadOnlySpan<double> series = _subseries.AsSpan(0, length);
                ReadOnlySpan<double> weights = _weights is null ? default : _subweights.AsSpan(0, length);
                _seasonalLoess.Smooth(series, weights, _smoothed.AsSpan(1));
                _smoothed[0] = _seasonalLoess.Before(series, weights) ?? _smoothed[1];
                _smoothed[length + 1] = _seasonalLoess.After(series, weights) ?? _smoothed[length];
                for (int i = 0; i < length + 2; i++)
                    _extended[place + (i * _cycle)] = _smoothed[i];
            }
        }

        private void Weigh(double[] weights)
        {
            for (int i = 0; i < weights.Length; i++)
                weights[i] = Math.Abs(_values[i] - _trend[i] - _seasonal[i]);
            double[] residuals = [.. weights];
            double bound = 3 * (_options.PublishedMedian ? PublishedMedian.SumOfMiddle(residuals) : SumOfMiddle(residuals));
            for (int i = 0; i < weights.Length; i++)
            {
                double share = weights[i] / bound;
                weights[i] = weights[i] <= InlierShare * bound ? 1 : weights[i] > OutlierShare * bound ? 0 : Square(1 - Square(share));
            }
        }

        private static int Average(double[] values, int length, int window, double[] into)
        {
            double sum = 0;
            for (int i = 0; i < window; i++)
                sum += values[i];
            into[0] = sum / window;
            for (int i = 1; i <= length - window; i++)
            {
                sum += values[i + window - 1] - values[i - 1];
                into[i] = sum / window;
            }

            return length - window + 1;
        }

        private static double SumOfMiddle(double[] values)
        {
            Array.Sort(values);
            return values[values.Length / 2] + values[(values.Length - 1) / 2];
        }

        private static int Odd(int value) => value | 1;

        private static int Jump(int window) => (window + 9) / 10;

        private static double Square(double value) => value * value;
    }
}
