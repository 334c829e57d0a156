using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.IO;
using Wangge.Platform.Features;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Territory;

/// <summary>The grids as a collection of OGC API - Features: public, each with the boundary of the day asked for.</summary>
internal sealed class GridCollection
{
    private readonly Lock _lock = new();
    private (long Stamp, IReadOnlyList<GeoFeature> Features)? _kept;

    /// <summary>The collection.</summary>
    public FeatureSource Source => new("grids", new("网格", "Grids"),
        new("区县、乡镇、村和单元网格的边界；不给 datetime 时为今天有效的边界。公开。", "Boundaries of district, towns, villages and cells; without datetime those that hold today. Public."),
        [
            new("code", PropertyKind.Text, new("代码", "Code")),
            new("name", PropertyKind.Text, new("名称", "Name")),
            new("level", PropertyKind.Whole, new("层级：1 区，2 乡镇，3 村，4 单元网格", "Level: 1 district, 2 town, 3 village, 4 cell")),
            new("parent", PropertyKind.Text, new("上级代码", "Code of the grid above")),
            new("valid_from", PropertyKind.Day, new("边界起效日", "First day of the boundary")),
            new("valid_to", PropertyKind.Day, new("边界失效前最后一日", "Last day of the boundary")),
            new("area_km2", PropertyKind.Number, new("面积，平方公里", "Area, km²")),
        ],
        async (services, _, cancel) => await ReadAsync(services.GetRequiredService<WanggeDb>(), cancel))
    {
        IsOfToday = true,
    };

    // Boundaries change by imports alone, so what was parsed once holds until the next.
    private async Task<IReadOnlyList<GeoFeature>> ReadAsync(WanggeDb db, CancellationToken cancel)
    {
        long stamp = await GridIndexes.StampAsync(db, cancel);
        lock (_lock)
        {
            if (_kept is { } kept && kept.Stamp == stamp)
                return kept.Features;
        }

        var rows = await (from b in db.Set<GridBoundary>().AsNoTracking()
                          join g in db.Set<Grid>() on b.GridId equals g.Id
                          join up in db.Set<Grid>() on g.ParentId equals up.Id into ups
                          from parent in ups.DefaultIfEmpty()
                          select new { g.Code, g.Name, g.Level, Parent = parent == null ? null : parent.Code, b.From, b.Until, b.Wkb }).ToListAsync(cancel);
        var reader = new WKBReader();
        IReadOnlyList<GeoFeature> features = [.. rows.Select(r =>
        {
            var shape = reader.Read(r.Wkb);
            DateOnly? to = r.Until?.AddDays(-1);
            return new GeoFeature(r.Code, shape, r.From, to, [r.Code, r.Name, (int)r.Level, r.Parent, r.From, to, Math.Round(GroundArea.SquareMetres(shape) / 1e6, 4)]);
        })];
        lock (_lock)
            _kept = (stamp, features);
        return features;
    }
}
