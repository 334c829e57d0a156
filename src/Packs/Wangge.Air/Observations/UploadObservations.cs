using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Devices.Readings;
using Wangge.AirQuality;
using Wangge.Platform.Http;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Observations;

/// <summary>A job as the API shows it.</summary>
/// <param name="Id">Key.</param>
/// <param name="File">Name of the file.</param>
/// <param name="State">How far it is.</param>
/// <param name="Progress">Share read, 0 to 1.</param>
/// <param name="Inserted">Station-hours that were new.</param>
/// <param name="Changed">Station-hours that changed.</param>
/// <param name="Unchanged">Station-hours that were there already.</param>
/// <param name="Rejected">Values and rows not taken.</param>
/// <param name="Unknown">Station-hours of stations that are not registered.</param>
/// <param name="UnknownStations">Codes of those stations.</param>
/// <param name="Rejections">Sentences for what was not taken, the first hundred.</param>
/// <param name="CasesOpened">Cases that the rules opened.</param>
/// <param name="Failure">Why it was refused or failed.</param>
public sealed record ImportJobView(
    Guid Id, string File, string State, double Progress, int Inserted, int Changed, int Unchanged, int Rejected, int Unknown,
    IReadOnlyList<string> UnknownStations, IReadOnlyList<Phrase> Rejections, IReadOnlyList<string> CasesOpened, Phrase? Failure)
{
    private const int MostSentences = 100;

    internal static ImportJobView Of(ImportJob job)
    {
        var import = job.Report?.Import;
        return new(job.Id, job.File, job.State.ToString().ToLowerInvariant(), job.Progress, import?.Inserted ?? 0, import?.Changed ?? 0, import?.Unchanged ?? 0,
            import?.Rejected ?? 0, import?.Unknown ?? 0, [.. (job.Report?.UnknownStations.Keys ?? []).Order(StringComparer.Ordinal)],
            [.. (job.Report?.Rejections ?? []).Take(MostSentences).Select(r => new Phrase(r.Chinese, r.English))], job.Rules?.Opened ?? [], job.Failure ?? job.Report?.Refused);
    }
}

/// <summary>Takes an observation file from an officer and imports it in the background.</summary>
internal static class UploadObservations
{
    // Sixteen times the largest upload: text of hours packs about tenfold, only a bomb packs better.
    private const long MostUnpacked = 16 * Uploads.Largest;

    public static void Map(RouteGroupBuilder api)
    {
        var imports = api.MapGroup("/imports");
        imports.MapPost("", HandleAsync).WithMetadata(Uploads.SizeLimit(Uploads.Largest));
        imports.MapGet("", async (WanggeDb db, Actor actor, HttpContext http, CancellationToken cancel) => actor.MaySomewhere(AirPermissions.Import)
            ? Results.Ok(await Seen(db, actor).Take(100).ToListAsync(cancel))
            : Problems.Of(Forbidden, http));
        imports.MapGet("/jobs/{id:guid}", (Guid id, Actor actor, ImportJobs jobs, HttpContext http) =>
            jobs.Find(id, actor) is { } job ? Results.Ok(ImportJobView.Of(job)) : Problems.Of(NoJob, http));
        imports.MapDelete("/jobs/{id:guid}", async (Guid id, Actor actor, ImportJobs jobs, HttpContext http) =>
        {
            if (jobs.Find(id, actor) is not { } job)
                return Problems.Of(NoJob, http);
            await job.Stop.CancelAsync();
            return Results.Ok(ImportJobView.Of(job));
        });
    }

    /// <summary>
    /// The imports an actor may see, newest first: all for who imports for the whole territory, else the actor's own. The
    /// hours of devices come in many times an hour and are none of them.
    /// </summary>
    public static IQueryable<ObservationImport> Seen(WanggeDb db, Actor actor)
    {
        bool all = actor.May(AirPermissions.Import, "/", AirPermissions.Field);
        return db.Set<ObservationImport>().AsNoTracking().Where(i => (all || i.AccountId == actor.AccountId) && i.File != HourBatch.Source).OrderByDescending(i => i.Id);
    }

    private static Refusal Forbidden { get; } = Refusal.Forbidden("您没有导入观测数据的权限。", "You may not import observations.");

    private static Refusal NoJob { get; } = Refusal.NotFound("没有这项导入，或不是您上传的。", "There is no such import, or it is not yours.");

    private static async Task<IResult> HandleAsync(Actor actor, ImportJobs jobs, HttpContext http, CancellationToken cancel)
    {
        if (!actor.MaySomewhere(AirPermissions.Import))
            return Problems.Of(Forbidden, http);
        if (jobs.RefuseMore(actor) is { } tooMany)
            return Problems.Of(tooMany, http);
        var upload = await Uploads.ReadAsync(http, cancel);
        if (upload.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        var (form, file) = upload.Value;
        string asked = form["format"].ToString();
        if (!ObservationFormats.TryParse(asked.Length > 0 ? asked : "auto", out var format))
            return Problems.Of(Refusal.BadField("format", $"格式“{asked}”不认识。", $"The format \"{asked}\" is not known."), http);
        string path = await jobs.KeepAsync(file, cancel);
        string name = Path.GetFileName(file.FileName);
        var job = jobs.Add(actor, name.Length is > 0 and <= 200 ? name : "upload.csv", path, new ImportOptions(format, form["strict"] == "true") { MostBytes = MostUnpacked });
        return Results.Accepted($"/api/v1/air/imports/jobs/{job.Id}", ImportJobView.Of(job));
    }
}
