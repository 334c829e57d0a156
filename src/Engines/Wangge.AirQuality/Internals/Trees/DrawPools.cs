using System.Numerics;
using System.Runtime.InteropServices;

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
    /// <param name="counts">For each bin and leaf the drawn rows that may reach it.</param>
    /// <param name="leaves">The value of each leaf, filled up with zeros to <see cref="Tree.MaximumLeaves"/>.</param>
    /// <param name="weighed">Filled for each bin and leaf.</param>
    public void Weigh(ReadOnlySpan<double> counts, ReadOnlySpan<double> leaves, Span<double> weighed)
    {
        ReadOnlySpan<Vector<double>> wideCounts = MemoryMarshal.Cast<double, Vector<double>>(counts), wideLeaves = MemoryMarshal.Cast<double, Vector<double>>(leaves);
        Span<Vector<double>> wide = MemoryMarshal.Cast<double, Vector<double>>(weighed);
        Span<Vector<double>> sums = stackalloc Vector<double>[wideLeaves.Length];
        for (int cycle = 0; cycle < Cycles; cycle++)
        {
            sums.Clear();
            for (int b = -Width; b <= Width; b++)
                Add(wideCounts, cycle, b, 1, sums);
            for (int b = 0; b < Length; b++)
            {
                int bin = (cycle * Length) + b;
                double share = 1.0 / Sizes[bin];
                for (int i = 0; i < sums.Length; i++)
                    wide[(bin * sums.Length) + i] = wideLeaves[i] * sums[i] * share;
                Add(wideCounts, cycle, b - Width, -1, sums);
                Add(wideCounts, cycle, b + Width + 1, 1, sums);
            }
        }
    }

    // Counts are whole numbers, so that adding and taking away leaves no trace.
    private void Add(ReadOnlySpan<Vector<double>> counts, int cycle, int b, double sign, Span<Vector<double>> sums)
    {
        ReadOnlySpan<Vector<double>> row = counts.Slice(((cycle * Length) + ((b + Length) % Length)) * sums.Length, sums.Length);
        for (int i = 0; i < sums.Length; i++)
            sums[i] += sign * row[i];
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
