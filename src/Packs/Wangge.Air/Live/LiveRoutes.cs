using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wangge.Air.Devices.Register;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Web;

namespace Wangge.Air.Live;

/// <summary>Addresses of the live picture; <c>at</c> is the end of an hour in district time, the newest where not given.</summary>
internal static class LiveRoutes
{
    /// <summary>Maps them under <c>/api/v1/air</c>.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/now", async (DateTime? at, Actor actor, WanggeDb db, LiveAir live, CancellationToken cancel) =>
            await live.AtAsync(await VisibleStations.OfAsync(db, actor, cancel), at, cancel) is { } picture
                ? Results.Ok(AirNow.Of(picture, await live.NamesAsync(cancel), withStations: true))
                : Results.NoContent());
        api.MapGet("/map/stations", async (DateTime? at, Actor actor, WanggeDb db, LiveAir live, DeviceBook devices, HttpContext http, CancellationToken cancel) =>
        {
            var stations = await VisibleStations.OfAsync(db, actor, cancel);
            return Geo(MapFeatures.Stations(stations, await live.AtAsync(stations, at, cancel), devices.ReportingStations(), Language.IsEnglish(http)));
        });
        api.MapGet("/map/levels", async (DateTime? at, Actor actor, WanggeDb db, LiveAir live, CancellationToken cancel) =>
            Results.Json(MapFeatures.Levels(await live.AtAsync(await VisibleStations.OfAsync(db, actor, cancel), at, cancel))));
        api.MapGet("/map/wind", async (DateTime? at, Actor actor, WanggeDb db, LiveAir live, CancellationToken cancel) =>
            Geo(MapFeatures.Wind(await live.AtAsync(await VisibleStations.OfAsync(db, actor, cancel), at, cancel))));
        api.MapGet("/map/strip", async (Actor actor, WanggeDb db, LiveAir live, CancellationToken cancel) =>
            Results.Json(MapFeatures.Strip(await live.AtAsync(await VisibleStations.OfAsync(db, actor, cancel), null, cancel)), ClientJson.Options));

        ReadingStream.Map(api);
        var open = api.MapGroup("/public").AllowAnonymous();
        open.MapGet("/now", async (WanggeDb db, LiveAir live, CancellationToken cancel) =>
            await live.PublicAsync(cancel) is { } picture
                ? Results.Ok(AirNow.Of(picture, await live.NamesAsync(cancel), withStations: false))
                : Results.NoContent());
        open.MapGet("/levels", async (WanggeDb db, LiveAir live, CancellationToken cancel) => Results.Json(MapFeatures.Levels(await live.PublicAsync(cancel))));
    }

    private static IResult Geo(object collection) => Results.Json(collection, ClientJson.Options, "application/geo+json");
}
