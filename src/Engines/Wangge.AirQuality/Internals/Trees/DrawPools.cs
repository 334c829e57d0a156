namespace Wangge.AirQuality.Internals.Trees;

/// <summary>
/// From which drawn rows a kept row may draw. Rows lie in bins; the bins are some cycles of equal length, and a kept row
/// draws from the bins of its own cycle that lie within a reach of its own bin, around the end.
/// </summary>
/// <param name="OfDraw">The bin of each drawn row.</param>
/// <param name="OfRow">The bin of each kept row.</param>
/// <param name="Cycles">Number of cycles.</param>
/// <param name="Length">Bins of a cycle.</param>
/// <param name="Width">Bins on each side that are drawn from too; twice this must stay below the length.</param>
internal sealed record DrawPools(int[] OfDraw, int[] OfRow, int Cycles, int Length, int Width)
{
    /// <summary>Number of bins.</summary>
    public int Bins => Cycles * Length;

    /// <summary>For each bin the drawn rows that a kept row of it draws from.</summary>
    public int[] Sizes { get; } = CountPools(OfDraw, Cycles, Length, Width);

    /// <summary>Every kept row draws from all drawn rows.</summary>
    public static DrawPools Whole(int draws, int rows) => new(new int[draws], new int[rows], 1, 1, 0);

    /// <summary>For each bin's pool and leaf, the leaf's value times the share of the pool that may reach it.</summary>
    public void Weigh(int[] counts, double[] leaves, double[] weighed)
    {
        Span<int> sums = stackalloc int[leaves.Length];
        for (int cycle = 0; cycle < Cycles; cycle++)
        {
            sums.Clear();
            for (int b = -Width; b <= Width; b++)
                Add(counts, cycle, b, 1, sums);
            for (int b = 0; b < Length; b++)
            {
                int bin = (cycle * Length) + b;
                for (int leaf = 0; leaf < leaves.Length; leaf++)
                    weighed[(bin * Tree.MaximumLeaves) + leaf] = leaves[leaf] * sums[leaf] / Sizes[bin];
                Add(counts, cycle, b - Width, -1, sums);
                Add(counts, cycle, b + Width + 1, 1, sums);
            }
        }
    }

    private void Add(int[] counts, int cycle, int b, int sign, Span<int> sums)
    {
        ReadOnlySpan<int> row = counts.AsSpan(((cycle * Length) + ((b + Length) % Length)) * Tree.MaximumLeaves, sums.Length);
        for (int leaf = 0; leaf < sums.Length; leaf++)
            sums[leaf] += sign * row[leaf];
    }

    private static int[] CountPools(int[] ofDraw, int cycles, int length, int width)
    {
        var counts = new int[cycles * length];
        foreach (int bin in ofDraw)
            counts[bin]++;
        var sizes = new int[counts.Length];
        for (int bin = 0; bin < sizes.Length; bin++)
        {
            int start = bin / length * length;
            for (int b = bin - start - width; b <= bin - start + width; b++)
                sizes[bin] += counts[start + ((b + length) % length)];
        }

        return sizes;
    }
}
