namespace Wangge.AirQuality.Internals.Trees;

/// <summary>
/// One regression tree as sets of leaves. A split names the leaves that stay in reach where its column is at most the
/// threshold and those where it is above; what a row reaches is what is left of all leaves after its splits. When only
/// some columns are known, the same sets give the leaves that the unknown columns may still lead to.
/// </summary>
/// <param name="Splits">The splits in any order.</param>
/// <param name="Values">The value of each leaf, at most <see cref="MaximumLeaves"/>.</param>
internal sealed record Tree(Split[] Splits, double[] Values)
{
    /// <summary>Leaves that fit one word.</summary>
    public const int MaximumLeaves = 64;

    /// <summary>All leaves of this tree.</summary>
    public ulong All => ulong.MaxValue >> (MaximumLeaves - Values.Length);
}

/// <summary>A split of a <see cref="Tree"/>.</summary>
/// <param name="Column">The column asked.</param>
/// <param name="Threshold">At most this goes low, above it goes high.</param>
/// <param name="Low">Leaves still in reach when it goes low.</param>
/// <param name="High">Leaves still in reach when it goes high.</param>
internal readonly record struct Split(int Column, double Threshold, ulong Low, ulong High);
