using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Wangge.Platform.Features;

/// <summary>A link of an answer (RFC 8288 in JSON).</summary>
/// <param name="Href">Whole address.</param>
/// <param name="Rel">Relation.</param>
/// <param name="Type">Media type.</param>
/// <param name="Title">What people read.</param>
public sealed record FeatureLink(string Href, string Rel, string Type, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Title = null);

/// <summary>The addresses of a site as the reader reaches it.</summary>
internal sealed class FeatureLinks(HttpContext http)
{
    public const string Json = "application/json";
    public const string GeoJson = "application/geo+json";
    public const string Html = "text/html";
    public const string OpenApi = "application/vnd.oai.openapi+json;version=3.0";

    private readonly string _root = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}/ogc";

    /// <summary>The address of a path under <c>/ogc</c>.</summary>
    public string To(string path) => _root + path;

    /// <summary>The two forms of the answer itself: the one given and the other one.</summary>
    public IEnumerable<FeatureLink> Itself(string path, string type, bool isHtml)
    {
        yield return new(To(isHtml ? With(path, "html") : path), "self", isHtml ? Html : type);
        yield return new(To(isHtml ? With(path, "json") : With(path, "html")), "alternate", isHtml ? type : Html, isHtml ? "JSON" : "HTML");
    }

    /// <summary>The links of the landing page.</summary>
    public IReadOnlyList<FeatureLink> Landing(bool isHtml) =>
    [
        .. Itself("", Json, isHtml),
        new(To("/api"), "service-desc", OpenApi, "OpenAPI 3.0"),
        new(To("/api?f=html"), "service-doc", Html, "接口说明 · API"),
        new(To("/conformance"), "conformance", Json, "符合性 · Conformance"),
        new(To("/collections"), "data", Json, "数据集 · Collections"),
    ];

    /// <summary>The links of a collection.</summary>
    public IReadOnlyList<FeatureLink> Collection(string id, bool isHtml) =>
    [
        .. Itself($"/collections/{id}", Json, isHtml),
        new(To($"/collections/{id}/items"), "items", GeoJson, "要素 · GeoJSON"),
        new(To($"/collections/{id}/items?f=html"), "items", Html, "要素 · Features"),
    ];

    /// <summary>The links of a page of features.</summary>
    /// <param name="id">The collection.</param>
    /// <param name="last">Id of the page's last feature where there are more; null on the last page.</param>
    /// <param name="isHtml">Whether the answer is a page for people.</param>
    public IReadOnlyList<FeatureLink> Items(string id, string? last, bool isHtml)
    {
        string path = $"/collections/{id}/items", query = Query("f");
        var links = new List<FeatureLink>(Itself(path + query, GeoJson, isHtml));
        if (last is not null)
        {
            string next = Query("f", "after");
            links.Add(new(To($"{path}{next}{(next.Length == 0 ? '?' : '&')}after={Uri.EscapeDataString(last)}{(isHtml ? "&f=html" : "")}"), "next", isHtml ? Html : GeoJson, "下一页 · Next"));
        }

        links.Add(new(To($"/collections/{id}"), "collection", Json, "数据集 · Collection"));
        return links;
    }

    private string Query(params ReadOnlySpan<string> without)
    {
        var kept = new List<KeyValuePair<string, string?>>();
        foreach (var (name, values) in http.Request.Query)
        {
            if (!without.Contains(name))
                kept.Add(new(name, values.ToString()));
        }

        return QueryString.Create(kept).ToString();
    }

    private static string With(string path, string form) => $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}f={form}";
}
