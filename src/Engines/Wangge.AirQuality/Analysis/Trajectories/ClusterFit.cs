namespace Wangge.AirQuality.Analysis;

/// <summary>Mean paths of clusters and how well the clusters fit.</summary>
internal static class ClusterFit
{
    /// <summary>The mean of the members at each age.</summary>
    internal static TrajectoryPoint[] MeanPath(TrajectorySet set, int[] members)
    {
        var path = new TrajectoryPoint[set.Length(members[0])];
        double turn = set.Longitudes(members[0])[0];
        for (int p = 0; p < path.Length; p++)
        {
            double latitude = 0, longitude = 0, height = 0, pressure = 0;
            foreach (int i in members)
            {
                latitude += set.Latitudes(i)[p];
                longitude += set.Longitudes(i)[p] - (360 * Math.Round((set.Longitudes(i)[0] - turn) / 360));
                height += set.Heights(i)[p];
                pressure += set.Pressures(i)[p];
            }

            path[p] = new TrajectoryPoint(set.Ages(members[0])[p], latitude / members.Length, longitude / members.Length, height / members.Length, pressure / members.Length);
        }

        return path;
    }

    /// <summary>Sum of the squared distances of the members to their mean path, degrees squared.</summary>
    internal static double SpatialVariance(TrajectorySet set, int[] members)
    {
        TrajectoryPoint[] path = MeanPath(set, members);
        double sum = 0;
        foreach (int i in members)
        {
            ReadOnlySpan<double> latitudes = set.Latitudes(i), longitudes = set.Longitudes(i);
            for (int p = 0; p < path.Length; p++)
            {
                double north = latitudes[p] - path[p].Latitude, east = longitudes[p] - path[p].Longitude;
                east -= 360 * Math.Round(east / 360);
                sum += (north * north) + (east * east);
            }
        }

        return sum;
    }

    /// <summary>Mean over all objects of (b - a) / max(a, b): a the mean distance within the own cluster, b to the nearest other; 0 alone in a cluster.</summary>
    internal static double Silhouette(TrajectoryDistances distances, int[] own, int clusters)
    {
        var counts = new int[clusters];
        foreach (int cluster in own)
            counts[cluster]++;
        var widths = new double[own.Length];
        Parallel.For(0, own.Length, i =>
        {
            if (counts[own[i]] < 2)
                return;
            Span<double> sums = stackalloc double[clusters];
            sums.Clear();
            ReadOnlySpan<float> row = distances.Row(i);
            for (int j = 0; j < row.Length; j++)
                sums[own[j]] += row[j];
            double within = sums[own[i]] / (counts[own[i]] - 1), other = double.MaxValue;
            for (int c = 0; c < clusters; c++)
            {
                if (c != own[i] && counts[c] > 0)
                    other = Math.Min(other, sums[c] / counts[c]);
            }

            widths[i] = Math.Max(within, other) > 0 ? (other - within) / Math.Max(within, other) : 0;
        });
        return widths.Average();
    }
}
