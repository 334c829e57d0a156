namespace Wangge.AirQuality.Analysis;

/// <summary>Tail probabilities of Student's t.</summary>
internal static class StudentT
{
    private const double Tiny = 1e-300;

    // Lanczos with g = 7 and nine terms (Press et al., Numerical Recipes; Godfrey's coefficients).
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>Probability of a value at least as far from 0.</summary>
    internal static double TwoSided(double t, double freedom) =>
        double.IsInfinity(t) ? 0 : Beta(freedom / (freedom + (t * t)), freedom / 2, 0.5);

    /// <summary>The regularised incomplete beta function by its continued fraction (DLMF 8.17.22, Lentz's method).</summary>
    private static double Beta(double x, double a, double b)
    {
        if (x is <= 0 or >= 1)
            return x <= 0 ? 0 : 1;
        double front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    private static double Fraction(double x, double a, double b)
    {
        const int Most = 10_000;
        double c = 1, d = 1 / Away(1 - ((a + b) * x / (a + 1))), result = d;
        for (int m = 1; m < Most; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            (c, d) = (Away(1 + (even / c)), 1 / Away(1 + (even * d)));
            result *= c * d;
            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            (c, d) = (Away(1 + (odd / c)), 1 / Away(1 + (odd * d)));
            result *= c * d;
            if (Math.Abs((c * d) - 1) < 1e-15)
                break;
        }

        return result;
    }

    private static double Away(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    private static double LogGamma(double x)
    {
        double sum = Lanczos[0], t = x + 6.5;
        for (int i = 1; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (x - 1 + i);
        return (0.5 * Math.Log(2 * Math.PI)) + ((x - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
