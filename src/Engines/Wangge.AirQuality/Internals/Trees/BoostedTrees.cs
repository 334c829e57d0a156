using System.Numerics;
using System.Runtime.InteropServices;

namespace Wangge.AirQuality.Internals.Trees;

/// <summary>
/// A sum of regression trees over columns. Beside predicting, it gives expectations over columns that are drawn from a
/// record while the others are kept: for each tree it counts once how many of the drawn rows may reach each leaf, so that
/// the mean over all of them costs a row no more than a prediction.
/// </summary>
/// <param name="Trees">The trees, their values summed.</param>
/// <param name="Gains">For each column the loss its splits saved in training.</param>
internal sealed record BoostedTrees(Tree[] Trees, double[] Gains)
{
    private const int Block = 1024;

    /// <summary>Predicts each row. No column may be missing a value.</summary>
    public void Predict(double[][] columns, Span<double> result)
    {
        Span<ulong> reach = stackalloc ulong[Block];
        for (int from = 0; from < result.Length; from += Block)
        {
            Span<double> part = result.Slice(from, Math.Min(Block, result.Length - from));
            part.Clear();
            foreach (Tree tree in Trees)
            {
                Reach(tree, columns, from, reach[..part.Length]);
                for (int i = 0; i < part.Length; i++)
                    part[i] += tree.Values[BitOperations.TrailingZeroCount(reach[i])];
            }
        }
    }

    /// <summary>The mean prediction of each kept row over the drawn rows of its pool; <see cref="double.NaN"/> where the pool is empty.</summary>
    /// <param name="drawn">The columns that are drawn, null where a column is kept; without missing values.</param>
    /// <param name="kept">The columns that are kept, null where a column is drawn; without missing values.</param>
    /// <param name="pools">Which drawn rows belong to which kept row.</param>
    /// <param name="result">One value for each kept row.</param>
    /// <param name="cancel">Asked before each tree.</param>
    public void Expect(double[]?[] drawn, double[]?[] kept, DrawPools pools, Span<double> result, CancellationToken cancel)
    {
        var counts = new double[pools.Bins * Tree.MaximumLeaves];
        var values = new double[counts.Length];
        var leaves = new double[Tree.MaximumLeaves];
        Span<ulong> reach = stackalloc ulong[Block];
        result.Clear();
        foreach (Tree tree in Trees)
        {
            cancel.ThrowIfCancellationRequested();
            Array.Clear(counts);
            for (int from = 0; from < pools.OfDraw.Length; from += Block)
            {
                Span<ulong> part = reach[..Math.Min(Block, pools.OfDraw.Length - from)];
                Reach(tree, drawn, from, part);
                for (int i = 0; i < part.Length; i++)
                {
                    Span<double> row = counts.AsSpan(pools.OfDraw[from + i] * Tree.MaximumLeaves, Tree.MaximumLeaves);
                    for (ulong left = part[i]; left != 0; left &= left - 1)
                        row[BitOperations.TrailingZeroCount(left)]++;
                }
            }

            tree.Values.CopyTo(leaves, 0);
            pools.Weigh(counts, leaves, values);
            for (int from = 0; from < result.Length; from += Block)
            {
                Span<double> part = result.Slice(from, Math.Min(Block, result.Length - from));
                Reach(tree, kept, from, reach[..part.Length]);
                for (int i = 0; i < part.Length; i++)
                {
                    ReadOnlySpan<double> row = values.AsSpan(pools.OfRow[from + i] * Tree.MaximumLeaves, Tree.MaximumLeaves);
                    double sum = 0;
                    for (ulong left = reach[i]; left != 0; left &= left - 1)
                        sum += row[BitOperations.TrailingZeroCount(left)];
                    part[i] += sum;
                }
            }
        }
    }

    // The leaves that each row may reach by the columns that are there.
    private static void Reach(Tree tree, double[]?[] columns, int from, Span<ulong> reach)
    {
        reach.Fill(tree.All);
        Span<Vector<ulong>> wide = MemoryMarshal.Cast<ulong, Vector<ulong>>(reach);
        foreach (Split split in tree.Splits)
        {
            if (columns[split.Column] is not { } column)
                continue;
            ReadOnlySpan<double> values = column.AsSpan(from, reach.Length);
            ReadOnlySpan<Vector<double>> wideValues = MemoryMarshal.Cast<double, Vector<double>>(values);
            var threshold = new Vector<double>(split.Threshold);
            Vector<ulong> low = new(split.Low), high = new(split.High);
            for (int i = 0; i < wide.Length; i++)
                wide[i] &= Vector.ConditionalSelect(Vector.AsVectorUInt64(Vector.LessThanOrEqual(wideValues[i], threshold)), low, high);
            for (int i = wide.Length * Vector<ulong>.Count; i < reach.Length; i++)
                reach[i] &= values[i] <= split.Threshold ? split.Low : split.High;
        }
    }
}
