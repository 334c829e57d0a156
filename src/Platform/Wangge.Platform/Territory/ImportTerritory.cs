using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Territory;

/// <summary>Imports a whole grid tree as the boundaries that hold from a day on: all of it or nothing.</summary>
public static class ImportTerritory
{
    /// <summary>Subject of the audit lines of imports.</summary>
    public const string AuditSubject = "territory";

    // PostgreSQL's class 40, transaction rollback.
    private const string SerializationFailure = "40001";
    private const long FormOverhead = 1024 * 1024;

    /// <summary>Judges and, unless it is a dry run, stores an import with its change list in the audit log.</summary>
    public static async Task<Outcome<TerritoryImported>> RunAsync(WanggeDb db, TerritoryReport report, TerritoryImport command, Actor actor, DateOnly today, CancellationToken cancel)
    {
        try
        {
            // Serializable, so that of two imports at once the second fails instead of mixing with the first.
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
            var stored = await StoredTerritory.LoadAsync(db, cancel);
            var decided = TerritoryPlan.Decide(stored.State, report, command, actor, today);
            if (decided.Refusal is { } refusal)
                return refusal;
            if (!command.DryRun)
            {
                await stored.ApplyAsync(db, report.Features, decided.Value, command.From, cancel);
                db.Audit(actor, "territory.imported", AuditSubject, Note(decided.Value, report, command));
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
            }

            return new TerritoryImported(!command.DryRun, command.From, report.Features.Count, report.Problems, decided.Value.Changes);
        }
        catch (Exception failure) when (IsClash(db, failure))
        {
            return Refusal.Conflict("他人刚刚导入了网格，请刷新后再试。", "Somebody else has just imported grids; reload and try again.");
        }
    }

    private static bool IsClash(WanggeDb db, Exception? failure) => failure switch
    {
        DbUpdateException update => db.IsDuplicateKey(update) || IsClash(db, update.InnerException),
        InvalidOperationException { InnerException: { } inner } => IsClash(db, inner),
        DbException database => database.SqlState == SerializationFailure,
        _ => false,
    };

    internal static void Map(RouteGroupBuilder grids) => grids.MapPost("import", PostAsync)
        .DisableAntiforgery()
        .WithMetadata(new RequestSizeLimitAttribute(new TerritoryOptions().MostBytes + FormOverhead))
        .WithSummary("导入网格边界 Import grid boundaries")
        .Produces<TerritoryImported>();

    private static async Task<IResult> PostAsync(
        IFormFile? file, [FromForm] string? from, [FromForm] string? crs, [FromForm] string? dryRun, [FromForm] string? confirm, [FromForm] string? toleranceM2,
        Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        if (!actor.MaySomewhere(PlatformPermissions.ManageTerritory))
            return Problems.Of(Refusal.Forbidden("只有管理员可以导入网格。", "Only an administrator may import grids."), http);
        if (file is null)
            return Problems.Of(Refusal.BadField("file", "请选择 GeoJSON 文件。", "Choose a GeoJSON file."), http);
        if (!DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Problems.Of(Refusal.BadField("from", $"生效日期“{from}”应写作 2026-01-31 的样子。", $"The first day \"{from}\" must be written like 2026-01-31."), http);
        if (!TryParseCrs(crs, out var system))
            return Problems.Of(Refusal.BadField("crs", $"坐标系“{crs}”应为 wgs84 或 gcj02。", $"The coordinate system \"{crs}\" must be wgs84 or gcj02."), http);
        var options = new TerritoryOptions { Crs = system };
        if (!string.IsNullOrEmpty(toleranceM2))
        {
            if (!double.TryParse(toleranceM2, NumberStyles.Float, CultureInfo.InvariantCulture, out var tolerance) || !(tolerance is >= 0 and <= 1e6))
                return Problems.Of(Refusal.BadField("toleranceM2", $"容差“{toleranceM2}”应为 0 到 1000000 平方米。", $"The tolerance \"{toleranceM2}\" must be 0 to 1000000 m²."), http);
            options = options with { ToleranceM2 = tolerance };
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        var command = new TerritoryImport(day, IsYes(dryRun), IsYes(confirm), Path.GetFileName(file.FileName));
        return Problems.Of(await RunAsync(db, TerritoryCheck.Run(bytes.ToArray(), options), command, actor, clock.Today(), cancel), http);
    }

    /// <summary>Reads <c>wgs84</c> or <c>gcj02</c>; nothing is WGS-84.</summary>
    internal static bool TryParseCrs(string? text, out CoordinateSystem crs)
    {
        crs = text == "gcj02" ? CoordinateSystem.Gcj02 : CoordinateSystem.Wgs84;
        return text is null or "" or "wgs84" or "gcj02";
    }

    private static bool IsYes(string? text) => text is "true" or "on" or "1";

    private static TerritoryImportNote Note(TerritoryPlan plan, TerritoryReport report, TerritoryImport command)
    {
        string[] Codes(GridChangeKind kind) => [.. plan.Changes.Where(c => c.Kind == kind).Select(c => c.Code)];
        return new(command.From, command.Source, report.Warnings, Codes(GridChangeKind.Added), Codes(GridChangeKind.Changed), Codes(GridChangeKind.Removed), plan.Count(GridChangeKind.Unchanged));
    }
}
