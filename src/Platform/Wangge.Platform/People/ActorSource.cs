using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Finds the signed-in actor of a request with the roles that hold today. Read once a request.</summary>
public sealed class ActorSource(IHttpContextAccessor accessor, WanggeDb db, TimeProvider clock)
{
    private Actor? _actor;

    /// <summary>The actor, or null where nobody is signed in.</summary>
    public async ValueTask<Actor?> CurrentAsync(CancellationToken cancel)
    {
        if (_actor is not null)
            return _actor;
        var id = accessor.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier);
        return Guid.TryParse(id, out var accountId) ? _actor = await LoadAsync(accountId, cancel) : null;
    }

    /// <summary>The actor of an account; null where the account does not exist or is closed.</summary>
    public async ValueTask<Actor?> LoadAsync(Guid accountId, CancellationToken cancel)
    {
        var today = clock.Today();
        var account = await db.Set<Account>().AsNoTracking().Where(a => a.Id == accountId && a.ClosedOn == null)
            .Select(a => new { a.UserName, a.Person, UnitId = a.Person == null ? null : a.Person.UnitId }).FirstOrDefaultAsync(cancel);
        if (account is null)
            return null;
        var grants = await db.Set<RoleGrant>().AsNoTracking()
            .Where(g => g.AccountId == accountId && g.From <= today && (g.To == null || g.To >= today))
            .Select(g => new Grant(g.Role, g.GridPath, g.Field)).ToListAsync(cancel);
        return new Actor(accountId, account.Person?.Id, account.UnitId, account.Person?.Name ?? account.UserName!, grants);
    }
}
