using Wangge.AirQuality.Internals;

namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Block bootstrap of autocorrelated residuals, pre-whitened and blackened again (Davison and Hinkley 1997, "Bootstrap
/// Methods and their Application", 8.2): a first-order autoregression takes most of the dependence out, blocks of its
/// innovations keep the rest, and the autoregression puts the dependence back. Plain blocks are too short for the
/// variance of a mean and their intervals too narrow.
/// </summary>
internal sealed class BlackenedBootstrap
{
    private const double LargestCorrelation = 0.97;
    private readonly double[] _residuals;
    private readonly double[] _innovations;
    private readonly double _correlation;
    private readonly int _block;

    /// <summary>Learns the dependence.</summary>
    /// <param name="residuals">In order of time, with mean 0.</param>
    public BlackenedBootstrap(double[] residuals)
    {
        int n = residuals.Length;
        _correlation = Correlation(residuals, out _);
        // A copy: the caller may draw into what it gave.
        _residuals = (double[])residuals.Clone();
        _innovations = new double[n - 1];
        for (int i = 1; i < n; i++)
            _innovations[i - 1] = residuals[i] - (_correlation * residuals[i - 1]);
        _block = (int)Math.Ceiling(Math.Cbrt(n));
        // Two means were taken off: each takes the variance of one block with it.
        double mean = _innovations.Average(), scale = Math.Sqrt(n / Math.Max(1.0, n - (2 * _block)));
        for (int i = 0; i < _innovations.Length; i++)
            _innovations[i] = (_innovations[i] - mean) * scale;
    }

    /// <summary>First-order autocorrelation, 0 or more, corrected for being estimated.</summary>
    /// <param name="residuals">In order of time, with mean 0.</param>
    /// <param name="square">Their sum of squares.</param>
    public static double Correlation(ReadOnlySpan<double> residuals, out double square)
    {
        double product = 0;
        square = residuals[0] * residuals[0];
        for (int i = 1; i < residuals.Length; i++)
        {
            square += residuals[i] * residuals[i];
            product += residuals[i] * residuals[i - 1];
        }

        // The estimate from n values is low by (1 + 3r)/n (Kendall 1954), and more where two means were taken off.
        double r = square > 0 ? product / square : 0;
        return Math.Clamp(r + ((1 + (4 * r)) / residuals.Length), 0, LargestCorrelation);
    }

    /// <summary>Draws a series like the residuals, as long as the span.</summary>
    public void Draw(ref SeededRandom random, Span<double> series)
    {
        double value = _residuals[random.Next(_residuals.Length)];
        int at = 0, left = 0;
        for (int i = 0; i < series.Length; i++)
        {
            if (left-- == 0)
                (at, left) = (random.Next(_innovations.Length), _block - 1);
            series[i] = value = (_correlation * value) + _innovations[at];
            at = at + 1 == _innovations.Length ? 0 : at + 1;
        }
    }
}
