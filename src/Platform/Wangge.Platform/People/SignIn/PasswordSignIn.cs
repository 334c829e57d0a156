using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Signs in with name and password; where the account has an authenticator app, the code is asked for next.</summary>
public static class PasswordSignIn
{
    /// <summary>What is sent.</summary>
    /// <param name="Name">Name of the account.</param>
    /// <param name="Password">The password.</param>
    /// <param name="Remember">Whether to stay signed in on this device, for seven days from the last use.</param>
    /// <param name="Then">The page to go to; only one of this site is followed.</param>
    public sealed record Request(string? Name, string? Password, bool Remember = false, string? Then = null);

    /// <summary>Where to go next.</summary>
    /// <param name="Then">A page of this site.</param>
    public sealed record Response(string Then);

    internal static void Map(RouteGroupBuilder signIn) => signIn.MapPost("/", HandleAsync).WithName("SignIn");

    private static async Task<IResult> HandleAsync(
        Request ask, SignInManager<Account> signIn, WanggeDb db, SignInLimiter limiter, UnknownNames unknown, TimeProvider clock, HttpContext http)
    {
        if (string.IsNullOrWhiteSpace(ask.Name))
            return Problems.Of(Refusal.BadField("name", "请填写账号。", "Enter the account name."), http);
        if (string.IsNullOrEmpty(ask.Password))
            return Problems.Of(Refusal.BadField("password", "请填写密码。", "Enter the password."), http);
        var name = ask.Name.Trim();
        if (limiter.Refuse(http, name) is { } tooMany)
            return tooMany;
        var account = await signIn.UserManager.FindByNameAsync(name);
        if (account is not { ClosedOn: null })
        {
            // The work of a real attempt, so that the time taken tells nothing.
            _ = signIn.UserManager.PasswordHasher.HashPassword(new Account(), Limit(ask.Password));
            return Problems.Of(unknown.Fail(name) is { } left ? Lockout.Locked(left) : Lockout.Wrong, http);
        }

        var result = await signIn.PasswordSignInAsync(account, Limit(ask.Password), ask.Remember, lockoutOnFailure: true);
        if (result.RequiresTwoFactor)
            return Results.Ok(new Response($"/sign-in?step=code&then={Uri.EscapeDataString(LocalPage(ask.Then))}"));
        if (result.Succeeded)
        {
            await SignInAudit.SignedInAsync(db, account, "password", http.RequestAborted);
            return Results.Ok(new Response(account.PasswordIsInitial ? "/account" : LocalPage(ask.Then)));
        }

        return Problems.Of(await RefusalAsync(result, account, Lockout.Wrong, db, clock, http.RequestAborted), http);
    }

    /// <summary>What a failed attempt is told; a lockout is audited.</summary>
    internal static async Task<Refusal> RefusalAsync(SignInResult result, Account account, Refusal wrong, WanggeDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (!result.IsLockedOut)
            return wrong;
        var left = account.LockoutEnd is { } end ? end - clock.GetUtcNow() : Lockout.Span;
        if (left >= Lockout.Span)
            await SignInAudit.NoteAsync(db, account, "account.locked", cancel);
        return Lockout.Locked(left);
    }

    /// <summary>The page asked for, or the first page where it is not one of this site.</summary>
    internal static string LocalPage(string? then) =>
        then is { Length: > 1 } && then[0] == '/' && then[1] is not ('/' or '\\') && !then.Any(char.IsControl) ? then : "/";

    // Longer ones are never right; hashing them would only cost time.
    private static string Limit(string password) => password.Length <= PasswordRules.MaximumLength ? password : "";
}
