using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
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
    public static Refusal? Decide(Actor actor, Person? person, string gridPath)
    {
        if (Standing.Refuse(actor, PlatformPermissions.GrantRoles, gridPath) is { } forbidden)
            return forbidden;
        return person is { ClosedOn: null } ? null : Refusal.BadField("personId", "请选择在岗的人员。", "Choose a person who serves.");
    }

    /// <summary>Sixteen letters and digits without look-alikes, in groups of four.</summary>
    internal static string NewPassword() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 4)));

    private static async Task<IResult> HandleAsync(Request ask, Actor actor, WanggeDb db, Accounts accounts, HttpContext http, CancellationToken cancel)
    {
        var found = await Standing.PersonAsync(db, ask.PersonId, cancel);
        if (Decide(actor, found?.Person, found?.GridPath ?? "/") is { } refusal)
            return Problems.Of(refusal, http);
        var password = NewPassword();
        var created = await accounts.CreateAsync(ask.Name?.Trim() ?? "", password, found!.Value.Person, [], actor, passwordIsInitial: true);
        if (created.Refusal is { } notCreated)
            return Problems.Of(notCreated, http);
        return Results.Ok(new Opened(created.Value.Id, password));
    }
}
