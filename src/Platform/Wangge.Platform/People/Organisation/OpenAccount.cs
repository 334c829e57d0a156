using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Opens an account for a person with a first password, which is shown once and which its owner is asked to replace. Roles are given apart.</summary>
public static class OpenAccount
{
    /// <summary>What is sent.</summary>
    /// <param name="PersonId">The person.</param>
    /// <param name="Name">Name to sign in with.</param>
    public sealed record Request(int? PersonId, string? Name);

    /// <summary>The account.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Password">The first password, shown this once.</param>
    public sealed record Opened(Guid Id, string Password);

    internal static void Map(RouteGroupBuilder people) => people.MapPost("/accounts", HandleAsync).WithName("OpenAccount");

    /// <summary>The refusal, or null where the account may be opened.</summary>
    public static Refusal? Decide(Actor actor, Person? person, string gridPath, bool hasAccount)
    {
        if (Standing.Refuse(actor, PlatformPermissions.GrantRoles, gridPath) is { } forbidden)
            return forbidden;
        if (person is not { ClosedOn: null })
            return Refusal.BadField("personId", "请选择在岗的人员。", "Choose a person who serves.");
        return hasAccount ? new("bad-field", new("此人已有账号；忘记密码请重置。", "The person has an account; reset it where the password is lost."), StatusCodes.Status409Conflict, "personId") : null;
    }

    /// <summary>Sixteen letters and digits without look-alikes, in groups of four.</summary>
    internal static string NewPassword() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 4)));

    private static async Task<IResult> HandleAsync(Request ask, Actor actor, WanggeDb db, Accounts accounts, HttpContext http, CancellationToken cancel)
    {
        var found = await Standing.PersonAsync(db, ask.PersonId, cancel);
        var hasAccount = await db.Set<Account>().AnyAsync(a => a.PersonId == ask.PersonId && a.ClosedOn == null, cancel);
        if (Decide(actor, found?.Person, found?.GridPath ?? "/", hasAccount) is { } refusal)
            return Problems.Of(refusal, http);
        var password = NewPassword();
        var created = await accounts.CreateAsync(ask.Name?.Trim() ?? "", password, found!.Value.Person, [], actor, passwordIsInitial: true);
        if (created.Refusal is { } notCreated)
            return Problems.Of(notCreated, http);
        return Results.Ok(new Opened(created.Value.Id, password));
    }
}
