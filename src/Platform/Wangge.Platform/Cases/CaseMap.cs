using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Web;

namespace Wangge.Platform.Cases;

/// <summary>Open cases as GeoJSON for maps: those in view that the reader may see, and the public's share without personal data.</summary>
public static class CaseMap
{
    private const int Most = 2000;

    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapGet("/map", async (double? west, double? south, double? east, double? north, string? grid, string? field, Actor actor, WanggeDb db, WorkingTime working, TimeProvider clock, HttpContext http, CancellationToken cancel) =>
        {
            var now = clock.UtcNow();
            var rows = await InView(db.OpenCases(grid ?? "/", field).SeenBy(actor), west, south, east, north).ToListAsync(cancel);
            var english = Language.IsEnglish(http);
            return Tagged.Json(Collection(rows.Select(c => Feature(c, new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["code"] = c.Number,
                ["name"] = c.Title.In(english),
                ["note"] = $"{c.Stage.Name().In(english)}{(c.Handler is null ? "" : " · " + c.Handler)}",
                ["href"] = $"/cases/{c.Number}",
                ["urgency"] = c.ToneOf(working.Clock, now) switch { Tone.Danger => "danger", Tone.Warn => "warn", _ => "plain" },
            }))), http, "application/geo+json");
        }).WithSummary("案件图层 Open cases in view as GeoJSON").Produces(200, contentType: "application/geo+json");

    /// <summary>The public sees the class and stage of filed cases, at about 100 m; never the report's words or who.</summary>
    internal static void MapPublic(RouteGroupBuilder cases) =>
        cases.MapGet("/public-map", async (double? west, double? south, double? east, double? north, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel) =>
        {
            var english = Language.IsEnglish(http);
            var classes = await CaseClasses.OnAsync(db, clock.Today(), cancel);
            var rows = await InView(db.OpenCases("/").Where(c => c.FiledAt != null), west, south, east, north).ToListAsync(cancel);
            return Tagged.Json(Collection(rows.Select(c => Feature(c, new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["name"] = classes.TryGetValue(c.ClassCode, out var kind) ? kind.Name.In(english) : c.ClassCode,
                ["note"] = c.Stage.Name().In(english),
                ["urgency"] = "plain",
            }, decimals: 3))), http, "application/geo+json");
        }).WithSummary("公开案件 Open cases without personal data as GeoJSON").Produces(200, contentType: "application/geo+json");

    private static IQueryable<CaseRecord> InView(IQueryable<CaseRecord> cases, double? west, double? south, double? east, double? north) =>
        cases.Where(c => c.Longitude != null && (west == null || c.Longitude >= west) && (east == null || c.Longitude <= east)
            && (south == null || c.Latitude >= south) && (north == null || c.Latitude <= north)).Take(Most);

    private static object Collection(IEnumerable<object> features) => new { type = "FeatureCollection", features };

    private static object Feature(CaseRecord c, Dictionary<string, object?> properties, int decimals = 6) => new
    {
        type = "Feature",
        geometry = new { type = "Point", coordinates = new[] { Math.Round(c.Longitude!.Value, decimals), Math.Round(c.Latitude!.Value, decimals) } },
        properties,
    };
}
