using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Changes one's own password. Every other device is signed out.</summary>
public static class ChangePassword
{
    /// <summary>What is sent.</summary>
    /// <param name="Current">The password now.</param>
    /// <param name="New">The password from now on.</param>
    public sealed record Request(string? Current, string? New);

    internal static void Map(RouteGroupBuilder account) => account.MapPost("/password", HandleAsync).WithName("ChangePassword");

    private static async Task<IResult> HandleAsync(Request ask, SignInManager<Account> signIn, WanggeDb db, SignInLimiter limiter, TimeProvider clock, HttpContext http)
    {
        var account = (await signIn.UserManager.GetUserAsync(http.User))!;
        if (PasswordRules.Check(ask.New, account.UserName!, "new") is { } refusal)
            return Problems.Of(refusal, http);
        if (await OwnPassword.RefuseAsync(ask.Current, "current", account, signIn, db, limiter, clock, http) is { } wrong)
            return wrong;
        account.PasswordIsInitial = false;
        db.Audit(SignInAudit.ActorOf(account), "account.password-changed", SignInAudit.Subject(account.Id));
        await signIn.UserManager.ChangePasswordAsync(account, ask.Current!, ask.New!);
        await signIn.RefreshSignInAsync(account);
        return Results.NoContent();
    }
}

/// <summary>Asks for the own password again before the protection of an account is changed. Wrong ones count towards the lockout.</summary>
internal static class OwnPassword
{
    public static async Task<IResult?> RefuseAsync(
        string? password, string field, Account account, SignInManager<Account> signIn, WanggeDb db, SignInLimiter limiter, TimeProvider clock, HttpContext http)
    {
        if (limiter.Refuse(http, account.UserName!) is { } tooMany)
            return tooMany;
        var result = await signIn.CheckPasswordSignInAsync(account, password ?? "", lockoutOnFailure: true);
        if (result.Succeeded)
            return null;
        var wrong = Refusal.BadField(field, "当前密码不正确。", "The current password is not right.");
        return Problems.Of(await PasswordSignIn.RefusalAsync(result, account, wrong, db, clock, http.RequestAborted), http);
    }
}
