using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Ends a duty. It stays in the store, so that it is known who answered on any day.</summary>
public static class EndDuty
{
    /// <summary>What is sent.</summary>
    /// <param name="To">Last day, inclusive; yesterday where null, so that it ends at once.</param>
    public sealed record Request(DateOnly? To = null);

    internal static void Map(RouteGroupBuilder people) => people.MapPost("/duties/{id:int}/end", HandleAsync).WithName("EndDuty");

    /// <summary>The last day, never before the eve of the first: a duty that never began holds on no day.</summary>
    internal static DateOnly LastDay(DateOnly from, DateOnly to) => to < from.AddDays(-1) ? from.AddDays(-1) : to;

    /// <summary>The last day, or why not. A duty is only ever made shorter.</summary>
    public static Outcome<DateOnly> Decide(Actor actor, Duty duty, Request ask, DateOnly today)
    {
        if (Standing.Refuse(actor, PlatformPermissions.ManagePeople, duty.GridPath) is { } forbidden)
            return forbidden;
        var to = LastDay(duty.From, ask.To ?? today.AddDays(-1));
        return duty.To < to || duty.To == to && duty.To < today
            ? Refusal.Conflict($"这项职责已于 {duty.To:yyyy-MM-dd} 结束。", $"The duty ended on {duty.To:yyyy-MM-dd} already.") : to;
    }

    private static async Task<IResult> HandleAsync(int id, Request ask, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        if (await db.Set<Duty>().FindAsync([id], cancel) is not { } duty)
            return Problems.Of(Refusal.NotFound("没有这一项，或不在您的网格内。", "There is no such thing in your grids."), http);
        var decided = Decide(actor, duty, ask, clock.Today());
        if (decided.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        duty.To = decided.Value;
        db.Audit(actor, "duty.ended", $"duty/{id}", new { duty.To });
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }
}
