namespace Wangge.Air.Quality.Calibration;

/// <summary>
/// Linear regression that a few wild hours do not move: Huber's M-estimator (k = 1.345) by reweighted least squares, the
/// scale by the median absolute residual of each round, as in R's MASS::rlm.
/// </summary>
public static class RobustRegression
{
    private const double Huber = 1.345;
    private const double ToDeviation = 0.6745;
    private const int MostRounds = 50;
    private const double Accuracy = 1e-8;

    /// <summary>The coefficients; null where the columns do not determine them.</summary>
    /// <param name="rows">Predictors of each case, the constant 1 among them.</param>
    /// <param name="answers">What is to be told.</param>
    public static double[]? Fit(IReadOnlyList<double[]> rows, IReadOnlyList<double> answers)
    {
        var weights = new double[rows.Count];
        Array.Fill(weights, 1);
        var beta = Solve(rows, answers, weights);
        var residuals = new double[rows.Count];
        var sizes = new double[rows.Count];
        for (int round = 0; beta is not null && round < MostRounds; round++)
        {
            for (int i = 0; i < rows.Count; i++)
            {
                residuals[i] = answers[i] - Dot(rows[i], beta);
                sizes[i] = Math.Abs(residuals[i]);
            }

            Array.Sort(sizes);
            double scale = (sizes.Length % 2 == 1 ? sizes[sizes.Length / 2] : (sizes[(sizes.Length / 2) - 1] + sizes[sizes.Length / 2]) / 2) / ToDeviation;
            if (scale < 1e-12)
                return beta;
            for (int i = 0; i < rows.Count; i++)
                weights[i] = Math.Min(1, Huber * scale / Math.Max(Math.Abs(residuals[i]), 1e-300));
            if (Solve(rows, answers, weights) is not { } next)
                return null;
            double moved = 0, size = 0;
            for (int k = 0; k < next.Length; k++)
            {
                moved += (next[k] - beta[k]) * (next[k] - beta[k]);
                size += next[k] * next[k];
            }

            beta = next;
            if (moved <= Accuracy * Accuracy * Math.Max(size, 1e-20))
                break;
        }

        return beta;
    }

    private static double Dot(double[] row, double[] beta)
    {
        double sum = 0;
        for (int k = 0; k < row.Length; k++)
            sum += row[k] * beta[k];
        return sum;
    }

    /// <summary>Weighted least squares by the normal equations, at most four unknowns, with pivots.</summary>
    private static double[]? Solve(IReadOnlyList<double[]> rows, IReadOnlyList<double> answers, double[] weights)
    {
        if (rows.Count == 0)
            return null;
        int n = rows[0].Length;
        var left = new double[n, n + 1];
        for (int i = 0; i < rows.Count; i++)
        {
            for (int a = 0; a < n; a++)
            {
                for (int b = 0; b < n; b++)
                    left[a, b] += weights[i] * rows[i][a] * rows[i][b];
                left[a, n] += weights[i] * rows[i][a] * answers[i];
            }
        }

        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int r = k + 1; r < n; r++)
            {
                if (Math.Abs(left[r, k]) > Math.Abs(left[pivot, k]))
                    pivot = r;
            }

            if (Math.Abs(left[pivot, k]) < 1e-9)
                return null;
            for (int c = 0; c <= n; c++)
                (left[k, c], left[pivot, c]) = (left[pivot, c], left[k, c]);
            for (int r = 0; r < n; r++)
            {
                double times = r == k ? 0 : left[r, k] / left[k, k];
                for (int c = k; c <= n; c++)
                    left[r, c] -= times * left[k, c];
            }
        }

        return [.. Enumerable.Range(0, n).Select(k => left[k, n] / left[k, k])];
    }
}
