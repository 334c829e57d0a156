using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;

namespace Wangge.Platform.Cases;

/// <summary>Takes photos (multipart: <c>photo</c>, <c>caption</c>) and serves them to those who may see the case.</summary>
internal static class EvidenceRoutes
{
    private const int MostForm = PhotoFile.MostBytes + (64 * 1024);
    private const int LongestCaption = 100;

    public static void Map(RouteGroupBuilder cases)
    {
        cases.MapPost("/{number}/evidence", AddAsync).DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(MostForm), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = MostForm });
        cases.MapGet("/{number}/evidence/{sha256}", (string number, string sha256, Actor actor, CaseDesk desk, EvidenceStore store, HttpContext http, CancellationToken cancel) =>
            ServeAsync(number, sha256, thumbnail: false, actor, desk, store, http, cancel));
        cases.MapGet("/{number}/evidence/{sha256}/small", (string number, string sha256, Actor actor, CaseDesk desk, EvidenceStore store, HttpContext http, CancellationToken cancel) =>
            ServeAsync(number, sha256, thumbnail: true, actor, desk, store, http, cancel));
    }

    private static async Task<IResult> AddAsync(string number, Actor actor, CaseDesk desk, EvidenceStore store, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        if (http.Request.ContentLength > MostForm)
            return Problems.Of(PhotoFile.TooLarge, http);
        var now = clock.UtcNow();
        // Asked before the file is read: nobody fills the disk of a case that is not theirs.
        var view = await ShowCase.ReadAsync(desk, number, actor, now, cancel);
        if (view.Refusal is { } unseen)
            return Problems.Of(unseen, http);
        var (state, _) = (await desk.LoadAsync(number, cancel))!.Value;
        var probe = state.Decide(new AddEvidence("", 1, 1, null), actor, now, await desk.ContextAsync(now, cancel));
        if (probe.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        var (file, caption, wrong) = await ReadAsync(http, cancel);
        if (wrong is not null)
            return Problems.Of(wrong, http);
        var kept = await store.KeepAsync(file, cancel);
        if (kept.Refusal is { } bad)
            return Problems.Of(bad, http);
        var (hash, photo) = kept.Value;
        // A photo hangs on whatever the case has become: no version is asked for.
        Outcome<CaseRecord> added;
        var tries = 0;
        do
            added = await desk.ActAsync(number, new AddEvidence(hash, photo.Width, photo.Height, caption), actor, now, cancel);
        while (added.Refusal?.Status == StatusCodes.Status409Conflict && ++tries < 5);
        return added.Refusal is { } lost ? Problems.Of(lost, http) : Results.Created($"/api/v1/cases/{number}/evidence/{hash}", new { id = hash, number, version = added.Value.Version });
    }

    private static async Task<(byte[] File, string? Caption, Refusal? Wrong)> ReadAsync(HttpContext http, CancellationToken cancel)
    {
        if (!http.Request.HasFormContentType)
            return ([], null, Refusal.BadField("photo", "请以 multipart/form-data 上传照片。", "Upload the photo as multipart/form-data."));
        try
        {
            var form = await http.Request.ReadFormAsync(cancel);
            if (form.Files["photo"] is not { Length: > 0 } photo)
                return ([], null, Refusal.BadField("photo", "请选择一张照片。", "Choose a photo."));
            if (photo.Length > PhotoFile.MostBytes)
                return ([], null, PhotoFile.TooLarge);
            var caption = form["caption"].ToString().Trim();
            if (caption.Length > LongestCaption)
                return ([], null, Refusal.BadField("caption", $"照片说明最长 {LongestCaption} 字。", $"A caption has at most {LongestCaption} characters."));
            var content = new byte[photo.Length];
            await using var stream = photo.OpenReadStream();
            await stream.ReadExactlyAsync(content, cancel);
            return (content, caption.Length == 0 ? null : caption, null);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return ([], null, PhotoFile.TooLarge);
        }
    }

    private static async Task<IResult> ServeAsync(string number, string sha256, bool thumbnail, Actor actor, CaseDesk desk, EvidenceStore store, HttpContext http, CancellationToken cancel)
    {
        if (await desk.LoadAsync(number, cancel) is not var (state, _) || !state.IsSeenBy(actor) || !state.Evidence.Any(e => e.Sha256 == sha256))
            return Problems.Of(CaseDesk.Unknown(number), http);
        http.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
        return Results.File(store.PathOf(sha256, thumbnail), "image/jpeg");
    }
}
