using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;

namespace Wangge.Platform.Cases;

/// <summary>What of the cases is asked for. All conditions hold together.</summary>
public sealed record CaseFilter
{
    /// <summary>Stage.</summary>
    public CaseStage? Stage { get; init; }

    /// <summary>Class code.</summary>
    [FromQuery(Name = "class")]
    public string? ClassCode { get; init; }

    /// <summary>Path of a grid, with all below.</summary>
    public string? Grid { get; init; }

    /// <summary>Field.</summary>
    public string? Field { get; init; }

    /// <summary>Past their deadline.</summary>
    public bool? Overdue { get; init; }

    /// <summary>Not over.</summary>
    public bool? Open { get; init; }

    /// <summary>Handled by me or my unit, or reported by me.</summary>
    public bool? Mine { get; init; }

    /// <summary>Words in the title or number.</summary>
    public string? Text { get; init; }

    /// <summary>Where the page before ended.</summary>
    public string? Cursor { get; init; }

    /// <summary>Lines on a page, 1 to 200.</summary>
    public int? Limit { get; init; }

    /// <summary>Lines on a page.</summary>
    internal int PageSize => Math.Clamp(Limit ?? 50, 1, 200);

    /// <summary>The rows asked for, of those given; newest first, from the cursor on.</summary>
    internal IQueryable<CaseRecord> Of(IQueryable<CaseRecord> cases, Actor actor, DateTime utcNow)
    {
        if (Stage is { } stage)
            cases = cases.Where(c => c.Stage == stage);
        if (!string.IsNullOrEmpty(ClassCode))
            cases = cases.Where(c => c.ClassCode == ClassCode);
        if (!string.IsNullOrEmpty(Grid))
            cases = cases.Where(c => c.GridPath.StartsWith(Grid));
        if (!string.IsNullOrEmpty(Field))
            cases = cases.Where(c => c.Field == Field);
        if (Overdue == true)
            cases = cases.Where(c => c.Due < utcNow);
        if (Open == true)
            cases = cases.Where(c => !c.Over);
        if (!string.IsNullOrWhiteSpace(Text))
            cases = cases.Where(c => c.Number.Contains(Text) || c.TitleZh.Contains(Text) || c.TitleEn.Contains(Text));
        if (Mine == true)
        {
            var (account, person, unit) = (actor.AccountId, actor.PersonId, actor.UnitId);
            cases = cases.Where(c => c.ReporterId == account || (person != null && c.HandlerPersonId == person) || (unit != null && c.HandlerUnitId == unit));
        }

        if (ReadCursor(Cursor) is var (at, number))
            cases = cases.Where(c => c.ReportedAt < at || (c.ReportedAt == at && string.Compare(c.Number, number) < 0));
        return cases.OrderByDescending(c => c.ReportedAt).ThenByDescending(c => c.Number);
    }

    /// <summary>The cursor after a row.</summary>
    internal static string CursorAfter(CaseRecord c) => string.Create(CultureInfo.InvariantCulture, $"{c.ReportedAt.Ticks}~{c.Number}");

    private static (DateTime At, string Number)? ReadCursor(string? cursor) =>
        cursor?.Split('~') is [var ticks, var number] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var t) && t <= DateTime.MaxValue.Ticks
            ? (new DateTime(t, DateTimeKind.Utc), number)
            : null;
}

/// <summary>A page of cases.</summary>
/// <param name="Cases">Lines.</param>
/// <param name="Next">Cursor of the next page; null at the end.</param>
public sealed record CaseList(IReadOnlyList<CaseLine> Cases, string? Next);

/// <summary>Lists cases that the reader may see. Nothing is counted in full: pages follow a cursor.</summary>
public static class ListCases
{
    /// <summary>A page.</summary>
    public static async Task<CaseList> ReadAsync(CaseDesk desk, CaseFilter filter, Actor actor, DateTime utcNow, CancellationToken cancel)
    {
        var seen = desk.Db.Set<CaseRecord>().AsNoTracking().SeenBy(actor);
        var rows = await filter.Of(seen, actor, utcNow).Take(filter.PageSize + 1).ToListAsync(cancel);
        var more = rows.Count > filter.PageSize;
        var lines = rows.Take(filter.PageSize).Select(c => CaseLine.Of(c, utcNow, desk.Clock)).ToList();
        return new CaseList(lines, more ? CaseFilter.CursorAfter(rows[filter.PageSize - 1]) : null);
    }

    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapGet("", async ([AsParameters] CaseFilter filter, Actor actor, CaseDesk desk, TimeProvider clock, HttpContext http, CancellationToken cancel) =>
            Tagged.Json(await ReadAsync(desk, filter, actor, clock.UtcNow(), cancel), http)).WithSummary("案件 Cases that the reader may see").Produces<CaseList>();
}

/// <summary>Answers with JSON under an entity tag of its content.</summary>
internal static class Tagged
{
    public static IResult Json<T>(T value, HttpContext http, string contentType = "application/json")
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, CaseJson.Options);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..32]}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        return http.Request.Headers.IfNoneMatch.Contains(tag, StringComparer.Ordinal) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(body, contentType);
    }
}
