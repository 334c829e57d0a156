namespace Wangge.AirQuality.Analysis;

/// <summary>Solves small symmetric positive definite systems; only the lower triangle is read.</summary>
internal static class Cholesky
{
    /// <summary>Replaces the lower triangle of a matrix by its factor.</summary>
    public static void Factor(Span<double> matrix, int n)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[(i * n) + j];
                for (int k = 0; k < j; k++)
                    sum -= matrix[(i * n) + k] * matrix[(j * n) + k];
                // Columns that are alike to the last digit leave nothing to divide by; then neither is preferred.
                matrix[(i * n) + j] = i == j ? Math.Sqrt(Math.Max(sum, double.Epsilon * 1e200)) : sum / matrix[(j * n) + j];
            }
        }
    }

    /// <summary>Replaces a right side by the solution.</summary>
    public static void Solve(ReadOnlySpan<double> factor, int n, Span<double> right)
    {
        for (int i = 0; i < n; i++)
        {
            double sum = right[i];
            for (int k = 0; k < i; k++)
                sum -= factor[(i * n) + k] * right[k];
            right[i] = sum / factor[(i * n) + i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            double sum = right[i];
            for (int k = i + 1; k < n; k++)
                sum -= factor[(k * n) + i] * right[k];
            right[i] = sum / factor[(i * n) + i];
        }
    }
}
