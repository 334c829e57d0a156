using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Platform.Cases;

/// <summary>上报: opens a case, for people over HTTP and for the rules of packs in process.</summary>
public static class ReportCase
{
    private const int LongestTitle = 60;
    private const int LongestPlace = 100;
    private const int LongestKey = 100;
    private const int LongestDescription = 2000;
    private const int LongestFacts = 16 * 1024;

    /// <summary>
    /// Opens a case. Where one with the same <see cref="NewCase.OpenKey"/> is not over, or the account sent the same
    /// <see cref="NewCase.IdempotencyKey"/> before, that one comes back and nothing is stored.
    /// </summary>
    /// <param name="desk">The desk; its store must hold no unsaved changes.</param>
    /// <param name="request">What is reported.</param>
    /// <param name="actor">Who reports; <see cref="Actor.System"/> for a rule.</param>
    /// <param name="utcNow">UTC.</param>
    /// <param name="cancel">Stops before anything is stored.</param>
    public static async Task<Outcome<OpenedCase>> OpenAsync(CaseDesk desk, NewCase request, Actor actor, DateTime utcNow, CancellationToken cancel)
    {
        var context = await desk.ContextAsync(utcNow, cancel);
        var decision = Decide(request, actor, utcNow, context);
        if (decision.Refusal is { } refusal)
            return refusal;
        if (!await desk.Db.Set<Grid>().AnyAsync(g => g.Path == request.GridPath, cancel))
            return Refusal.BadField("gridPath", $"没有网格 {request.GridPath}。", $"There is no grid {request.GridPath}.");
        try
        {
            return await StoreAsync(desk, request, decision.Value, actor, utcNow, cancel);
        }
        catch (DbUpdateException failure) when (desk.Db.IsDuplicateKey(failure))
        {
            desk.Db.ChangeTracker.Clear();
            return new OpenedCase((await FindAsync(desk.Db, request, actor, cancel))!, false);
        }
    }

    /// <summary>Decides whether a report may open a case. Pure.</summary>
    public static Outcome<CaseReported> Decide(NewCase request, Actor actor, DateTime utcNow, CaseContext context)
    {
        if (!context.Classes.TryGetValue(request.ClassCode, out var kind) || !kind.Active)
            return Refusal.BadField("classCode", $"没有类别“{request.ClassCode}”，或已停用。", $"There is no class '{request.ClassCode}', or it is no longer used.");
        var field = request.Field ?? kind.Field;
        if (actor == Actor.System ? request.Source != CaseSource.Rule : !actor.May(CasePermissions.Report, request.GridPath, field))
            return Refusal.Forbidden("您在本网格、本领域没有“上报案件”的权限。", "You may not report cases in this grid and field.");
        if (actor != Actor.System && request.Source == CaseSource.Rule)
            return Refusal.BadField("source", "规则触发的案件只能由系统上报。", "Only the program reports by rule.");
        if (string.IsNullOrWhiteSpace(request.Title.Zh) || request.Title.Zh.Length > LongestTitle)
            return Refusal.BadField("title", $"标题不能为空，最长 {LongestTitle} 字。", $"The title must not be empty and has at most {LongestTitle} characters.");
        if (request.Description?.Length > LongestDescription)
            return Refusal.BadField("description", $"描述最长 {LongestDescription} 字。", $"The description has at most {LongestDescription} characters.");
        if (request.Place?.Length > LongestPlace)
            return Refusal.BadField("place", $"地点最长 {LongestPlace} 字。", $"The place has at most {LongestPlace} characters.");
        if (request.IdempotencyKey?.Length > LongestKey)
            return Refusal.BadField("Idempotency-Key", $"Idempotency-Key 最长 {LongestKey} 个字符。", $"The Idempotency-Key has at most {LongestKey} characters.");
        if (request.Longitude is null != request.Latitude is null || request.Longitude is < -180 or > 180 || request.Latitude is < -90 or > 90)
            return Refusal.BadField("longitude", "经度（-180 到 180）和纬度（-90 到 90）须同时给出。", "Longitude (-180 to 180) and latitude (-90 to 90) are given together.");
        if (request.Facts?.GetRawText().Length > LongestFacts)
            return Refusal.BadField("facts", "依据数据最多 16 kB。", "The facts have at most 16 kB.");
        var due = context.Clock.TryAdd(utcNow, context.Clock.TimeOf(context.Settings.Filing));
        return new CaseReported(request.ClassCode, request.Title.Zh.Trim(), string.IsNullOrWhiteSpace(request.Title.En) ? request.Title.Zh.Trim() : request.Title.En.Trim(), request.GridPath, field, request.Source, due)
        {
            Description = request.Description,
            Place = request.Place,
            Longitude = request.Longitude,
            Latitude = request.Latitude,
            Facts = request.Facts,
            OpenKey = request.OpenKey,
            SuggestedPersonId = request.SuggestedPersonId,
        };
    }

    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapPost("", async (CaseForm form, Actor actor, CaseDesk desk, TerritoryReader territory, TimeProvider clock, HttpContext http, CancellationToken cancel) =>
        {
            var request = form.ToNewCase(http.Request.Headers["Idempotency-Key"].ToString());
            if (string.IsNullOrEmpty(form.GridPath) && form is { Longitude: { } longitude, Latitude: { } latitude })
                request = request with { GridPath = (await territory.LocateAsync(longitude, latitude, clock.Today(), cancel))?.Path ?? "" };
            var now = clock.UtcNow();
            var opened = await OpenAsync(desk, request, actor, now, cancel);
            if (opened.Refusal is { } refusal)
                return Problems.Of(refusal, http);
            var (record, isNew) = opened.Value;
            var answer = new ReportedCase(record.Number, record.Number, record.Version, isNew);
            return isNew ? Results.Created($"/api/v1/cases/{record.Number}", answer) : Results.Ok(answer);
        }).WithSummary("上报 Report a case").Produces<ReportedCase>(StatusCodes.Status201Created).Produces<ReportedCase>();

    private static async Task<OpenedCase> StoreAsync(CaseDesk desk, NewCase request, CaseReported report, Actor actor, DateTime utcNow, CancellationToken cancel)
    {
        var db = desk.Db;
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancel);
        // Taking the number first keeps other reports of the town waiting, so the look-up below sees what they stored.
        var number = await NextNumberAsync(db, report.GridPath, utcNow, cancel);
        if (await FindAsync(db, request, actor, cancel) is { } open)
            return new OpenedCase(open, false);
        var record = await desk.AppendAsync(null, null, report, actor, utcNow, cancel, number, RequestKey(request, actor));
        await transaction.CommitAsync(cancel);
        return new OpenedCase(record, true);
    }

    private static async Task<string> NextNumberAsync(WanggeDb db, string gridPath, DateTime utcNow, CancellationToken cancel)
    {
        var codes = gridPath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{codes[Math.Min(1, codes.Length - 1)]}-{DistrictTime.FromUtc(utcNow).Year}");
        var given = await db.Database.SqlQuery<int>($"""
            insert into case_counters (prefix, last) values ({prefix}, 1)
            on conflict (prefix) do update set last = case_counters.last + 1 returning last
            """).ToListAsync(cancel);
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}-{given[0]:0000}");
    }

    private static async Task<CaseRecord?> FindAsync(WanggeDb db, NewCase request, Actor actor, CancellationToken cancel)
    {
        var key = RequestKey(request, actor);
        if (request.OpenKey is null && key is null)
            return null;
        return await db.Set<CaseRecord>().AsNoTracking()
            .FirstOrDefaultAsync(c => (request.OpenKey != null && c.OpenKey == request.OpenKey) || (key != null && c.RequestKey == key), cancel);
    }

    private static string? RequestKey(NewCase request, Actor actor) =>
        request.IdempotencyKey is { Length: > 0 } key ? $"{actor.AccountId:N}:{key}" : null;
}
