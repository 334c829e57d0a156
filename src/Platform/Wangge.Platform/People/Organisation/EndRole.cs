using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Ends a role. It stays in the store, so that it is known who might do what on any day. The last administrator of the district stays.</summary>
public static class EndRole
{
    /// <summary>What is sent.</summary>
    /// <param name="To">Last day, inclusive; yesterday where null, so that it ends at once.</param>
    public sealed record Request(DateOnly? To = null);

    internal static Refusal LastAdministrator { get; } =
        new("role.last-administrator", new("这是全区最后一名管理员，请先任命另一名。", "This is the last administrator of the district; appoint another first."));

    internal static void Map(RouteGroupBuilder people) => people.MapPost("/grants/{id:int}/end", HandleAsync).WithName("EndRole");

    /// <summary>The last day, or why not.</summary>
    public static Outcome<DateOnly> Decide(Actor actor, RoleGrant grant, Request ask, bool isLastAdministrator, DateOnly today)
    {
        if (Standing.Refuse(actor, PlatformPermissions.GrantRoles, grant.GridPath) is { } forbidden)
            return forbidden;
        if (!actor.MayGive(PlatformPermissions.GrantRoles, grant.GridPath, grant.Field))
            return Refusal.Forbidden("该角色超出您的领域。", "The role reaches beyond your fields.");
        if (isLastAdministrator && grant is { Role: Role.Administrator, GridPath: "/", Field: Fields.Any })
            return LastAdministrator;
        var to = EndDuty.LastDay(grant.From, ask.To ?? today.AddDays(-1));
        return grant.To < to || grant.To == to && grant.To < today
            ? Refusal.Conflict($"该角色已于 {grant.To:yyyy-MM-dd} 结束。", $"The role ended on {grant.To:yyyy-MM-dd} already.") : to;
    }

    /// <summary>Whether without this account nobody would administer the whole district for good.</summary>
    internal static async Task<bool> IsLastAdministratorAsync(WanggeDb db, Guid accountId, DateOnly today, CancellationToken cancel)
    {
        var holders = await db.Set<RoleGrant>().Where(g => g.Role == Role.Administrator && g.GridPath == "/" && g.Field == Fields.Any && g.From <= today && g.To == null)
            .Where(g => db.Set<Account>().Any(a => a.Id == g.AccountId && a.ClosedOn == null)).Select(g => g.AccountId).Distinct().ToListAsync(cancel);
        return holders.Count == 1 && holders[0] == accountId;
    }

    private static async Task<IResult> HandleAsync(int id, Request ask, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        if (await db.Set<RoleGrant>().FindAsync([id], cancel) is not { } grant)
            return Problems.Of(Refusal.NotFound("没有这一项，或不在您的网格内。", "There is no such thing in your grids."), http);
        var today = clock.Today();
        var decided = Decide(actor, grant, ask, await IsLastAdministratorAsync(db, grant.AccountId, today, cancel), today);
        if (decided.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        grant.To = decided.Value;
        db.Audit(actor, "role.ended", $"grant/{id}", new { grant.To });
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }
}
