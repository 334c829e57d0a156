using System.Net;
using Wangge.Host.Shell;
using Wangge.Platform.Accountability;
using Wangge.Platform.Campaigns;
using Wangge.Platform.Cases;
using Wangge.Platform.Features;
using Wangge.Platform.Http;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Host;

/// <summary>The site's addresses. Sign-in, limits and tags are set here on the groups, nowhere else.</summary>
internal static class SiteRoutes
{
    public static void Map(WebApplication app)
    {
        app.MapStaticAssets();
        MapApi(app);
        MapOperations(app);
        app.MapShell();
    }

    private static void MapApi(WebApplication app)
    {
        var api = app.MapGroup("/api/v1").RequireAuthorization().RequireRateLimiting(RateLimits.Policy).DisableAntiforgery().AddEndpointFilter(ConditionalReads.InvokeAsync);
        var pub = app.MapGroup("/api/v1").AllowAnonymous().RequireRateLimiting(RateLimits.Policy).DisableAntiforgery().AddEndpointFilter(ConditionalReads.InvokeAsync);
        PeopleRoutes.Map(api);
        PeopleRoutes.MapPublic(pub);
        TerritoryRoutes.Map(api);
        TerritoryRoutes.MapPublic(pub);
        CaseRoutes.Map(api);
        CaseRoutes.MapPublic(pub);
        CampaignRoutes.Map(api);
        RankingRoutes.Map(api);
        RankingRoutes.MapPublic(pub);
        var standards = app.MapGroup("").AllowAnonymous().RequireRateLimiting(RateLimits.Policy).DisableAntiforgery().WithMetadata(new OpenToDataTokens());
        FeatureRoutes.Map(standards);
        foreach (var pack in app.Services.GetRequiredService<PackList>())
        {
            pack.MapRoutes(api.MapGroup("/" + pack.Id).WithTags(pack.Name.En));
            pack.MapStandards(standards.MapGroup("").WithTags(pack.Name.En));
        }
    }

    /// <summary>What those who run the server ask: alive, ready, figures, description of the API.</summary>
    private static void MapOperations(WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapGet("/healthz", () => Results.Text("ok")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/readyz", async (WanggeDb db, CancellationToken cancel) =>
            await db.Database.CanConnectAsync(cancel) ? Results.Text("ready") : Results.Text("database unavailable", statusCode: StatusCodes.Status503ServiceUnavailable))
            .AllowAnonymous().ExcludeFromDescription();
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase) && !IsOwnMonitor(http),
            outside => outside.Run(http =>
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }));
        app.MapPrometheusScrapingEndpoint().AllowAnonymous();
    }

    // Figures of the server are for the server's own monitor. A proxy on the same machine passes on what comes from elsewhere, and says so.
    private static bool IsOwnMonitor(HttpContext http) =>
        IPAddress.IsLoopback(http.Connection.RemoteIpAddress ?? IPAddress.None)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");
}
