using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;
using Wangge.Platform.Web;

namespace Wangge.Platform.People;

/// <summary>Takes people and duties from a CSV file. Every wrong row is named; nothing is stored unless all are right, nor in a dry run.</summary>
public static class ImportPeople
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    private const int Told = 5;
    private const int FormOverhead = 64 * 1024;

    /// <summary>What was done, or would be.</summary>
    /// <param name="Rows">Rows read.</param>
    /// <param name="People">People added.</param>
    /// <param name="Duties">Duties added.</param>
    /// <param name="Stored">False in a dry run.</param>
    public sealed record Response(int Rows, int People, int Duties, bool Stored);

    // The guard against other sites is RequestGuard, for this route as for every other.
    internal static void Map(RouteGroupBuilder people) => people.MapPost("/import", HandleAsync).DisableAntiforgery()
        .WithMetadata(new RequestSizeLimitAttribute(MostBytes + FormOverhead)).WithName("ImportPeople");

    private static async Task<IResult> HandleAsync(
        IFormFile? file, [FromForm] bool? dryRun, Actor actor, WanggeDb db, PersonalData secrets, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        if (!actor.MaySomewhere(PlatformPermissions.ManagePeople))
            return Problems.Of(Refusal.Forbidden("您没有维护人员的权限。", "You may not maintain people."), http);
        if (file is null)
            return Problems.Of(Refusal.BadField("file", "请选择文件。", "Choose a file."), http);
        if (file.Length > MostBytes)
            return Problems.Of(new Refusal("too-large", new("文件超过 2 MB。", "The file is larger than 2 MB."), StatusCodes.Status413PayloadTooLarge, "file"), http);
        var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        var today = clock.Today();
        var plan = ImportPlan.Make(actor, CsvTable.Read(bytes.ToArray()), await GroundAsync(db, today, cancel), today);
        if (plan.Errors.Count > 0)
            return Wrong(plan.Errors, Language.IsEnglish(http));
        var store = dryRun != true;
        if (store)
        {
            foreach (var (person, phone) in plan.People)
                person.PhoneCipher = secrets.EncryptPhone(phone);
            db.AddRange(plan.People.Select(p => p.Person));
            db.AddRange(plan.Duties);
            db.Audit(actor, "people.imported", "people", new { rows = plan.Rows, people = plan.People.Count, duties = plan.Duties.Count });
            await db.SaveChangesAsync(cancel);
        }

        return Results.Ok(new Response(plan.Rows, plan.People.Count, plan.Duties.Count, store));
    }

    private static async Task<ImportGround> GroundAsync(WanggeDb db, DateOnly today, CancellationToken cancel)
    {
        var units = await db.Set<Unit>().AsNoTracking().Where(u => u.ClosedOn == null).ToDictionaryAsync(u => u.Name, StringComparer.Ordinal, cancel);
        var people = await db.Set<Person>().Where(p => p.ClosedOn == null && p.UnitId != null).OrderByDescending(p => p.Id).ToListAsync(cancel);
        var byName = new Dictionary<(int, string), Person>();
        foreach (var person in people)
            byName[(person.UnitId!.Value, person.Name)] = person;
        var grids = await db.Set<Grid>().AsNoTracking().ToDictionaryAsync(g => g.Code, g => g.Path, StringComparer.Ordinal, cancel);
        var duties = await db.Set<Duty>().AsNoTracking().Where(d => d.To == null || d.To >= today).ToListAsync(cancel);
        return new ImportGround(units, byName, grids, duties);
    }

    private static IResult Wrong(List<ImportError> errors, bool english)
    {
        var told = string.Join(' ', errors.Take(Told).Select(e => english ? $"Line {e.Line}, {e.Column}: {e.Sentence.En}" : $"第 {e.Line} 行“{e.Column}”：{e.Sentence.Zh}"));
        var title = english ? $"Nothing was stored: {errors.Count} entries are wrong. {told}" : $"有 {errors.Count} 处错误，未存入任何数据。{told}";
        return Results.Problem(title: title, statusCode: StatusCodes.Status422UnprocessableEntity, extensions: new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["code"] = "import.wrong-rows",
            ["field"] = "file",
            ["rows"] = errors.Select(e => new { e.Line, e.Column, zh = e.Sentence.Zh, en = e.Sentence.En }),
        });
    }
}
