using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Signs in with a passkey (WebAuthn). The device verifies the person, so that no further code is asked for.</summary>
public static class PasskeySignIn
{
    /// <summary>What is sent.</summary>
    /// <param name="Credential">The <c>PublicKeyCredential</c> of the browser as JSON.</param>
    /// <param name="Then">The page to go to; only one of this site is followed.</param>
    public sealed record Request(JsonElement Credential, string? Then = null);

    internal static void Map(RouteGroupBuilder signIn)
    {
        signIn.MapPost("/passkey/options", OptionsAsync).WithName("PasskeySignInOptions");
        signIn.MapPost("/passkey", HandleAsync).WithName("SignInWithPasskey");
    }

    // No account is named: the device offers what it holds, and nobody learns who has a passkey.
    private static async Task<IResult> OptionsAsync(SignInManager<Account> signIn) =>
        Results.Content(await signIn.MakePasskeyRequestOptionsAsync(null), MediaTypeNames.Application.Json);

    private static async Task<IResult> HandleAsync(Request ask, SignInManager<Account> signIn, WanggeDb db, HttpContext http)
    {
        var failed = new Refusal("sign-in.passkey-failed",
            new("通行密钥未通过验证，请重试或改用密码登录。", "The passkey was not accepted; try again or sign in with the password."), StatusCodes.Status401Unauthorized);
        PasskeyAssertionResult<Account> assertion;
        try
        {
            assertion = await signIn.PerformPasskeyAssertionAsync(ask.Credential.GetRawText());
        }
        catch (InvalidOperationException)
        {
            // No challenge is under way: it was used or has expired.
            return Problems.Of(failed, http);
        }

        if (!assertion.Succeeded || assertion.User.ClosedOn is not null)
            return Problems.Of(failed, http);
        await signIn.UserManager.AddOrUpdatePasskeyAsync(assertion.User, assertion.Passkey);
        await signIn.SignInAsync(assertion.User, isPersistent: false, "passkey");
        await SignInAudit.SignedInAsync(db, assertion.User, "passkey", http.RequestAborted);
        return Results.Ok(new PasswordSignIn.Response(PasswordSignIn.LocalPage(ask.Then)));
    }
}
