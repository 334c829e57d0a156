using Microsoft.EntityFrameworkCore;
using NetTopologySuite.IO;
using Wangge.Platform.Audit;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Territory;

/// <summary>Keeps a built <see cref="GridIndex"/> for each version of the boundaries and drops them when an import changes the store.</summary>
public sealed class GridIndexes
{
    private const int MostKept = 8;
    private readonly Lock _lock = new();
    private readonly Dictionary<DateOnly, GridIndex> _kept = [];
    private long _stamp = -1;

    /// <summary>The index over the boundaries that hold on a day. Building takes a moment once for each version.</summary>
    public async Task<GridIndex> AsOfAsync(WanggeDb db, DateOnly day, CancellationToken cancel)
    {
        var stamp = await StampAsync(db, cancel);
        // Days between two changes share a version; it is known by the change before them.
        var opened = await db.Set<GridBoundary>().Where(b => b.From <= day).MaxAsync(b => (DateOnly?)b.From, cancel) ?? DateOnly.MinValue;
        var closed = await db.Set<GridBoundary>().Where(b => b.Until <= day).MaxAsync(b => b.Until, cancel) ?? DateOnly.MinValue;
        var version = opened > closed ? opened : closed;
        lock (_lock)
        {
            if (_stamp == stamp && _kept.TryGetValue(version, out var ready))
                return ready;
        }

        var index = new GridIndex(await LoadAsync(db, day, cancel));
        lock (_lock)
        {
            if (_stamp != stamp || _kept.Count >= MostKept)
                _kept.Clear();
            _stamp = stamp;
            _kept[version] = index;
        }

        return index;
    }

    /// <summary>Grows with every import: the number of its audit line, 0 before the first.</summary>
    public static async Task<long> StampAsync(WanggeDb db, CancellationToken cancel) =>
        await db.Set<AuditEntry>().Where(e => e.Subject == ImportTerritory.AuditSubject).MaxAsync(e => (long?)e.Sequence, cancel) ?? 0;

    private static async Task<List<(GridPlace, NetTopologySuite.Geometries.Geometry)>> LoadAsync(WanggeDb db, DateOnly day, CancellationToken cancel)
    {
        var rows = await (from b in db.Set<GridBoundary>().AsNoTracking()
                          join g in db.Set<Grid>() on b.GridId equals g.Id
                          where b.From <= day && (b.Until == null || b.Until > day)
                          select new { g.Id, g.Code, g.Name, g.Level, g.Path, b.Wkb }).ToListAsync(cancel);
        var reader = new WKBReader();
        return [.. rows.Select(r => (new GridPlace(r.Id, r.Code, r.Name, r.Level, r.Path), reader.Read(r.Wkb)))];
    }
}
