using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Wangge.Platform.Audit;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Territory;

/// <summary>A grid in a list. Name, parent and path are those of today, whatever the day asked for.</summary>
/// <param name="Id">Key.</param>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="Level">Level.</param>
/// <param name="ParentCode">Code of the parent; null at a root.</param>
/// <param name="Path">Codes from the root.</param>
public sealed record GridLine(int Id, string Code, string Name, GridLevel Level, string? ParentCode, string Path);

/// <summary>A span of days over which a grid had one boundary.</summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="Until">First day on which it no longer holds; null while it lasts.</param>
public sealed record GridSpan(DateOnly From, DateOnly? Until);

/// <summary>A grid with its measures.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="AreaKm2">Area on the ground, km².</param>
/// <param name="Box">West, south, east, north in WGS-84 degrees.</param>
/// <param name="Versions">Every boundary that it has had, newest first.</param>
public sealed record GridDetail(GridLine Grid, double AreaKm2, double[] Box, IReadOnlyList<GridSpan> Versions);

/// <summary>One import.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who; the program where a person did it on the command line.</param>
/// <param name="Note">What changed.</param>
public sealed record TerritoryVersion(DateTime At, string By, TerritoryImportNote Note);

/// <summary>Which boundaries are asked for.</summary>
/// <param name="AsOf">Day on which they hold.</param>
/// <param name="Level">Only this level.</param>
/// <param name="Parent">Only the children of this code.</param>
/// <param name="Code">Only this grid.</param>
/// <param name="Zoom">Web-map zoom whose half pixel the outlines may be simplified to; null keeps every point.</param>
/// <param name="Links">Adds <c>href</c> to the territory page.</param>
public sealed record BoundaryQuery(DateOnly AsOf, GridLevel? Level = null, string? Parent = null, string? Code = null, int? Zoom = null, bool Links = false);

/// <summary>Reads the territory: its tree, its boundaries as of a day, and where a point lies.</summary>
public sealed class TerritoryReader(WanggeDb db, GridIndexes indexes, TimeProvider clock)
{
    private const double TilePixels = 256;
    private const int MostByKey = 500;

    /// <summary>Today in the district: the day that answers where none is asked for.</summary>
    public DateOnly Today => clock.Today();

    /// <summary>Grows with every import.</summary>
    public Task<long> StampAsync(CancellationToken cancel) => GridIndexes.StampAsync(db, cancel);

    /// <summary>The grids that exist on a day, parents before children, by path.</summary>
    public async Task<List<GridLine>> ListAsync(DateOnly asOf, CancellationToken cancel) =>
        [.. (await Lines(asOf).ToListAsync(cancel)).OrderBy(g => g.Path, StringComparer.Ordinal)];

    /// <summary>The children of a grid that exist on a day; the roots for null.</summary>
    public async Task<List<GridLine>> ChildrenAsync(string? parentCode, DateOnly asOf, CancellationToken cancel) =>
        [.. (await ListAsync(asOf, cancel)).Where(g => g.ParentCode == parentCode)];

    /// <summary>A grid by its path; null where there is none, whatever the day.</summary>
    public Task<Grid?> ByPathAsync(string path, CancellationToken cancel) => db.Set<Grid>().AsNoTracking().FirstOrDefaultAsync(g => g.Path == path, cancel);

    /// <summary>A grid with its measures on a day; null where it does not exist on it.</summary>
    public async Task<GridDetail?> FindAsync(string code, DateOnly asOf, CancellationToken cancel)
    {
        var line = await Lines(asOf, code).FirstOrDefaultAsync(cancel);
        if (line is null)
            return null;
        var shape = new WKBReader().Read(await Open(asOf).Where(b => b.GridId == line.Id).Select(b => b.Wkb).FirstAsync(cancel));
        var versions = await db.Set<GridBoundary>().Where(b => b.GridId == line.Id).OrderByDescending(b => b.From).Select(b => new GridSpan(b.From, b.Until)).ToListAsync(cancel);
        var box = shape.EnvelopeInternal;
        return new(line, GroundArea.SquareMetres(shape) / 1e6, [box.MinX, box.MinY, box.MaxX, box.MaxY], versions);
    }

    /// <summary>The smallest grid that holds a point on a day; null outside. WGS-84 degrees.</summary>
    public async Task<GridPlace?> LocateAsync(double longitude, double latitude, DateOnly asOf, CancellationToken cancel) =>
        (await indexes.AsOfAsync(db, asOf, cancel)).Locate(longitude, latitude);

    /// <summary>Boundaries as a GeoJSON FeatureCollection with <c>code</c>, <c>name</c>, <c>gridLevel</c>, <c>parent</c>, <c>fine</c>.</summary>
    public async Task<byte[]> BoundariesAsync(BoundaryQuery query, CancellationToken cancel)
    {
        var lines = (await ListAsync(query.AsOf, cancel))
            .Where(g => (query.Level is null || g.Level == query.Level) && (query.Parent is null || g.ParentCode == query.Parent) && (query.Code is null || g.Code == query.Code)).ToList();
        var ids = lines.ConvertAll(g => g.Id);
        var open = ids.Count > MostByKey ? Open(query.AsOf) : Open(query.AsOf).Where(b => ids.Contains(b.GridId));
        var wkb = await open.Select(b => new { b.GridId, b.Wkb }).ToDictionaryAsync(b => b.GridId, b => b.Wkb, cancel);
        var reader = new WKBReader();
        var shapes = lines.ConvertAll(g => reader.Read(wkb[g.Id]));
        if (query.Zoom is { } zoom)
            Simplify(lines, shapes, 360 / (TilePixels * Math.Pow(2, zoom)) / 2);
        return GridGeoJson.Collection(writer =>
        {
            for (var i = 0; i < lines.Count; i++)
                GridGeoJson.Feature(writer, shapes[i], Properties(writer, lines[i], query));
        });
    }

    /// <summary>Every import, newest first.</summary>
    public async Task<List<TerritoryVersion>> HistoryAsync(CancellationToken cancel)
    {
        var lines = await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Subject == ImportTerritory.AuditSubject).OrderByDescending(e => e.Sequence).ToListAsync(cancel);
        var accounts = lines.Select(l => l.AccountId).Distinct().ToList();
        var names = await db.Set<Account>().AsNoTracking().Where(a => accounts.Contains(a.Id))
            .Select(a => new { a.Id, Name = a.Person == null ? a.UserName! : a.Person.Name }).ToDictionaryAsync(a => a.Id, a => a.Name, cancel);
        return lines.ConvertAll(l => new TerritoryVersion(l.At, names.GetValueOrDefault(l.AccountId, Actor.System.Name), JsonSerializer.Deserialize<TerritoryImportNote>(l.Details, JsonSerializerOptions.Web)!));
    }

    private IQueryable<GridBoundary> Open(DateOnly asOf) =>
        db.Set<GridBoundary>().AsNoTracking().Where(b => b.From <= asOf && (b.Until == null || b.Until > asOf));

    private IQueryable<GridLine> Lines(DateOnly asOf, string? code = null) =>
        from grid in db.Set<Grid>().AsNoTracking()
        join boundary in Open(asOf) on grid.Id equals boundary.GridId
        join up in db.Set<Grid>() on grid.ParentId equals up.Id into ups
        from parent in ups.DefaultIfEmpty()
        where code == null || grid.Code == code
        select new GridLine(grid.Id, grid.Code, grid.Name, grid.Level, parent == null ? null : parent.Code, grid.Path);

    // The grids of a level share their edges, and still do so when simplified together.
    private static void Simplify(List<GridLine> lines, List<Geometry> shapes, double tolerance)
    {
        foreach (var level in Enumerable.Range(0, lines.Count).GroupBy(i => lines[i].Level))
        {
            int[] places = [.. level];
            var simple = CoverageSimplifier.Simplify([.. places.Select(i => shapes[i])], tolerance);
            for (var i = 0; i < places.Length; i++)
                shapes[places[i]] = simple[i];
        }
    }

    private static Action Properties(Utf8JsonWriter writer, GridLine grid, BoundaryQuery query) => () =>
    {
        writer.WriteString("code", grid.Code);
        writer.WriteString("name", grid.Name);
        writer.WriteNumber("gridLevel", (int)grid.Level);
        if (grid.ParentCode is not null)
            writer.WriteString("parent", grid.ParentCode);
        // Among a whole district's villages names would cover the map; among a town's they do not.
        writer.WriteBoolean("fine", grid.Level >= GridLevel.Village && query.Parent is null);
        if (query.Links)
            writer.WriteString("href", $"/territory?grid={grid.Code}");
    };
}
