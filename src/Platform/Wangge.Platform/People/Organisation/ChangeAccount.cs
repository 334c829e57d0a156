using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>
/// Gives an account a new first password where its owner has lost theirs (app and passkeys go too), or closes it. Whoever
/// does so could act as the account, so they must hold everything that the account holds or will hold.
/// </summary>
public static class ChangeAccount
{
    internal static void Map(RouteGroupBuilder people)
    {
        people.MapPost("/accounts/{id:guid}/reset", ResetAsync).WithName("ResetAccount");
        people.MapPost("/accounts/{id:guid}/close", CloseAsync).WithName("CloseAccount");
    }

    /// <summary>The refusal, or null where the account is the actor's to change.</summary>
    /// <param name="actor">Who acts.</param>
    /// <param name="account">The account.</param>
    /// <param name="gridPath">The grid of its person's unit.</param>
    /// <param name="grants">Its roles of today and later.</param>
    public static Refusal? Decide(Actor actor, Account account, string gridPath, IReadOnlyList<RoleGrant> grants)
    {
        if (Standing.Refuse(actor, PlatformPermissions.GrantRoles, gridPath) is { } forbidden)
            return forbidden;
        if (grants.Any(g => !actor.MayGive(PlatformPermissions.GrantRoles, g.GridPath, g.Field)))
            return Refusal.Forbidden("该账号的角色超出您的网格或领域，须由上级管理员操作。", "The account holds roles beyond your grids or fields; an administrator above must do this.");
        return account.ClosedOn is null ? null : Refusal.Conflict("该账号已关闭。", "The account is closed.");
    }

    private static async Task<IResult> ResetAsync(Guid id, Actor actor, WanggeDb db, UserManager<Account> users, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        var (account, refusal) = await FindAsync(id, actor, db, clock, cancel);
        if (refusal is not null)
            return Problems.Of(refusal, http);
        var password = OpenAccount.NewPassword();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        account!.PasswordIsInitial = true;
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        account.TwoFactorEnabled = false;
        foreach (var passkey in await users.GetPasskeysAsync(account))
            await users.RemovePasskeyAsync(account, passkey.CredentialId);
        await db.Set<AccessToken>().Where(t => t.AccountId == id && t.RevokedAt == null).ExecuteUpdateAsync(t => t.SetProperty(x => x.RevokedAt, clock.UtcNow()), cancel);
        await Totp.ForgetAsync(users, account);
        await users.RemovePasswordAsync(account);
        db.Audit(actor, "account.reset", SignInAudit.Subject(id));
        await users.AddPasswordAsync(account, password);
        await transaction.CommitAsync(cancel);
        return Results.Ok(new OpenAccount.Opened(id, password));
    }

    private static async Task<IResult> CloseAsync(Guid id, Actor actor, WanggeDb db, UserManager<Account> users, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        var (account, refusal) = await FindAsync(id, actor, db, clock, cancel);
        refusal ??= await EndRole.IsLastAdministratorAsync(db, id, clock.Today(), cancel) ? EndRole.LastAdministrator : null;
        if (refusal is not null)
            return Problems.Of(refusal, http);
        account!.ClosedOn = clock.Today();
        db.Audit(actor, "account.closed", SignInAudit.Subject(id));
        await users.UpdateSecurityStampAsync(account);
        return Results.NoContent();
    }

    private static async Task<(Account? Account, Refusal? Refusal)> FindAsync(Guid id, Actor actor, WanggeDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == id, cancel) is not { } account)
            return (null, Refusal.NotFound("没有这个账号，或不在您的网格内。", "There is no such account in your grids."));
        var today = clock.Today();
        var grants = await db.Set<RoleGrant>().AsNoTracking().Where(g => g.AccountId == id && (g.To == null || g.To >= today)).ToListAsync(cancel);
        var person = await Standing.PersonAsync(db, account.PersonId, cancel);
        return (account, Decide(actor, account, person?.GridPath ?? "/", grants));
    }
}
