using Microsoft.EntityFrameworkCore;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Stations;

/// <summary>A station as the API shows it.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="City">City, if known.</param>
/// <param name="Class">Code of the class.</param>
/// <param name="Longitude">Degrees east, WGS-84.</param>
/// <param name="Latitude">Degrees north, WGS-84.</param>
/// <param name="GridPath">Its grid.</param>
/// <param name="GridReason">Why the grid was set by hand.</param>
/// <param name="IsBackground">对照点.</param>
/// <param name="From">First day in service.</param>
/// <param name="To">Last day in service.</param>
/// <param name="Newest">End of the newest hour in the store, district time.</param>
public sealed record StationView(
    string Code, string Name, string? City, string Class, double Longitude, double Latitude, string GridPath, string? GridReason,
    bool IsBackground, DateOnly? From, DateOnly? To, DateTime? Newest)
{
    internal static StationView Of(Station s, DateTime? newest = null) => new(
        s.Code, s.Name, s.City, s.Class.Code(), s.Longitude, s.Latitude, s.GridPath, s.GridReason, s.IsBackground, s.From, s.To, newest);
}

/// <summary>Which stations an actor sees.</summary>
public static class VisibleStations
{
    /// <summary>The stations of the actor's grids, by code.</summary>
    public static async Task<IReadOnlyList<Station>> OfAsync(WanggeDb db, Actor actor, CancellationToken cancel)
    {
        var all = await AllAsync(db, cancel);
        return [.. all.Where(s => IsVisible(s, actor))];
    }

    /// <summary>Every station, by code.</summary>
    public static async Task<IReadOnlyList<Station>> AllAsync(WanggeDb db, CancellationToken cancel)
    {
        var stations = await db.Set<Station>().AsNoTracking().ToListAsync(cancel);
        stations.Sort((a, b) => string.CompareOrdinal(a.Code, b.Code));
        return stations;
    }

    /// <summary>The stations that anybody may read of, by code.</summary>
    public static async Task<IReadOnlyList<Station>> PublicAsync(WanggeDb db, CancellationToken cancel) =>
        [.. (await AllAsync(db, cancel)).Where(s => s.IsPublic)];

    /// <summary>What a reader may see where anybody may ask: the actor's stations, the public ones without an actor.</summary>
    public static Task<IReadOnlyList<Station>> OpenAsync(WanggeDb db, Actor? actor, CancellationToken cancel) =>
        actor is null ? PublicAsync(db, cancel) : OfAsync(db, actor, cancel);

    /// <summary>The station of a code, or null where there is none or the actor does not see it.</summary>
    public static async Task<Station?> FindAsync(WanggeDb db, string code, Actor actor, CancellationToken cancel)
    {
        var station = await db.Set<Station>().AsNoTracking().FirstOrDefaultAsync(s => s.Code == code, cancel);
        return station is not null && IsVisible(station, actor) ? station : null;
    }

    /// <summary>The refusal for a station that is not there, or not for this actor.</summary>
    public static Refusal NotFound(string code) => Refusal.NotFound($"没有站点 {code}，或不在您的网格内。", $"There is no station {code}, or it lies outside your grids.");

    private static bool IsVisible(Station station, Actor actor) => actor.May(AirPermissions.Read, station.GridPath, AirPermissions.Field);
}
