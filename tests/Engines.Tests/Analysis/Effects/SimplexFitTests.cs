using CsCheck;

namespace Wangge.AirQuality.Analysis;

public sealed class SimplexFitTests
{
    [Fact]
    public void Solve_OfAnyColumns_MeetsTheConditionsOfTheOptimum() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[0, 100_000]).Sample((n, seed) =>
        {
            const int Rows = 60;
            var random = new Random(seed);
            double[][] columns = [.. Enumerable.Range(0, n + 1).Select(_ => Enumerable.Range(0, Rows).Select(_ => random.NextDouble() - 0.4).ToArray())];
            double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
            var gram = new double[n * n];
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                    gram[(i * n) + j] = Dot(columns[i], columns[j]) + (i == j ? 1e-6 : 0);
            }

            double[] cross = [.. columns[..n].Select(c => Dot(c, columns[n]))], weights = new double[n];
            SimplexFit.Solve(gram, cross, weights);

            Assert.Equal(1, weights.Sum(), 1e-9);
            double[] slopes = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Sum(j => gram[(i * n) + j] * weights[j]) - cross[i])];
            double level = slopes.Min();
            for (int i = 0; i < n; i++)
            {
                Assert.True(weights[i] >= 0);
                if (weights[i] > 0)
                    Assert.Equal(level, slopes[i], 1e-6);
            }
        }, iter: 200);

    [Fact]
    public void Solve_FromItsOwnAnswer_StaysThere()
    {
        double[] gram = [4, 1, 1, 3], cross = [2, 1.5], weights = new double[2];
        SimplexFit.Solve(gram, cross, weights);
        double[] again = [.. weights];
        SimplexFit.Solve(gram, cross, again);

        // By hand: minimise 4w² + 2w(1-w) + 3(1-w)² - 4w - 3(1-w) over w: 10w = 5.
        Assert.Equal(0.5, weights[0], 1e-12);
        Assert.Equal(weights, again);
    }
}
