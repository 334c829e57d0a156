using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Gives an account a role within a grid and a field. An administrator gives within their own grids and fields only, never above.</summary>
public static class GiveRole
{
    /// <summary>What is sent.</summary>
    /// <param name="AccountId">The account.</param>
    /// <param name="Role">The role.</param>
    /// <param name="GridPath">The grid it holds in, with all below.</param>
    /// <param name="Field">The field.</param>
    /// <param name="From">First day; today where null.</param>
    /// <param name="To">Last day, inclusive; null while it lasts.</param>
    public sealed record Request(Guid? AccountId, Role? Role, string? GridPath, string? Field, DateOnly? From = null, DateOnly? To = null);

    internal static void Map(RouteGroupBuilder people) => people.MapPost("/grants", HandleAsync).WithName("GiveRole");

    /// <summary>The grant, or why not.</summary>
    /// <param name="actor">Who gives.</param>
    /// <param name="ask">What is asked.</param>
    /// <param name="account">Who receives.</param>
    /// <param name="home">The grid of the unit of whoever receives.</param>
    /// <param name="gridExists">Whether the grid does.</param>
    /// <param name="held">What the account holds.</param>
    /// <param name="today">District day.</param>
    public static Outcome<RoleGrant> Decide(Actor actor, Request ask, Account? account, string home, bool gridExists, IReadOnlyList<RoleGrant> held, DateOnly today)
    {
        if (!actor.MaySomewhere(PlatformPermissions.GrantRoles))
            return Refusal.Forbidden("您没有授权的权限。", "You may not give roles.");
        if (account is not { ClosedOn: null } || !actor.May(PlatformPermissions.GrantRoles, home, Fields.Any))
            return Refusal.BadField("accountId", "请选择您网格内的账号。", "Choose an account within your grids.");
        if (ask.Role is not { } role || !Enum.IsDefined(role))
            return Refusal.BadField("role", "请选择角色。", "Choose a role.");
        if (Standing.CheckField(ask.Field) is { } badField)
            return badField;
        if (ask.GridPath is null || !actor.MayGive(PlatformPermissions.GrantRoles, ask.GridPath, ask.Field!))
            return Refusal.Forbidden("只能在自己的网格和领域之内授权，不能高于自己。", "Roles can be given within one's own grids and fields only, never above them.");
        if (Standing.CheckGrid(ask.GridPath, gridExists) is { } badGrid)
            return badGrid;
        var from = ask.From ?? today;
        if (ask.To < from)
            return Refusal.BadField("to", "截止日不能早于起始日。", "The last day cannot come before the first.");
        if (held.Any(g => g.Role == role && g.GridPath == ask.GridPath && g.Field == ask.Field && g.From <= (ask.To ?? DateOnly.MaxValue) && (g.To ?? DateOnly.MaxValue) >= from))
            return Refusal.Conflict("该账号在这段时间已有这个角色。", "The account holds this role at that time already.");
        return new RoleGrant { AccountId = account.Id, Role = role, GridPath = ask.GridPath, Field = ask.Field!, From = from, To = ask.To };
    }

    private static async Task<IResult> HandleAsync(Request ask, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        var account = await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == ask.AccountId, cancel);
        var person = await Standing.PersonAsync(db, account?.PersonId, cancel);
        var held = await db.Set<RoleGrant>().AsNoTracking().Where(g => g.AccountId == ask.AccountId).ToListAsync(cancel);
        var decided = Decide(actor, ask, account, person?.GridPath ?? "/", await Standing.IsGridAsync(db, ask.GridPath, cancel), held, clock.Today());
        if (decided.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        var grant = decided.Value;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Add(grant);
        await db.SaveChangesAsync(cancel);
        db.Audit(actor, "role.given", $"grant/{grant.Id}", new { account = grant.AccountId, role = grant.Role.ToString(), grant.GridPath, grant.Field, grant.From, grant.To });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Results.Ok(new CreateUnit.Created(grant.Id));
    }
}
