using System.Text.Json.Nodes;

namespace Wangge.Platform.Features;

/// <summary>The OpenAPI 3.0 description of <c>/ogc</c>: clients read from it which parameters each collection knows.</summary>
internal static class FeatureDescription
{
    /// <summary>Makes it for the collections that a reader sees.</summary>
    public static JsonObject Of(IReadOnlyList<FeatureSource> sources, FeatureLinks links, bool english)
    {
        var paths = new JsonObject
        {
            ["/"] = Get("getLandingPage", new("首页", "Landing page"), FeatureLinks.Json, english, []),
            ["/conformance"] = Get("getConformance", new("符合的标准", "Conformance"), FeatureLinks.Json, english, []),
            ["/api"] = Get("getApi", new("接口说明", "This description"), FeatureLinks.OpenApi, english, []),
            ["/collections"] = Get("getCollections", new("数据集", "Collections"), FeatureLinks.Json, english, []),
        };
        foreach (var source in sources)
        {
            string path = $"/collections/{source.Id}";
            paths[path] = Get("describe_" + source.Id, source.Title, FeatureLinks.Json, english, []);
            paths[path + "/items"] = Get("items_" + source.Id, source.Meaning, FeatureLinks.GeoJson, english,
                [.. Selection(english), CrsParameter("crs", english), CrsParameter("bbox-crs", english), .. source.Properties.Select(p => Property(p, english))]);
            var id = Parameter("featureId", "path", new JsonObject { ["type"] = "string" }, english ? "Key of the feature" : "要素标识");
            paths[path + "/items/{featureId}"] = Get("item_" + source.Id, source.Title, FeatureLinks.GeoJson, english, [id, CrsParameter("crs", english)]);
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject { ["title"] = FeatureRoutes.Title.In(english), ["description"] = FeatureRoutes.Intro.In(english), ["version"] = "1.0.0" },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = links.To("") }),
            ["paths"] = paths,
            ["components"] = new JsonObject { ["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } } },
        };
    }

    private static JsonObject Get(string operation, Phrase summary, string type, bool english, JsonObject[] parameters) => new()
    {
        ["get"] = new JsonObject
        {
            ["operationId"] = operation,
            ["summary"] = summary.In(english),
            ["security"] = new JsonArray(new JsonObject(), new JsonObject { ["token"] = new JsonArray() }),
            ["parameters"] = new JsonArray([.. parameters, Parameter("f", "query", Words("json", "html"), english ? "Form of the answer" : "返回形式")]),
            ["responses"] = new JsonObject
            {
                ["200"] = Answer(english ? "The answer" : "结果", type, FeatureLinks.Html),
                ["default"] = Answer(english ? "What is wrong" : "错误说明", "application/problem+json"),
            },
        },
    };

    private static JsonObject Answer(string description, params string[] types) => new()
    {
        ["description"] = description,
        ["content"] = new JsonObject(types.Select(t => KeyValuePair.Create(t, (JsonNode?)new JsonObject { ["schema"] = new JsonObject { ["type"] = t == FeatureLinks.Html ? "string" : "object" } }))),
    };

    private static IEnumerable<JsonObject> Selection(bool english)
    {
        yield return Parameter("bbox", "query", new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "number" }, ["minItems"] = 4, ["maxItems"] = 6 },
            english ? "Box that a feature must touch: lower corner, upper corner" : "要素须与之相交的范围：左下角、右上角");
        yield return Parameter("datetime", "query", new JsonObject { ["type"] = "string" },
            english ? "Moment, day or interval with / in which a feature must hold; .. is open" : "要素须在其中有效的时刻、日期或以 / 隔开的区间，.. 表示不限");
        yield return Parameter("limit", "query", new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = FeatureQuery.MostLimit, ["default"] = FeatureQuery.DefaultLimit },
            english ? "Most features of a page" : "每页最多要素数");
        yield return Parameter("after", "query", new JsonObject { ["type"] = "string" }, english ? "Features behind this key; comes in the link next" : "从此标识之后开始；由 next 链接给出");
    }

    private static JsonObject CrsParameter(string name, bool english)
    {
        var schema = Words([.. Crs.All.Select(c => c.Uri)]);
        schema["default"] = Crs.Crs84.Uri;
        schema["format"] = "uri";
        return Parameter(name, "query", schema, english ? "Coordinate reference system" : "坐标系");
    }

    private static JsonObject Property(FeatureProperty property, bool english) => Parameter(property.Name, "query", property.Kind switch
    {
        PropertyKind.Whole => new JsonObject { ["type"] = "integer" },
        PropertyKind.Number => new JsonObject { ["type"] = "number" },
        PropertyKind.Flag => new JsonObject { ["type"] = "boolean" },
        PropertyKind.Day => new JsonObject { ["type"] = "string", ["format"] = "date" },
        _ => new JsonObject { ["type"] = "string" },
    }, property.Meaning.In(english));

    private static JsonObject Words(params string[] words) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(w => (JsonNode?)w)]) };

    private static JsonObject Parameter(string name, string place, JsonObject schema, string description)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["description"] = description, ["schema"] = schema, ["style"] = place == "path" ? "simple" : "form", ["explode"] = false };
        if (place == "path")
            parameter["required"] = true;
        return parameter;
    }
}
