using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Signs out here, or on every device by changing the security stamp. Tokens are revoked apart.</summary>
public static class SignOut
{
    internal static void Map(RouteGroupBuilder account)
    {
        account.MapPost("/sign-out", HereAsync).WithName("SignOut");
        account.MapPost("/sign-out-everywhere", EverywhereAsync).WithName("SignOutEverywhere");
    }

    private static async Task<IResult> HereAsync(SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        return Results.Ok(new PasswordSignIn.Response("/sign-in"));
    }

    private static async Task<IResult> EverywhereAsync(SignInManager<Account> signIn, WanggeDb db, HttpContext http)
    {
        if (await signIn.UserManager.GetUserAsync(http.User) is { } account)
        {
            db.Audit(SignInAudit.ActorOf(account), "account.signed-out-everywhere", SignInAudit.Subject(account.Id));
            await signIn.UserManager.UpdateSecurityStampAsync(account);
        }

        return await HereAsync(signIn);
    }
}
