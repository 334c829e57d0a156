using Wangge.Air.Sta.Model;
using Wangge.Air.Sta.Query;

namespace Wangge.Air.Sta.Answers;

/// <summary>An entity of an answer with what was expanded below it.</summary>
internal sealed class Node(Entity entity)
{
    /// <summary>The entity.</summary>
    public Entity Entity => entity;

    /// <summary>What each expanded navigation leads to: a <see cref="Node"/>, or a <see cref="NodeSet"/>.</summary>
    public List<(ExpandItem Item, object Found)> Expanded { get; } = [];

    /// <summary>Entities in it, itself too.</summary>
    public long Size => 1 + Expanded.Sum(e => e.Found is Node one ? one.Size : ((NodeSet)e.Found).Size);
}

/// <summary>A page of a set.</summary>
internal sealed record NodeSet(IReadOnlyList<Node> Items)
{
    /// <summary>How many there are in all pages; null where not asked.</summary>
    public long? Count { get; init; }

    /// <summary>Whether there are more than <see cref="Count"/>.</summary>
    public bool CountIsLowerBound { get; init; }

    /// <summary>Address of the next page; null where this is the last.</summary>
    public string? NextLink { get; init; }

    /// <summary>Entities in it and below.</summary>
    public long Size => Items.Sum(i => i.Size);
}
