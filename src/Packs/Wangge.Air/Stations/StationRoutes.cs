using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wangge.Air.Observations;
using Wangge.AirQuality;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Stations;

/// <summary>Addresses of stations.</summary>
internal static class StationRoutes
{
    /// <summary>Maps them under <c>/api/v1/air</c>.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var stations = api.MapGroup("/stations");
        stations.MapGet("", ListAsync);
        stations.MapPost("", SaveStation.AddAsync);
        stations.MapGet("/{code}", ShowAsync);
        stations.MapPut("/{code}", SaveStation.HandleAsync);
        stations.MapPost("/import", ImportStations.HandleAsync).WithMetadata(Uploads.SizeLimit(Uploads.Largest));
        stations.MapGet("/{code}/hours.csv", HoursCsv.HandleAsync);
    }

    private static async Task<IReadOnlyList<StationView>> ListAsync(Actor actor, WanggeDb db, CancellationToken cancel)
    {
        var newest = await ObservationStore.NewestAsync(db, cancel);
        return [.. (await VisibleStations.OfAsync(db, actor, cancel)).Select(s => StationView.Of(s, Newest(newest, s)))];
    }

    private static async Task<IResult> ShowAsync(string code, Actor actor, WanggeDb db, HttpContext http, CancellationToken cancel) =>
        await VisibleStations.FindAsync(db, code, actor, cancel) is { } station
            ? Results.Ok(StationView.Of(station, Newest(await ObservationStore.NewestAsync(db, cancel), station)))
            : Problems.Of(VisibleStations.NotFound(code), http);

    private static DateTime? Newest(IReadOnlyDictionary<int, int> newest, Station station) =>
        newest.TryGetValue(station.Id, out int hour) ? HourLabel.End(hour) : null;
}
