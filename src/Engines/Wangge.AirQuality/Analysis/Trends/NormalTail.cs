namespace Wangge.AirQuality.Analysis;

/// <summary>Tails of the normal distribution.</summary>
internal static class NormalTail
{
    private const double SeriesReach = 3;
    private const int FractionTerms = 60;

    /// <summary>The chance that a standard normal variable is farther from 0 than <paramref name="z"/>, to about 1e-11 relative.</summary>
    internal static double TwoSided(double z)
    {
        // erfc(x) with x = |z| / sqrt 2: a series of positive terms near 0, a continued fraction in the tail.
        double x = Math.Abs(z) / Math.Sqrt(2), gauss = Math.Exp(-x * x) / Math.Sqrt(Math.PI);
        if (x < SeriesReach)
        {
            double term = 2 * x, sum = 0;
            for (int i = 1; term > sum * 1e-17; i++)
            {
                sum += term;
                term *= 2 * x * x / ((2 * i) + 1);
            }

            return 1 - (gauss * sum);
        }

        double fraction = x;
        for (int i = FractionTerms; i > 0; i--)
            fraction = x + (i / 2.0 / fraction);
        return gauss / fraction;
    }
}
