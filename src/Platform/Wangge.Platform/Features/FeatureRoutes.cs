using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Web;

namespace Wangge.Platform.Features;

/// <summary>
/// OGC API - Features 1.0 under <c>/ogc</c>: core, GeoJSON, HTML, OpenAPI 3.0 (part 1, OGC 17-069) and coordinate reference systems
/// (part 2, OGC 18-058). Without sign-in or token it shows what is public, with it what its holder may see.
/// </summary>
public static class FeatureRoutes
{
    internal static readonly Phrase Title = new("网格开放数据", "Wangge open data");
    internal static readonly Phrase Intro = new(
        "网格、监测站点等带位置的数据，按 OGC API - Features 提供，可直接用 QGIS、GDAL 等打开。", "Grids, stations and other things with a place, by OGC API - Features: opens in QGIS, GDAL and others.");

    /// <summary>Maps it; the group carries limits, anybody may ask.</summary>
    public static void Map(RouteGroupBuilder root)
    {
        var ogc = root.MapGroup("/ogc").WithTags("OGC API - Features").ExcludeFromDescription();
        ogc.MapGet("", Landing);
        ogc.MapGet("/conformance", Conformance);
        ogc.MapGet("/api", DescribeAsync);
        ogc.MapGet("/collections", CollectionsAsync);
        ogc.MapGet("/collections/{id}", CollectionAsync);
        ogc.MapGet("/collections/{id}/items", ItemsAsync);
        ogc.MapGet("/collections/{id}/items/{**feature}", ItemAsync);
    }

    private static IResult Landing(HttpContext http) => FormOf(http, out bool html) ?? Answer(http, html, FeatureLinks.Json,
        (links, english) => new { title = Title.In(english), description = Intro.In(english), links = links.Landing(html) },
        (links, english) => new FeaturesView(Title.In(english), Intro.In(english), links.Landing(html)));

    private static IResult Conformance(HttpContext http) => FormOf(http, out bool html) ?? Answer(http, html, FeatureLinks.Json,
        (_, _) => new { conformsTo = FeatureJson.Conformance },
        (links, english) => new FeaturesView(english ? "Conformance" : "符合的标准", null, [.. links.Itself("/conformance", FeatureLinks.Json, html)])
        {
            Columns = ["URI"],
            Rows = [.. FeatureJson.Conformance.Select(c => new FeaturesRow(null, [c]))],
        });

    private static async Task<IResult> DescribeAsync(IEnumerable<FeatureSource> sources, Actor? actor, HttpContext http, CancellationToken cancel)
    {
        if (FormOf(http, out bool html) is { } bad)
            return bad;
        var seen = await SeenAsync(sources, actor, http, cancel);
        return Answer(http, html, FeatureLinks.OpenApi,
            (links, english) => FeatureDescription.Of([.. seen.Select(s => s.Source)], links, english),
            (links, english) => new FeaturesView(english ? "API" : "接口说明", Intro.In(english), [.. links.Itself("/api", FeatureLinks.OpenApi, html)])
            {
                Columns = english ? ["Collection", "Property", "Type", "Meaning"] : ["数据集", "属性", "类型", "含义"],
                Rows = [.. seen.SelectMany(s => s.Source.Properties.Select(p => new FeaturesRow(links.To($"/collections/{s.Source.Id}?f=html"), [s.Source.Id, p.Name, p.Kind.ToString(), p.Meaning.In(english)])))],
            });
    }

    private static async Task<IResult> CollectionsAsync(IEnumerable<FeatureSource> sources, Actor? actor, HttpContext http, CancellationToken cancel)
    {
        if (FormOf(http, out bool html) is { } bad)
            return bad;
        var seen = await SeenAsync(sources, actor, http, cancel);
        return Answer(http, html, FeatureLinks.Json,
            (links, english) => new
            {
                links = links.Itself("/collections", FeatureLinks.Json, html),
                crs = Crs.All.Select(c => c.Uri),
                collections = seen.Select(s => FeatureJson.Collection(s.Source, s.Features, links.Collection(s.Source.Id, html), english)),
            },
            (links, english) => new FeaturesView(english ? "Collections" : "数据集", null, [.. links.Itself("/collections", FeatureLinks.Json, html)])
            {
                Columns = english ? ["Collection", "Meaning", "Features"] : ["数据集", "内容", "要素数"],
                Rows = [.. seen.Select(s => new FeaturesRow(links.To($"/collections/{s.Source.Id}/items?f=html"),
                    [s.Source.Title.In(english), s.Source.Meaning.In(english), s.Features.DistinctBy(f => f.Id).Count().ToString(CultureInfo.InvariantCulture)]))],
            });
    }

    private static async Task<IResult> CollectionAsync(string id, IEnumerable<FeatureSource> sources, Actor? actor, HttpContext http, CancellationToken cancel)
    {
        if (FormOf(http, out bool html) is { } bad)
            return bad;
        if (await FindAsync(id, sources, actor, http, cancel) is not var (source, features))
            return NoCollection(id, http);
        return Answer(http, html, FeatureLinks.Json,
            (links, english) => FeatureJson.Collection(source, features, links.Collection(id, html), english),
            (links, english) => new FeaturesView(source.Title.In(english), source.Meaning.In(english), links.Collection(id, html))
            {
                Columns = english ? ["Property", "Type", "Meaning"] : ["属性", "类型", "含义"],
                Rows = [.. source.Properties.Select(p => new FeaturesRow(null, [p.Name, p.Kind.ToString(), p.Meaning.In(english)]))],
            });
    }

    private static async Task<IResult> ItemsAsync(string id, IEnumerable<FeatureSource> sources, Actor? actor, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        if (FormOf(http, out bool html) is { } bad)
            return bad;
        if (await FindAsync(id, sources, actor, http, cancel) is not var (source, features))
            return NoCollection(id, http);
        var read = FeatureQuery.Read(source, http.Request.Query);
        if (read.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        var query = read.Value;
        var (page, matched, hasMore) = query.Of(source, features, clock.Today());
        var links = new FeatureLinks(http).Items(id, hasMore ? page[^1].Id : null, html);
        if (html)
        {
            bool english = Language.IsEnglish(http);
            return Page(new FeaturesView(source.Title.In(english), english ? $"{matched} features" : $"{matched} 个要素", links)
            {
                Columns = ["id", .. source.Properties.Select(p => p.Name)],
                Rows = [.. page.Select(f => new FeaturesRow(new FeatureLinks(http).To($"/collections/{id}/items/{Uri.EscapeDataString(f.Id)}?f=html"), [f.Id, .. f.Values.Select(FeatureQuery.Text)]))],
            });
        }

        http.Response.ContentType = FeatureLinks.GeoJson;
        http.Response.Headers["Content-Crs"] = $"<{query.Crs.Uri}>";
        await FeatureJson.WriteItemsAsync(http.Response.BodyWriter, source, page, matched, query.Crs, links, clock.UtcNow(), cancel);
        return Results.Empty;
    }

    private static async Task<IResult> ItemAsync(string id, string feature, IEnumerable<FeatureSource> sources, Actor? actor, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        if (FormOf(http, out bool html) is { } bad)
            return bad;
        if (await FindAsync(id, sources, actor, http, cancel) is not var (source, features))
            return NoCollection(id, http);
        var crs = FeatureQuery.ReadCrs(http.Request.Query);
        if (crs.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        var today = clock.Today();
        // The version of today, or else the newest: what is no more can still be read.
        if (features.Where(f => f.Id == feature).OrderBy(f => f.HoldsWithin(today, today)).ThenBy(f => f.From).LastOrDefault() is not { } found)
            return Problems.Of(Refusal.NotFound($"数据集 {id} 中没有要素 {feature}。", $"The collection {id} has no feature {feature}."), http);
        var address = new FeatureLinks(http);
        IReadOnlyList<FeatureLink> links = [.. address.Itself($"/collections/{id}/items/{Uri.EscapeDataString(feature)}", FeatureLinks.GeoJson, html), new(address.To($"/collections/{id}"), "collection", FeatureLinks.Json, "数据集 · Collection")];
        if (html)
        {
            bool english = Language.IsEnglish(http);
            return Page(new FeaturesView($"{source.Title.In(english)} {feature}", null, links)
            {
                Columns = english ? ["Property", "Value"] : ["属性", "值"],
                Rows = [.. source.Properties.Zip(found.Values, (p, v) => new FeaturesRow(null, [p.Meaning.In(english), FeatureQuery.Text(v)]))],
            });
        }

        http.Response.ContentType = FeatureLinks.GeoJson;
        http.Response.Headers["Content-Crs"] = $"<{crs.Value.Uri}>";
        await FeatureJson.WriteItemAsync(http.Response.BodyWriter, source, found, crs.Value, links);
        return Results.Empty;
    }

    private static async Task<List<(FeatureSource Source, IReadOnlyList<GeoFeature> Features)>> SeenAsync(IEnumerable<FeatureSource> sources, Actor? actor, HttpContext http, CancellationToken cancel)
    {
        var seen = new List<(FeatureSource, IReadOnlyList<GeoFeature>)>();
        foreach (var source in sources)
        {
            if (await source.ReadAsync(http.RequestServices, actor, cancel) is { } features)
                seen.Add((source, features));
        }

        return seen;
    }

    private static async Task<(FeatureSource Source, IReadOnlyList<GeoFeature> Features)?> FindAsync(string id, IEnumerable<FeatureSource> sources, Actor? actor, HttpContext http, CancellationToken cancel) =>
        sources.FirstOrDefault(s => s.Id == id) is { } source && await source.ReadAsync(http.RequestServices, actor, cancel) is { } features ? (source, features) : null;

    private static IResult NoCollection(string id, HttpContext http) =>
        Problems.Of(Refusal.NotFound($"没有数据集 {id}，或需要登录后才能查看。", $"There is no collection {id}, or it needs a sign-in."), http);

    private static IResult Answer(HttpContext http, bool html, string type, Func<FeatureLinks, bool, object> json, Func<FeatureLinks, bool, FeaturesView> page)
    {
        var links = new FeatureLinks(http);
        bool english = Language.IsEnglish(http);
        return html ? Page(page(links, english)) : Results.Json(json(links, english), FeatureJson.Options, type);
    }

    private static RazorComponentResult<FeaturesPage> Page(FeaturesView view) => new(new { View = view });

    /// <summary>Tells which form is asked for, by <c>f</c> or else by <c>Accept</c>; returns the refusal of any other.</summary>
    private static IResult? FormOf(HttpContext http, out bool html)
    {
        string form = http.Request.Query["f"].ToString();
        html = form == "html" || form.Length == 0 && http.Request.Headers.Accept.ToString().Contains(FeatureLinks.Html, StringComparison.Ordinal);
        return form is "" or "json" or "html" ? null : Problems.Of(Refusal.BadField("f", "f 应为 json 或 html。", "f must be json or html."), http);
    }
}
