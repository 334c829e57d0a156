namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Weights of zero or more that sum to one and come nearest to a series: the nearest point of a polytope by P. Wolfe's
/// active set ("Finding the nearest point in a polytope", Mathematical Programming 11, 1976), exact after finitely many steps.
/// </summary>
internal static class SimplexFit
{
    private const double Tolerance = 1e-10;

    /// <summary>Minimises w'Gw - 2c'w over the simplex.</summary>
    /// <param name="gram">G, positive definite, n x n.</param>
    /// <param name="cross">c, n.</param>
    /// <param name="weights">Receives w; what it holds is where the search starts when it lies on the simplex, zeros otherwise.</param>
    public static void Solve(double[] gram, ReadOnlySpan<double> cross, Span<double> weights)
    {
        int n = cross.Length;
        Span<int> active = n <= 128 ? stackalloc int[n] : new int[n];
        int m = 0;
        double scale = 0;
        for (int i = 0; i < n; i++)
        {
            scale = Math.Max(scale, gram[(i * n) + i]);
            if (weights[i] > 0)
                active[m++] = i;
        }

        var work = new double[(n * n) + (2 * n)];
        if (m == 0)
        {
            m = 1;
            active[0] = Single(gram, cross);
            weights[active[0]] = 1;
        }
        else
        {
            m = Settle(gram, cross, weights, active, m, work);
        }

        for (int step = 0; step < 20 * n; step++)
        {
            int best = Steepest(gram, cross, weights, active[..m], Tolerance * scale);
            if (best < 0)
                return;
            active[m++] = best;
            m = Settle(gram, cross, weights, active, m, work);
        }
    }

    private static int Single(double[] gram, ReadOnlySpan<double> cross)
    {
        int best = 0, n = cross.Length;
        for (int i = 1; i < n; i++)
        {
            if (gram[(i * n) + i] - (2 * cross[i]) < gram[(best * n) + best] - (2 * cross[best]))
                best = i;
        }

        return best;
    }

    // The vertex towards which the distance falls fastest; -1 where none does.
    private static int Steepest(double[] gram, ReadOnlySpan<double> cross, ReadOnlySpan<double> weights, ReadOnlySpan<int> active, double tolerance)
    {
        int n = cross.Length, best = -1;
        double level = 0, least = double.PositiveInfinity;
        for (int j = 0; j < n; j++)
        {
            double slope = -cross[j];
            foreach (int i in active)
                slope += gram[(j * n) + i] * weights[i];
            level += weights[j] * slope;
            if (slope < least && !active.Contains(j))
                (least, best) = (slope, j);
        }

        return least < level - tolerance ? best : -1;
    }

    // Moves to the nearest point of the active vertices' plane, letting go of vertices whose weight would turn negative.
    private static int Settle(double[] gram, ReadOnlySpan<double> cross, Span<double> weights, Span<int> active, int m, double[] work)
    {
        int n = cross.Length;
        while (true)
        {
            Span<double> factor = work.AsSpan(0, m * m), target = work.AsSpan(n * n, m), ones = work.AsSpan((n * n) + n, m);
            for (int i = 0; i < m; i++)
            {
                target[i] = cross[active[i]];
                ones[i] = 1;
                for (int j = 0; j <= i; j++)
                    factor[(i * m) + j] = gram[(active[i] * n) + active[j]];
            }

            Cholesky.Factor(factor, m);
            Cholesky.Solve(factor, m, target);
            Cholesky.Solve(factor, m, ones);
            double sum = 0, unit = 0;
            for (int i = 0; i < m; i++)
                (sum, unit) = (sum + target[i], unit + ones[i]);
            double shift = (1 - sum) / unit, reach = 1;
            for (int i = 0; i < m; i++)
            {
                target[i] += shift * ones[i];
                if (target[i] <= 0)
                    reach = Math.Min(reach, weights[active[i]] / (weights[active[i]] - target[i]));
            }

            int kept = 0;
            for (int i = 0; i < m; i++)
            {
                int at = active[i];
                weights[at] += reach * (target[i] - weights[at]);
                if (weights[at] <= Tolerance)
                    weights[at] = 0;
                else
                    active[kept++] = at;
            }

            bool whole = reach >= 1 || kept == m;
            m = kept;
            if (whole)
                return m;
        }
    }
}
