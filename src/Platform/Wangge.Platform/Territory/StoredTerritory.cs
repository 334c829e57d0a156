using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Territory;

/// <summary>The rows of the territory, loaded to be changed by one import.</summary>
internal sealed class StoredTerritory
{
    private readonly Dictionary<string, Grid> _grids;
    private readonly Dictionary<int, GridBoundary> _open;

    private StoredTerritory(List<Grid> grids, List<GridBoundary> open, DateOnly? lastFrom)
    {
        _grids = grids.ToDictionary(g => g.Code, StringComparer.Ordinal);
        _open = open.ToDictionary(b => b.GridId);
        var codes = grids.ToDictionary(g => g.Id, g => g.Code);
        State = new(
            [.. grids.Select(g => new StoredGrid(g.Code, g.Name, g.Level, g.ParentId is { } parent ? codes[parent] : null, _open.GetValueOrDefault(g.Id)?.Wkb))],
            lastFrom);
    }

    /// <summary>What the decision looks at.</summary>
    public TerritoryState State { get; }

    public static async Task<StoredTerritory> LoadAsync(WanggeDb db, CancellationToken cancel)
    {
        var grids = await db.Set<Grid>().ToListAsync(cancel);
        var open = await db.Set<GridBoundary>().Where(b => b.Until == null).ToListAsync(cancel);
        var last = await db.Set<GridBoundary>().MaxAsync(b => (DateOnly?)b.From, cancel);
        return new(grids, open, last);
    }

    /// <summary>Writes the plan into the tracked rows; new grids are saved on the way to have their keys.</summary>
    public async Task ApplyAsync(WanggeDb db, IReadOnlyList<GridFeature> features, TerritoryPlan plan, DateOnly from, CancellationToken cancel)
    {
        foreach (var feature in features.Where(f => !_grids.ContainsKey(f.Code)).ToList())
        {
            var grid = new Grid { Code = feature.Code, Name = feature.Name, Level = feature.Level, Path = $"/new/{feature.Code}/" };
            _grids.Add(feature.Code, grid);
            db.Add(grid);
        }

        await db.SaveChangesAsync(cancel);
        foreach (var feature in features)
        {
            var grid = _grids[feature.Code];
            (grid.Name, grid.Level) = (feature.Name, feature.Level);
            grid.ParentId = feature.ParentCode is { } parent ? _grids[parent].Id : null;
        }

        foreach (var change in plan.Changes)
            ApplyBoundary(db, change, plan, from);
        await MovePathsAsync(db, cancel);
    }

    private void ApplyBoundary(WanggeDb db, GridChange change, TerritoryPlan plan, DateOnly from)
    {
        var grid = _grids[change.Code];
        var wkb = plan.Wkb.GetValueOrDefault(change.Code);
        if (_open.TryGetValue(grid.Id, out var open))
        {
            if (wkb is not null && open.Wkb.AsSpan().SequenceEqual(wkb))
                return;
            // A version that began this very day is being corrected: it never held.
            if (open.From == from && wkb is not null)
            {
                open.Wkb = wkb;
                return;
            }

            if (open.From == from)
                db.Remove(open);
            else
                open.Until = from;
        }

        if (wkb is not null)
            db.Add(new GridBoundary { GridId = grid.Id, From = from, Wkb = wkb });
    }

    // Removed grids keep their place in the tree, so that what was recorded under them is still found below the right town.
    private async Task MovePathsAsync(WanggeDb db, CancellationToken cancel)
    {
        var byId = _grids.Values.ToDictionary(g => g.Id);
        var moved = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var grid in _grids.Values)
        {
            var path = PathOf(grid);
            if (path == grid.Path)
                continue;
            if (!grid.Path.StartsWith("/new/", StringComparison.Ordinal))
                moved.Add(grid.Path, path);
            grid.Path = path;
        }

        foreach (var update in PathUpdates(db))
        {
            foreach (var (old, path) in moved)
                await db.Database.ExecuteSqlRawAsync(update, [path, old], cancel);
        }

        string PathOf(Grid grid) => $"{(grid.ParentId is { } parent ? PathOf(byId[parent]) : "/")}{grid.Code}/";
    }

    private static IEnumerable<string> PathUpdates(WanggeDb db)
    {
        foreach (var property in db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            if (property.PropertyInfo?.IsDefined(typeof(FollowsGridAttribute), inherit: false) != true || property.DeclaringType.GetTableName() is not { } table)
                continue;
            var column = property.GetColumnName(StoreObjectIdentifier.Table(table, property.DeclaringType.GetSchema()));
            yield return $"update \"{table}\" set \"{column}\" = {{0}} where \"{column}\" = {{1}}";
        }
    }
}
