namespace Wangge.Air.Sta.Query;

/// <summary>What is asked of a set or an entity.</summary>
internal sealed record QueryOptions
{
    /// <summary>Nothing asked.</summary>
    public static QueryOptions None { get; } = new();

    /// <summary><c>$filter</c>.</summary>
    public Expr? Filter { get; init; }

    /// <summary><c>$expand</c>, each navigation once.</summary>
    public IReadOnlyList<ExpandItem> Expand { get; init; } = [];

    /// <summary><c>$orderby</c>.</summary>
    public IReadOnlyList<OrderTerm> OrderBy { get; init; } = [];

    /// <summary><c>$top</c>; null where not given.</summary>
    public int? Top { get; init; }

    /// <summary><c>$skip</c>.</summary>
    public int Skip { get; init; }

    /// <summary><c>$count=true</c>.</summary>
    public bool Count { get; init; }

    /// <summary><c>$select</c>; null where not given.</summary>
    public IReadOnlyList<SelectItem>? Select { get; init; }

    /// <summary><c>$skiptoken</c>: where the page before ended.</summary>
    public string? SkipToken { get; init; }

    /// <summary><c>$resultFormat=dataArray</c>.</summary>
    public bool DataArray { get; init; }

    /// <summary>The options as written, without <c>$skip</c> and <c>$skiptoken</c>: what a link to the next page keeps.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];
}

/// <summary>A navigation to follow.</summary>
/// <param name="Navigation">Its name.</param>
/// <param name="Options">What is asked of what it leads to.</param>
/// <param name="At">Where it stands.</param>
internal sealed record ExpandItem(string Navigation, QueryOptions Options, Place At);

/// <summary>What is ordered by, small first where not descending.</summary>
internal sealed record OrderTerm(Expr Value, bool Descending);

/// <summary>A property asked for.</summary>
internal sealed record SelectItem(string Name, Place At);
