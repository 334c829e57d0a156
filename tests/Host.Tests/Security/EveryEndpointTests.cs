using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Host;
using Wangge.Platform.People;
using Wangge.Platform.Web;

namespace Wangge.Tests.Security;

/// <summary>Every address of the running site: signed-in people only, or on one of these lists.</summary>
public sealed class EveryEndpointTests
{
    /// <summary>What anybody may call. A new address gets here only by a decision, and docs/threats/public.md says what it gives away.</summary>
    private static readonly string[] PublicApi =
    [
        "GET /api/v1/air/public/levels",
        "GET /api/v1/air/public/now",
        "GET /api/v1/air/public/stream",
        "GET /api/v1/cases/public-map",
        "GET /api/v1/grids",
        "GET /api/v1/grids/base-map",
        "GET /api/v1/grids/boundaries",
        "GET /api/v1/grids/locate",
        "GET /api/v1/grids/{code}",
        "GET /api/v1/public/rankings",
        "GET /api/v1/public/rankings/{id:int}",
        "POST /api/v1/setup",
        "POST /api/v1/sign-in",
        "POST /api/v1/sign-in/code",
        "POST /api/v1/sign-in/passkey",
        "POST /api/v1/sign-in/passkey/options",
        "POST /api/v1/sign-in/recovery",
    ];

    private static readonly string[] PublicPages = ["/not-found", "/public", "/public/rankings", "/public/rankings/{Id:int}", "/setup", "/sign-in", "/status/{Status:int}"];

    /// <summary>What is neither page nor API nor a file of the site's own.</summary>
    private static readonly string[] Others =
    [
        "/", "/healthz", "/language", "/metrics",
        "/ogc", "/ogc/api", "/ogc/collections", "/ogc/collections/{id}", "/ogc/collections/{id}/items", "/ogc/collections/{id}/items/{**feature}", "/ogc/conformance",
        "/openapi/{documentName}.json", "/readyz", "/sta/v1.1", "/sta/v1.1/CreateObservations", "/sta/v1.1/{**path}", FileNotThere,
    ];

    /// <summary>The framework's answer to the address of a file that is not there.</summary>
    private const string FileNotThere = "/{**path:file}";

    [Fact]
    public async Task EveryAddressOfTheApi_NeedsSignInOrStandsOnTheList()
    {
        await using var site = await TestSite.StartAsync();

        var open = Api(site).Where(e => !NeedsSignIn(e)).Select(Name).Order(StringComparer.Ordinal);

        Assert.Equal(PublicApi, open);
        Assert.True(Api(site).Count() > 80);
    }

    [Fact]
    public async Task EveryAddressOfTheApiAndEveryPage_HasTheRateLimit()
    {
        await using var site = await TestSite.StartAsync();

        var free = Api(site).Concat(Pages(site))
            .Where(e => e.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName != RateLimits.Policy || e.Metadata.GetMetadata<DisableRateLimitingAttribute>() is not null);

        Assert.Empty(free.Select(Name));
    }

    [Fact]
    public async Task EveryAddressThatChangesSomething_IsNoGet()
    {
        await using var site = await TestSite.StartAsync();
        string[] reading = ["GET", "HEAD"];

        // The guard against other sites lets GET pass: no address may answer to it and to a changing verb alike.
        var both = Api(site).Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>() is not { HttpMethods: var verbs }
            || (verbs.Any(v => reading.Contains(v, StringComparer.Ordinal)) && verbs.Any(v => !reading.Contains(v, StringComparer.Ordinal))));

        Assert.Empty(both.Select(Name));
    }

    [Fact]
    public async Task EverySignInAddress_TakesRequestsOfOwnPagesOnly()
    {
        await using var site = await TestSite.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(site.Address) };

        foreach (var address in PublicApi.Where(a => a.StartsWith("POST ", StringComparison.Ordinal)))
        {
            using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            var answer = await client.PostAsync(address["POST ".Length..], body, TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == System.Net.HttpStatusCode.Forbidden, $"{address}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task EveryPageComponent_SaysWhoMayOpenIt()
    {
        await using var site = await TestSite.StartAsync();
        var pages = new[] { typeof(Site).Assembly, typeof(Language).Assembly, typeof(Wangge.Air.AirPack).Assembly }
            .SelectMany(a => a.GetTypes()).Where(t => t.IsDefined(typeof(RouteAttribute))).ToList();

        Assert.Empty(pages.Where(p => !p.IsDefined(typeof(AuthorizeAttribute)) && !p.IsDefined(typeof(AllowAnonymousAttribute))).Select(p => p.FullName));
        Assert.Equal(PublicPages, pages.Where(p => p.IsDefined(typeof(AllowAnonymousAttribute)))
            .SelectMany(p => p.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).Order(StringComparer.Ordinal));
        Assert.Equal(
            pages.SelectMany(p => p.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).Order(StringComparer.Ordinal),
            Pages(site).Select(e => Path(e)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EverythingElse_IsAFileOfTheSiteOrStandsOnTheList()
    {
        await using var site = await TestSite.StartAsync();
        var web = site.App.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.IWebHostEnvironment>().WebRootFileProvider;

        var others = All(site).Except(Api(site)).Except(Pages(site))
            .Where(e => !web.GetFileInfo(Path(e)).Exists && e.Metadata.All(m => m.GetType().Name is not ("StaticAssetDescriptor" or "FrameworkEndpointsMetadata")))
            .Select(e => Path(e)).Where(p => !p.StartsWith("/_", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(Others, others);
    }

    private static IEnumerable<RouteEndpoint> All(TestSite site) =>
        site.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static IEnumerable<RouteEndpoint> Api(TestSite site) => All(site).Where(e => Path(e).StartsWith("/api", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<RouteEndpoint> Pages(TestSite site) => All(site).Where(e => e.Metadata.Any(m => m.GetType().Name == "ComponentTypeMetadata"));

    private static bool NeedsSignIn(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null;

    private static string Name(RouteEndpoint endpoint) =>
        $"{string.Join(',', endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])} {Path(endpoint)}";

    private static string Path(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText?.Trim('/');
}
