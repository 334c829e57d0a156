using System.Numerics;

namespace Wangge.AirQuality.Analysis;

/// <summary>How far two trajectories of the same length are from each other.</summary>
public enum TrajectoryDistance
{
    /// <summary>Square root of the summed squares of the differences in latitude and longitude, in degrees, as openair has it: tells length and direction.</summary>
    Euclidean,

    /// <summary>Mean angle between the two as seen from the receptor, in radians (Sirois and Bottenheim, Journal of Geophysical Research 100, 1995): tells direction. A point at the receptor adds no angle.</summary>
    Angle,
}

/// <summary>The distances between all pairs of some trajectories, symmetric, in single precision to spare memory.</summary>
internal sealed class TrajectoryDistances
{
    /// <summary>The most trajectories: 400 MB.</summary>
    internal const int Most = 10_000;

    private const int Together = 4;
    private const int Tile = 64;
    private readonly float[] _matrix;

    private TrajectoryDistances(int count)
    {
        Count = count;
        _matrix = new float[(long)count * count];
    }

    internal int Count { get; }

    internal ReadOnlySpan<float> Row(int trajectory) => _matrix.AsSpan(trajectory * Count, Count);

    /// <summary>The distances between the members of a set, all of the same length of two points or more.</summary>
    internal static TrajectoryDistances Between(TrajectorySet set, int[] members, TrajectoryDistance distance, CancellationToken cancellation)
    {
        var result = new TrajectoryDistances(members.Length);
        int points = set.Length(members[0]);
        double[] rows = distance == TrajectoryDistance.Euclidean ? Places(set, members, points, out int width) : Bearings(set, members, points, out width);
        int tiles = (members.Length + Tile - 1) / Tile;

        // Later rows have more pairs: the longest first keeps the cores busy to the end. A tile of rows stays in the cache.
        Parallel.For(0, tiles, new ParallelOptions { CancellationToken = cancellation }, t =>
        {
            int tile = tiles - 1 - t, end = Math.Min(members.Length, (tile + 1) * Tile);
            for (int across = 0; across <= tile; across++)
            {
                for (int i = tile * Tile; i < end; i++)
                    result.Fill(rows, width, i, across * Tile, Math.Min((across + 1) * Tile, i), points, distance);
            }
        });
        return result;
    }

    private static double[] Places(TrajectorySet set, int[] members, int points, out int width)
    {
        width = Padded(2 * points);
        var rows = new double[members.Length * width];
        for (int i = 0; i < members.Length; i++)
        {
            set.Latitudes(members[i]).CopyTo(rows.AsSpan(i * width));
            set.Longitudes(members[i]).CopyTo(rows.AsSpan((i * width) + points));
        }

        return rows;
    }

    // The angle at the receptor between two points is the difference of their bearings on the map, the short way round.
    private static double[] Bearings(TrajectorySet set, int[] members, int points, out int width)
    {
        width = Padded(points - 1);
        var rows = new double[members.Length * width];
        for (int i = 0; i < members.Length; i++)
        {
            ReadOnlySpan<double> latitudes = set.Latitudes(members[i]), longitudes = set.Longitudes(members[i]);
            for (int p = 1; p < points; p++)
            {
                double north = latitudes[p] - latitudes[0], east = longitudes[p] - longitudes[0];
                rows[(i * width) + p - 1] = north == 0 && east == 0 ? double.NaN : Math.Atan2(north, east);
            }
        }

        return rows;
    }

    private static int Padded(int width) => (width + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;

    private void Fill(double[] rows, int width, int i, int from, int to, int points, TrajectoryDistance distance)
    {
        ReadOnlySpan<double> row = rows.AsSpan(i * width, width);
        Span<double> sums = stackalloc double[Together];
        for (int j = from; j < to; j += Together)
        {
            int together = Math.Min(Together, to - j);
            if (distance == TrajectoryDistance.Euclidean)
                Squares(row, rows, j, width, together, sums);
            else
                Angles(row, rows, j, width, together, sums);
            for (int k = 0; k < together; k++)
            {
                float value = (float)(distance == TrajectoryDistance.Euclidean ? Math.Sqrt(sums[k]) : sums[k] / (points - 1));
                _matrix[(i * Count) + j + k] = _matrix[((j + k) * Count) + i] = value;
            }
        }
    }

    // Four rows at once, so that one row is loaded once for four and their sums do not wait for each other.
    private static void Squares(ReadOnlySpan<double> row, double[] rows, int j, int width, int together, Span<double> sums)
    {
        ReadOnlySpan<double> b0 = Other(rows, j, 0, width, together), b1 = Other(rows, j, 1, width, together);
        ReadOnlySpan<double> b2 = Other(rows, j, 2, width, together), b3 = Other(rows, j, 3, width, together);
        Vector<double> s0 = default, s1 = default, s2 = default, s3 = default;
        for (int p = 0; p <= width - Vector<double>.Count; p += Vector<double>.Count)
        {
            var a = new Vector<double>(row[p..]);
            Vector<double> d0 = a - new Vector<double>(b0[p..]), d1 = a - new Vector<double>(b1[p..]);
            Vector<double> d2 = a - new Vector<double>(b2[p..]), d3 = a - new Vector<double>(b3[p..]);
            s0 += d0 * d0;
            s1 += d1 * d1;
            s2 += d2 * d2;
            s3 += d3 * d3;
        }

        (sums[0], sums[1], sums[2], sums[3]) = (Vector.Sum(s0), Vector.Sum(s1), Vector.Sum(s2), Vector.Sum(s3));
    }

    private static void Angles(ReadOnlySpan<double> row, double[] rows, int j, int width, int together, Span<double> sums)
    {
        ReadOnlySpan<double> b0 = Other(rows, j, 0, width, together), b1 = Other(rows, j, 1, width, together);
        ReadOnlySpan<double> b2 = Other(rows, j, 2, width, together), b3 = Other(rows, j, 3, width, together);
        Vector<double> s0 = default, s1 = default, s2 = default, s3 = default;
        for (int p = 0; p <= width - Vector<double>.Count; p += Vector<double>.Count)
        {
            var a = new Vector<double>(row[p..]);
            s0 += Angle(a, new Vector<double>(b0[p..]));
            s1 += Angle(a, new Vector<double>(b1[p..]));
            s2 += Angle(a, new Vector<double>(b2[p..]));
            s3 += Angle(a, new Vector<double>(b3[p..]));
        }

        (sums[0], sums[1], sums[2], sums[3]) = (Vector.Sum(s0), Vector.Sum(s1), Vector.Sum(s2), Vector.Sum(s3));
    }

    private static Vector<double> Angle(Vector<double> a, Vector<double> b)
    {
        Vector<double> difference = Vector.Abs(a - b), turned = new Vector<double>(2 * Math.PI) - difference;
        Vector<double> smaller = Vector.ConditionalSelect(Vector.LessThan(difference, turned), difference, turned);
        return Vector.ConditionalSelect(Vector.Equals(smaller, smaller), smaller, Vector<double>.Zero);
    }

    // Beyond the last row the first of the four stands in; its sum is not used.
    private static ReadOnlySpan<double> Other(double[] rows, int j, int k, int width, int together) =>
        rows.AsSpan((j + (k < together ? k : 0)) * width, width);
}
