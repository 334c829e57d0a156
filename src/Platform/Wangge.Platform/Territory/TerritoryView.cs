using Microsoft.EntityFrameworkCore;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Territory;

/// <summary>Who answers for a grid, as the territory page shows it.</summary>
/// <param name="Name">Name or post.</param>
/// <param name="Field">The field, or <see cref="Fields.Any"/>.</param>
/// <param name="From">First day of the duty.</param>
/// <param name="GridPath">The grid of the duty; above the grid shown where that one has no holder of its own.</param>
public sealed record GridHolder(string Name, string Field, DateOnly From, string GridPath);

/// <summary>What the territory page shows.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Lines">The tree, parents before children.</param>
/// <param name="Held">Paths of grids that have a duty holder of their own.</param>
/// <param name="Selected">The grid opened, or null.</param>
/// <param name="Holders">Who answers for it: its own holders, or else those of the nearest grid above that has any.</param>
public sealed record TerritoryView(DateOnly AsOf, IReadOnlyList<GridLine> Lines, IReadOnlySet<string> Held, GridDetail? Selected, IReadOnlyList<GridHolder> Holders)
{
    private readonly ILookup<string, GridLine> _children = Lines.ToLookup(g => g.ParentCode ?? "", StringComparer.Ordinal);

    /// <summary>The children of a grid; the roots for null.</summary>
    public IEnumerable<GridLine> ChildrenOf(string? code) => _children[code ?? ""];

    /// <summary>Grids of a level.</summary>
    public int Count(GridLevel level) => Lines.Count(g => g.Level == level);

    /// <summary>How many of the finest grids have a holder of their own, have one only above them, have none at all.</summary>
    public (int Own, int Above, int None) Coverage
    {
        get
        {
            var (own, above, none) = (0, 0, 0);
            foreach (var leaf in Lines.Where(g => !ChildrenOf(g.Code).Any()))
            {
                if (Held.Contains(leaf.Path))
                    own++;
                else if (GridScope.Upwards(leaf.Path).Any(Held.Contains))
                    above++;
                else
                    none++;
            }

            return (own, above, none);
        }
    }

    /// <summary>Reads it.</summary>
    public static async Task<TerritoryView> ReadAsync(WanggeDb db, TerritoryReader territory, string? code, DateOnly asOf, CancellationToken cancel)
    {
        var lines = await territory.ListAsync(asOf, cancel);
        var duties = await db.Set<Duty>().AsNoTracking().Where(d => d.From <= asOf && (d.To == null || d.To >= asOf))
            .Where(d => d.Person!.ClosedOn == null || d.Person.ClosedOn > asOf)
            .OrderBy(d => d.Field).ThenBy(d => d.From)
            .Select(d => new GridHolder(d.Person!.Name, d.Field, d.From, d.GridPath)).ToListAsync(cancel);
        var byGrid = duties.ToLookup(d => d.GridPath, StringComparer.Ordinal);
        // The district where it is the only root and nothing else was asked for: the page opens with a map, not with a hole.
        var roots = lines.Where(g => g.ParentCode is null).ToList();
        var selected = code ?? (roots.Count == 1 ? roots[0].Code : null);
        var detail = selected is null ? null : await territory.FindAsync(selected, asOf, cancel);
        var holders = detail is null ? [] : GridScope.Upwards(detail.Grid.Path).Select(path => byGrid[path].ToList()).FirstOrDefault(h => h.Count > 0) ?? [];
        return new(asOf, lines, byGrid.Select(g => g.Key).ToHashSet(StringComparer.Ordinal), detail, holders);
    }
}

/// <summary>Names of levels.</summary>
public static class GridLevels
{
    /// <summary>What people read.</summary>
    public static Phrase Name(this GridLevel level) => level switch
    {
        GridLevel.District => new("区", "District"),
        GridLevel.Town => new("乡镇（街道）", "Town"),
        GridLevel.Village => new("村（社区）", "Village"),
        _ => new("单元网格", "Cell"),
    };
}
