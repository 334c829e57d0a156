using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>The second step of a sign-in: a code of the authenticator app, or one of the recovery codes, each good once.</summary>
public static class CodeSignIn
{
    /// <summary>What is sent.</summary>
    /// <param name="Code">Six digits of the app, or a recovery code.</param>
    /// <param name="Then">The page to go to; only one of this site is followed.</param>
    public sealed record Request(string? Code, string? Then = null);

    internal static void Map(RouteGroupBuilder signIn)
    {
        signIn.MapPost("/code", HandleAppAsync).WithName("SignInWithCode");
        signIn.MapPost("/recovery", HandleRecoveryAsync).WithName("SignInWithRecoveryCode");
    }

    private static Task<IResult> HandleAppAsync(Request ask, SignInManager<Account> signIn, WanggeDb db, SignInLimiter limiter, TimeProvider clock, HttpContext http) =>
        HandleAsync(ask, "totp", code => signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false), signIn, db, limiter, clock, http);

    private static Task<IResult> HandleRecoveryAsync(Request ask, SignInManager<Account> signIn, WanggeDb db, SignInLimiter limiter, TimeProvider clock, HttpContext http) =>
        HandleAsync(ask, "recovery", signIn.TwoFactorRecoveryCodeSignInAsync, signIn, db, limiter, clock, http);

    private static async Task<IResult> HandleAsync(
        Request ask, string by, Func<string, Task<SignInResult>> tryCode, SignInManager<Account> signIn, WanggeDb db, SignInLimiter limiter, TimeProvider clock, HttpContext http)
    {
        var code = string.Concat((ask.Code ?? "").Where(c => !char.IsWhiteSpace(c)));
        if (code.Length == 0)
            return Problems.Of(Refusal.BadField("code", "请填写验证码。", "Enter the code."), http);
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { ClosedOn: null } account)
            return Problems.Of(Lockout.Expired, http);
        if (limiter.Refuse(http, account.UserName!) is { } tooMany)
            return tooMany;
        var result = await tryCode(code);
        if (!result.Succeeded)
            return Problems.Of(await PasswordSignIn.RefusalAsync(result, account, Lockout.WrongCode, db, clock, http.RequestAborted), http);
        await SignInAudit.SignedInAsync(db, account, by, http.RequestAborted);
        return Results.Ok(new PasswordSignIn.Response(account.PasswordIsInitial ? "/account" : PasswordSignIn.LocalPage(ask.Then)));
    }
}
