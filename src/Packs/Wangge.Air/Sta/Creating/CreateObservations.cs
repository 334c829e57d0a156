using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Wangge.Air.Sta.Answers;
using Wangge.Air.Sta.Model;
using Wangge.Air.Sta.Query;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Sta.Creating;

/// <summary>Takes observations: one, or tables of them.</summary>
internal sealed class CreateObservations(WanggeDb db, RawStreams raw, StoreObservations store, TimeProvider clock)
{
    /// <summary>The header that tells how many were not taken and why the first was not: the standard's answer has no room for it.</summary>
    public const string ErrorsHeader = "X-Wangge-Errors";

    private const string NotTaken = "error";

    /// <summary><c>POST CreateObservations</c>: 201 with an address or <c>error</c> for each observation.</summary>
    public static Task<IResult> HandleArraysAsync(CreateObservations create, Actor? actor, HttpContext http) => GuardedAsync(actor, http, create.ArraysAsync);

    /// <summary><c>POST Observations</c> or <c>POST Datastreams(…)/Observations</c>: 201 with its address.</summary>
    public static Task<IResult> HandleOneAsync(string path, CreateObservations create, Actor? actor, HttpContext http) =>
        GuardedAsync(actor, http, (who, request) => create.OneAsync(path, who, request));

    private static async Task<IResult> GuardedAsync(Actor? actor, HttpContext http, Func<Actor, HttpContext, Task<IResult>> run)
    {
        try
        {
            // Who may not send is told before the body is read.
            if (actor is null)
                return Problems.Of(new Refusal("not-signed-in", new("写入需要登录或访问令牌。", "Writing needs a sign-in or an access token."), StatusCodes.Status401Unauthorized), http);
            return actor.MaySomewhere(AirPermissions.Import) ? await run(actor, http) : Problems.Of(Forbidden, http);
        }
        catch (StaFault fault)
        {
            return Problems.Of(fault.Refusal, http);
        }
        catch (BadHttpRequestException failure)
        {
            return Problems.Of(failure.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge
                : Refusal.BadField("body", "请求内容没有完整到达。", "The body did not arrive whole."), http);
        }
        catch (JsonException failure)
        {
            return Problems.Of(Refusal.BadField("body",
                $"JSON 第 {failure.LineNumber + 1} 行第 {failure.BytePositionInLine + 1} 字节处读不懂。", $"The JSON cannot be read at line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}."), http);
        }
    }

    private static Refusal Forbidden { get; } = Refusal.Forbidden("您没有导入观测数据的权限。", "You may not import observations.");

    private static Refusal TooLarge { get; } = new("too-large",
        new($"内容超过上限：单条观测 1 MB，CreateObservations {Uploads.Largest >> 20} MB；请分几次发送。", $"The body is too large: at most 1 MB for one Observation, {Uploads.Largest >> 20} MB for CreateObservations; send it in parts."),
        StatusCodes.Status413PayloadTooLarge, "body");

    private async Task<IResult> ArraysAsync(Actor actor, HttpContext http)
    {
        var cancel = http.RequestAborted;
        using var body = await JsonDocument.ParseAsync(http.Request.Body, new JsonDocumentOptions { MaxDepth = 8 }, cancel);
        var catalogue = await Catalogue.LoadAsync(db, actor, raw, cancel);
        var rows = DataArrays.Read(body.RootElement, id => Writable(catalogue, actor, id), clock.UtcNow());
        int[] places = [.. rows.Index().Where(r => r.Item.Made is not null).Select(r => r.Index)];
        await store.RunAsync(actor, [.. places.Select(p => rows[p].Made!.Value)], place => rows[places[place]] = (null, Twice), cancel);
        if (rows.FindIndex(r => r.Made is null) is >= 0 and var first)
        {
            int count = rows.Count(r => r.Made is null);
            http.Response.Headers[ErrorsHeader] = new string([.. $"{count}; first at {first}: {rows[first].Why!.Value.En}".Select(c => char.IsAscii(c) && !char.IsControl(c) ? c : '?')]);
        }

        return Answer(rows, ReadSta.RootOf(http));
    }

    private static Phrase Twice { get; } = new("同一请求中该小时有两个不同的值，保留先给的。", "the same hour has two values in this request; the first is kept.");

    private static IResult Answer(List<(NewObservation? Made, Phrase? Why)> rows, string root)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var (made, _) in rows)
                json.WriteStringValue(made is { } one ? root + AddressOf(one) : NotTaken);
            json.WriteEndArray();
        }

        return new CreatedBytes(body.WrittenMemory);
    }

    private async Task<IResult> OneAsync(string path, Actor actor, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var segments = PathParser.Parse(path);
        bool below = segments is [{ Name: "Datastreams", Key: not null }, { Name: "Observations", Key: null }];
        if (!below && segments is not [{ Name: "Observations", Key: null }])
        {
            return Problems.Of(new Refusal("sta.read-only", new("只能新建 Observation；站点、设备等在本站页面上登记。", "Only Observations can be created; stations and devices are registered on the pages of this site."),
                StatusCodes.Status405MethodNotAllowed), http);
        }

        using var body = await JsonDocument.ParseAsync(http.Request.Body, new JsonDocumentOptions { MaxDepth = 8 }, cancel);
        var catalogue = await Catalogue.LoadAsync(db, actor, raw, cancel);
        object id = below ? segments[0].Key! : DataArrays.IdOf(body.RootElement, "body");
        if (Writable(catalogue, actor, id) is not { } stream)
            throw StaFault.NotFound($"Datastreams({(id is string text ? $"'{text}'" : id)})");
        if (body.RootElement.ValueKind != JsonValueKind.Object || !body.RootElement.TryGetProperty("phenomenonTime", out var time) || !body.RootElement.TryGetProperty("result", out var result))
            throw DataArrays.Wrong("body", "缺少 phenomenonTime 或 result。", "phenomenonTime or result is missing.");
        if (NewObservation.TryRead(stream, time, result, clock.UtcNow(), out var made) is { } why)
            return Problems.Of(new Refusal("sta.not-taken", why, StatusCodes.Status400BadRequest, "body"), http);
        await store.RunAsync(actor, [made], _ => { }, cancel);
        return Results.Created(ReadSta.RootOf(http) + AddressOf(made), null);
    }

    /// <summary>The stream of an id that the actor sees and may write to.</summary>
    private static DatastreamEntity? Writable(Catalogue catalogue, Actor actor, object id) =>
        catalogue.Find(EntityKind.Datastream, id) is DatastreamEntity stream
        && actor.May(AirPermissions.Import, stream is RawDatastream device ? device.Device.GridPath : stream.Place.Station.GridPath, AirPermissions.Field) ? stream : null;

    private static string AddressOf(NewObservation made) => $"Observations('{Uri.EscapeDataString($"{made.Stream.Id}-{made.Stream.Stamp(made.Key)}")}')";

    /// <summary>201 with a body that is written already.</summary>
    private sealed class CreatedBytes(ReadOnlyMemory<byte> body) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status201Created;
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
