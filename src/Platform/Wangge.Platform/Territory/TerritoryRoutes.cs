using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Territory;

/// <summary>Routes of the territory. Boundaries are public knowledge; imports and their history are not.</summary>
public static class TerritoryRoutes
{
    private const int GreatestZoom = 22;

    /// <summary>Registers the services.</summary>
    public static IServiceCollection AddTerritory(this IServiceCollection services) => services
        .AddSingleton<GridIndexes>().AddScoped<TerritoryReader>().AddSingleton<GridCollection>().AddSingleton(p => p.GetRequiredService<GridCollection>().Source);

    /// <summary>Anonymous reads under <c>/grids</c>: the list, one grid, boundaries, point location.</summary>
    public static void MapPublic(RouteGroupBuilder pub)
    {
        var grids = pub.MapGroup("grids").WithTags("grids");
        grids.MapGet("", ListAsync).WithSummary("网格 Grids that exist on a day").Produces<List<GridLine>>();
        grids.MapGet("boundaries", BoundariesAsync).WithSummary("边界 Boundaries as GeoJSON").Produces(200, contentType: "application/geo+json");
        grids.MapGet("base-map", async (WanggeDb db, CancellationToken cancel) => Results.Text(await BaseMap.ReadAsync(db, cancel), "application/geo+json"))
            .WithSummary("底图 Roads and water as GeoJSON").Produces(200, contentType: "application/geo+json");
        grids.MapGet("locate", LocateAsync).WithSummary("定位 The smallest grid that holds a point").Produces<GridPlace>();
        grids.MapGet("{code}", FindAsync).WithSummary("网格 One grid with its measures and versions").Produces<GridDetail>();
    }

    /// <summary>Signed-in routes under <c>/grids</c>: import and history.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var grids = api.MapGroup("grids").WithTags("grids");
        grids.MapGet("history", HistoryAsync).WithSummary("版本 Every import").Produces<List<TerritoryVersion>>();
        ImportTerritory.Map(grids);
    }

    private static async Task<IResult> ListAsync(string? asOf, string? parent, TerritoryReader territory, HttpContext http, CancellationToken cancel)
    {
        if (!TryParseDay(asOf, territory.Today, out var day))
            return Problems.Of(BadDay(asOf), http);
        if (await UnchangedAsync(territory, day, http, cancel))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        return Results.Ok(parent is null ? await territory.ListAsync(day, cancel) : await territory.ChildrenAsync(parent, day, cancel));
    }

    private static async Task<IResult> BoundariesAsync(string? asOf, int? level, string? parent, string? code, int? zoom, bool? links, TerritoryReader territory, HttpContext http, CancellationToken cancel)
    {
        if (!TryParseDay(asOf, territory.Today, out var day))
            return Problems.Of(BadDay(asOf), http);
        if (level is { } l && !Enum.IsDefined((GridLevel)l))
            return Problems.Of(Refusal.BadField("level", $"层级 {l} 应为 1 到 4。", $"The level {l} must be 1 to 4."), http);
        if (zoom is < 0 or > GreatestZoom)
            return Problems.Of(Refusal.BadField("zoom", $"缩放级 {zoom} 应为 0 到 {GreatestZoom}。", $"The zoom {zoom} must be 0 to {GreatestZoom}."), http);
        if (await UnchangedAsync(territory, day, http, cancel))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        return Results.Bytes(await territory.BoundariesAsync(new(day, (GridLevel?)level, parent, code, zoom, links == true), cancel), "application/geo+json");
    }

    private static async Task<IResult> LocateAsync(double lon, double lat, string? asOf, TerritoryReader territory, HttpContext http, CancellationToken cancel)
    {
        if (!TryParseDay(asOf, territory.Today, out var day))
            return Problems.Of(BadDay(asOf), http);
        if (!(Math.Abs(lon) <= 180))
            return Problems.Of(Refusal.BadField("lon", "经度应在 ±180° 之内。", "The longitude must be within ±180°."), http);
        if (!(Math.Abs(lat) <= 90))
            return Problems.Of(Refusal.BadField("lat", "纬度应在 ±90° 之内。", "The latitude must be within ±90°."), http);
        return await territory.LocateAsync(lon, lat, day, cancel) is { } place
            ? Results.Ok(place)
            : Problems.Of(Refusal.NotFound("这个位置不在任何网格里。", "This place lies in no grid."), http);
    }

    private static async Task<IResult> FindAsync(string code, string? asOf, TerritoryReader territory, HttpContext http, CancellationToken cancel)
    {
        if (!TryParseDay(asOf, territory.Today, out var day))
            return Problems.Of(BadDay(asOf), http);
        return await territory.FindAsync(code, day, cancel) is { } grid
            ? Results.Ok(grid)
            : Problems.Of(Refusal.NotFound($"{day:yyyy-MM-dd} 没有代码为 {code} 的网格。", $"There is no grid {code} on {day:yyyy-MM-dd}."), http);
    }

    private static async Task<IResult> HistoryAsync(Actor actor, TerritoryReader territory, HttpContext http, CancellationToken cancel) =>
        actor.MaySomewhere(PlatformPermissions.ManageTerritory)
            ? Results.Ok(await territory.HistoryAsync(cancel))
            : Problems.Of(Refusal.Forbidden("只有管理员可以看导入记录。", "Only an administrator may see the imports."), http);

    // The address is part of the answer's identity already; with it the day and the last import say all.
    private static async Task<bool> UnchangedAsync(TerritoryReader territory, DateOnly day, HttpContext http, CancellationToken cancel)
    {
        var stamp = await territory.StampAsync(cancel);
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{stamp}-{day:yyyyMMdd}\"");
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "no-cache";
        return http.Request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Contains(tag, StringComparer.Ordinal);
    }

    private static bool TryParseDay(string? text, DateOnly today, out DateOnly day)
    {
        day = today;
        return text is null or "" || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    private static Refusal BadDay(string? text) => Refusal.BadField("asOf", $"日期“{text}”应写作 2026-01-31 的样子。", $"The day \"{text}\" must be written like 2026-01-31.");
}
