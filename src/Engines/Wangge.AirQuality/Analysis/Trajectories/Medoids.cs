namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Partitioning around medoids (Kaufman and Rousseeuw 1990): BUILD, then the best exchange of a medoid as long as one lowers
/// the sum of distances. All exchanges of a candidate are judged in one pass (FastPAM1; Schubert and Rousseeuw, Information
/// Systems 101, 2021), which gives the same exchanges.
/// </summary>
internal sealed class Medoids
{
    private readonly TrajectoryDistances _distances;
    private readonly CancellationToken _cancellation;
    private readonly float[] _nearest, _second;
    private readonly int[] _medoidOf;

    private Medoids(TrajectoryDistances distances, CancellationToken cancellation)
    {
        _distances = distances;
        _cancellation = cancellation;
        (_nearest, _second, _medoidOf) = (new float[distances.Count], new float[distances.Count], new int[distances.Count]);
    }

    /// <summary>The medoids and, for each object, which of them is nearest.</summary>
    internal static (int[] Medoids, int[] Assignment) Find(TrajectoryDistances distances, int clusters, CancellationToken cancellation)
    {
        var work = new Medoids(distances, cancellation);
        int[] medoids = work.Build(clusters);
        do
            work.Assign(medoids);
        while (clusters > 1 && work.Exchange(medoids));
        return (medoids, work._medoidOf);
    }

    private int[] Build(int clusters)
    {
        var medoids = new int[clusters];
        Array.Fill(_nearest, float.MaxValue / 2);
        for (int m = 0; m < clusters; m++)
        {
            int next = Best(candidate =>
            {
                ReadOnlySpan<float> row = _distances.Row(candidate);
                double gain = 0;
                if (m == 0)
                {
                    foreach (float distance in row)
                        gain += distance;
                    return (gain, 0);
                }

                if (medoids.AsSpan(0, m).Contains(candidate))
                    return (double.MaxValue, 0);
                for (int o = 0; o < row.Length; o++)
                    gain += Math.Min(0, (double)row[o] - _nearest[o]);
                return (gain, 0);
            }).Candidate;
            medoids[m] = next;
            ReadOnlySpan<float> chosen = _distances.Row(next);
            for (int o = 0; o < chosen.Length; o++)
                _nearest[o] = Math.Min(_nearest[o], chosen[o]);
        }

        return medoids;
    }

    private void Assign(int[] medoids)
    {
        for (int o = 0; o < _nearest.Length; o++)
        {
            (_nearest[o], _second[o]) = (float.MaxValue, float.MaxValue);
            ReadOnlySpan<float> row = _distances.Row(o);
            for (int m = 0; m < medoids.Length; m++)
            {
                float distance = row[medoids[m]];
                if (distance < _nearest[o])
                    (_second[o], _nearest[o], _medoidOf[o]) = (_nearest[o], distance, m);
                else if (distance < _second[o])
                    _second[o] = distance;
            }
        }

        // Copies of a medoid could fall to an earlier one; a medoid is its own.
        for (int m = 0; m < medoids.Length; m++)
            _medoidOf[medoids[m]] = m;
    }

    private bool Exchange(int[] medoids)
    {
        var removal = new double[medoids.Length];
        for (int o = 0; o < _nearest.Length; o++)
            removal[_medoidOf[o]] += (double)_second[o] - _nearest[o];
        (int candidate, double change, int medoid) = Best(x =>
        {
            if (Array.IndexOf(medoids, x) >= 0)
                return (double.MaxValue, 0);
            Span<double> loss = stackalloc double[removal.Length];
            removal.CopyTo(loss);
            ReadOnlySpan<float> row = _distances.Row(x);
            double gain = 0;
            for (int o = 0; o < row.Length; o++)
            {
                double distance = row[o];
                if (distance >= _second[o])
                    continue;
                if (distance < _nearest[o])
                {
                    gain += distance - _nearest[o];
                    loss[_medoidOf[o]] += (double)_nearest[o] - _second[o];
                }
                else
                {
                    loss[_medoidOf[o]] += distance - _second[o];
                }
            }

            int best = 0;
            for (int m = 1; m < loss.Length; m++)
                best = loss[m] < loss[best] ? m : best;
            return (gain + loss[best], best);
        });

        // Sums are in double precision, where those of floats hardly round; what is left must not exchange back and forth.
        if (change >= -1e-9 * Math.Max(1, Total()))
            return false;
        medoids[medoid] = candidate;
        return true;
    }

    private double Total()
    {
        double total = 0;
        foreach (float distance in _nearest)
            total += distance;
        return total;
    }

    /// <summary>The candidate with the lowest cost, the first of equals, on all cores.</summary>
    private (int Candidate, double Cost, int Detail) Best(Func<int, (double Cost, int Detail)> cost)
    {
        var costs = new (double Cost, int Detail)[_distances.Count];
        Parallel.For(0, costs.Length, new ParallelOptions { CancellationToken = _cancellation }, x => costs[x] = cost(x));
        int best = 0;
        for (int x = 1; x < costs.Length; x++)
            best = costs[x].Cost < costs[best].Cost ? x : best;
        return (best, costs[best].Cost, costs[best].Detail);
    }
}
