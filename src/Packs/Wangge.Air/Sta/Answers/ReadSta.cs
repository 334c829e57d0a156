using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Wangge.Air.Sta.Model;
using Wangge.Air.Sta.Query;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Sta.Answers;

/// <summary>Answers a read below the service root.</summary>
internal sealed class ReadSta(WanggeDb db, RawStreams raw, TimeProvider clock)
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers.</summary>
    /// <param name="path">What stands behind the root, decoded; null at the root.</param>
    /// <param name="read">The service.</param>
    /// <param name="actor">Who reads; null without sign-in.</param>
    /// <param name="http">The request.</param>
    public static async Task<IResult> HandleAsync(string? path, ReadSta read, Actor? actor, HttpContext http)
    {
        // Public data, to whatever page asks in a browser. Cookies and tokens do not come with such a request.
        http.Response.Headers.AccessControlAllowOrigin = "*";
        try
        {
            string root = RootOf(http);
            var body = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(body, Json))
            {
                if (string.IsNullOrEmpty(path))
                    ServiceRoot.Write(json, root);
                else if (await read.WriteAsync(json, path, root, actor, http) is { } other)
                    return other;
            }

            return Results.Bytes(body.WrittenMemory, "application/json; charset=utf-8");
        }
        catch (StaFault fault)
        {
            return Problems.Of(fault.Refusal, http);
        }
    }

    /// <summary>Address of the service root as the request names it, with a slash at its end.</summary>
    public static string RootOf(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{StaRoutes.Root}/";

    private async Task<IResult?> WriteAsync(Utf8JsonWriter json, string path, string root, Actor? actor, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var segments = PathParser.Parse(path);
        var options = OptionsParser.Parse(http.Request.Query.SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value ?? "")));
        var catalogue = await Catalogue.LoadAsync(db, actor, raw, cancel);
        var builder = new AnswerBuilder(db, catalogue, root, clock.UtcNow(), cancel);
        var (target, refs) = await PathWalk.RunAsync(segments, catalogue, builder);
        var writer = new AnswerWriter(json, root);
        if (target is PropertyTarget property)
            return Property(json, writer, property);
        if (OptionsCheck.Check(target.Kind, options, target is not EntityTarget))
            await builder.ReadSpansAsync();
        if (target is EntityTarget { Entity: var entity })
        {
            var node = new Node(entity);
            await builder.ExpandAsync([node], target.Kind, options);
            AnswerBuilder.CheckSize(node.Size);
            if (refs)
                writer.Ref(entity);
            else
                writer.Entity(node, options);
            return null;
        }

        string address = string.Join('/', segments.Where(s => s.Name != "$ref").Select(Address));
        var page = target is ObservationsTarget observations
            ? await builder.ObservationsAsync(observations.Streams, options, address)
            : builder.Page(((SetTarget)target).All, options, address);
        await builder.ExpandAsync(page.Items, target.Kind, options);
        AnswerBuilder.CheckSize(page.Size);
        if (refs)
            writer.Refs(page);
        else
            writer.Page(page, options);
        return null;
    }

    private static string Address(Segment segment) => segment.Key switch
    {
        null => segment.Name,
        string key => $"{segment.Name}('{Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal))}')",
        var key => string.Create(CultureInfo.InvariantCulture, $"{segment.Name}({key})"),
    };

    private static IResult? Property(Utf8JsonWriter json, AnswerWriter writer, PropertyTarget property)
    {
        if (property.Value is null)
            return Results.NoContent();
        if (property.Raw)
        {
            return property.Value switch
            {
                Dictionary<string, object?> or NetTopologySuite.Geometries.Geometry => Bare(writer, json, property.Value),
                double number => Results.Text(number.ToString("R", CultureInfo.InvariantCulture)),
                var value => Results.Text(Convert.ToString(value, CultureInfo.InvariantCulture)),
            };
        }

        json.WriteStartObject();
        json.WritePropertyName(property.Name);
        writer.Value(property.Value);
        json.WriteEndObject();
        return null;
    }

    private static IResult? Bare(AnswerWriter writer, Utf8JsonWriter json, object value)
    {
        writer.Value(value);
        json.Flush();
        return null;
    }
}
