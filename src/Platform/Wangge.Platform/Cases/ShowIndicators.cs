using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;

namespace Wangge.Platform.Cases;

/// <summary>Whose indicators, and over which days.</summary>
public sealed record IndicatorQuery
{
    /// <summary>First day, inclusive; the first of this month by default.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, inclusive; today by default.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Path of a grid, with all below.</summary>
    public string? Grid { get; init; }

    /// <summary>Class code, or the beginning of one.</summary>
    [FromQuery(Name = "class")]
    public string? ClassCode { get; init; }

    /// <summary>Handling unit.</summary>
    public int? Unit { get; init; }
}

/// <summary>Indicators of a period.</summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Indicators">The indicators, each with the numbers of its cases.</param>
public sealed record IndicatorSheet(DateOnly From, DateOnly To, IReadOnlyList<CaseIndicator> Indicators);

/// <summary>Shows the indicators over the cases that the reader may see.</summary>
public static class ShowIndicators
{
    private const int MostDays = 3 * 366;

    /// <summary>The sheet; refused where the first day lies after the last.</summary>
    public static async Task<Outcome<IndicatorSheet>> ReadAsync(CaseDesk desk, IndicatorQuery query, Actor actor, DateTime utcNow, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(DistrictTime.FromUtc(utcNow));
        var last = query.To ?? today;
        var first = query.From ?? new DateOnly(last.Year, last.Month, 1);
        if (first.Year < 1900 || last.Year > 2999 || last.DayNumber - first.DayNumber >= MostDays)
            return Refusal.BadField("to", $"一次最多看 {MostDays} 天。", $"At most {MostDays} days are shown at once.");
        if (first > last)
            return Refusal.BadField("from", "起始日不能晚于截止日。", "The first day cannot lie after the last.");
        var (from, to) = (DistrictTime.ToUtc(first.ToDateTime(TimeOnly.MinValue)), DistrictTime.ToUtc(last.AddDays(1).ToDateTime(TimeOnly.MinValue)));
        var cases = desk.Db.Set<CaseRecord>().AsNoTracking().SeenBy(actor)
            .Where(c => (c.ReportedAt >= from && c.ReportedAt < to) || (c.FileDue >= from && c.FileDue < to) || (c.DispatchDue >= from && c.DispatchDue < to)
                || (c.DispatchedAt >= from && c.DispatchedAt < to) || (c.HandleDue >= from && c.HandleDue < to) || (c.CloseDue >= from && c.CloseDue < to));
        if (!string.IsNullOrEmpty(query.Grid))
            cases = cases.Where(c => c.GridPath.StartsWith(query.Grid));
        if (!string.IsNullOrEmpty(query.ClassCode))
            cases = cases.Where(c => c.ClassCode.StartsWith(query.ClassCode));
        if (query.Unit is { } unit)
            cases = cases.Where(c => c.HandlerUnitId == unit);
        return new IndicatorSheet(first, last, CaseIndicators.Compute(await cases.ToListAsync(cancel), from, to, utcNow));
    }

    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapGet("/indicators", async ([AsParameters] IndicatorQuery query, Actor actor, CaseDesk desk, TimeProvider clock, HttpContext http, CancellationToken cancel) =>
        {
            var sheet = await ReadAsync(desk, query, actor, clock.UtcNow(), cancel);
            return sheet.Refusal is { } refusal ? Problems.Of(refusal, http) : Tagged.Json(sheet.Value, http);
        }).WithSummary("指标 Indicators of a period").Produces<IndicatorSheet>();
}
