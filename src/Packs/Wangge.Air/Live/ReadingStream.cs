using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wangge.Air.Devices;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Air.Stations;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Live;

/// <summary>
/// The newest values as server-sent events. A stream begins with the newest frame of each device, or with what came since
/// <c>Last-Event-ID</c>; it ends after a quarter of an hour, so that a role or token that was taken away does not read on, and
/// clients come again by themselves with the id of the last event.
/// </summary>
internal sealed class ReadingStream(
    NewestReadings newest, DeviceBook devices, FactorBook factors, StreamPlaces places, IHostApplicationLifetime life,
    [FromKeyedServices(WorldClock.Key)] TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // Numbers of frames begin anew with each start of the program: an id of another run is told apart by this.
    private readonly string _run = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Maps both streams under <c>/api/v1/air</c>.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/stream", async (Actor actor, WanggeDb db, ReadingStream stream, HttpContext http, CancellationToken cancel) =>
            await stream.RunAsync(http, ViewOf(actor, await VisibleStations.OfAsync(db, actor, cancel)))).WithMetadata(new OpenToDataTokens());
        api.MapGet("/public/stream", async (WanggeDb db, ReadingStream stream, HttpContext http, CancellationToken cancel) =>
            await stream.RunAsync(http, PublicView(await VisibleStations.PublicAsync(db, cancel)))).AllowAnonymous().WithMetadata(new OpenToDataTokens());
    }

    /// <summary>What a reader sees of the frames.</summary>
    /// <param name="Stations">Codes of the stations seen, by key.</param>
    /// <param name="SeesDevice">Whether the device itself is shown.</param>
    /// <param name="IsPublic">Whether only hours are shown.</param>
    private sealed record View(IReadOnlyDictionary<int, string> Stations, Func<Device, bool> SeesDevice, bool IsPublic);

    private static View ViewOf(Actor actor, IReadOnlyList<Station> stations) =>
        new(stations.ToDictionary(s => s.Id, s => s.Code), d => actor.May(DevicePermissions.Read, d.GridPath, AirPermissions.Field), false);

    private static View PublicView(IReadOnlyList<Station> stations) => new(stations.ToDictionary(s => s.Id, s => s.Code), _ => false, true);

    private async Task<IResult> RunAsync(HttpContext http, View view)
    {
        string who = http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? http.Connection.RemoteIpAddress?.ToString() ?? "";
        using var place = places.TryTake(who, view.IsPublic);
        if (place is null)
        {
            http.Response.Headers.RetryAfter = "60";
            return Problems.Of(new Refusal("stream.too-many", new("打开的实时数据流过多，请关闭不用的，或稍后再试。", "Too many streams are open; close those not needed, or try again later."),
                StatusCodes.Status429TooManyRequests), http);
        }

        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache, no-transform";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var time = new CancellationTokenSource(Longest, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(time.Token, http.RequestAborted, life.ApplicationStopping);
        try
        {
            await SendAsync(http.Response.BodyWriter, view, Resumed(http.Request), end.Token);
        }
        catch (OperationCanceledException)
        {
            // The reader went away, or the time is over.
        }

        return Results.Empty;
    }

    private async Task SendAsync(PipeWriter body, View view, long last, CancellationToken cancel)
    {
        body.Write("retry: 3000\n\n"u8);
        while (true)
        {
            var (frames, more) = newest.Since(last);
            foreach (var frame in frames)
            {
                last = frame.Number;
                if (Encode(frame, view) is { } json)
                    Event(body, last, json);
            }

            await body.FlushAsync(cancel);
            while (!await HappensAsync(more, cancel))
            {
                body.Write(": \n\n"u8);
                await body.FlushAsync(cancel);
            }
        }
    }

    /// <summary>Waits for more; returns false where it is time for a sign of life.</summary>
    private async Task<bool> HappensAsync(Task more, CancellationToken cancel)
    {
        try
        {
            await more.WaitAsync(Heartbeat, clock, cancel);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private byte[]? Encode(StoredFrame frame, View view)
    {
        var readings = frame.Readings;
        if (view.IsPublic && readings.Kind != ReadingKind.Hour || devices.Find(readings.DeviceId)?.Device is not { } device)
            return null;
        string? station = device.StationId is { } id ? view.Stations.GetValueOrDefault(id) : null;
        bool named = view.SeesDevice(device);
        if (station is null && !named)
            return null;
        byte[] json = (station is null ? null : named ? frame.Full : frame.Plain) ?? FrameJson.Write(readings, device, station, named, factors) ?? [];
        // Who sees the device but not its station is rare, and what is kept for others names the station.
        if (station is null)
            return json.Length == 0 ? null : json;
        if (named)
            frame.Full = json;
        else
            frame.Plain = json;
        return json.Length == 0 ? null : json;
    }

    private void Event(PipeWriter body, long number, byte[] json)
    {
        body.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {_run}-{number}\nevent: reading\ndata: ")));
        body.Write(json);
        body.Write("\n\n"u8);
    }

    private long Resumed(HttpRequest request) =>
        request.Headers["Last-Event-ID"].ToString().Split('-') is [var run, var number] && run == _run
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long last) ? last : 0;
}
