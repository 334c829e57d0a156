using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Authenticates <c>Authorization: Bearer wg_…</c>. The roles are the account's of today, read like those of a sign-in.</summary>
internal sealed class TokenAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, WanggeDb db)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "wangge.token";
    private const string Bearer = "Bearer ";

    /// <summary>Whether a request brings a token; then its cookies count for nothing.</summary>
    public static bool Brings(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Brings(Request))
            return AuthenticateResult.NoResult();
        var hash = AccessToken.HashOf(Request.Headers.Authorization.ToString()[Bearer.Length..].Trim());
        var today = TimeProvider.Today();
        var token = await db.Set<AccessToken>().AsNoTracking()
            .Where(t => t.Hash == hash && t.RevokedAt == null && t.ExpiresOn >= today)
            .Where(t => db.Set<Account>().Any(a => a.Id == t.AccountId && a.ClosedOn == null))
            .FirstOrDefaultAsync(Context.RequestAborted);
        if (token is null)
            return AuthenticateResult.Fail("unknown, expired or revoked token");
        if (token.LastUsedOn != today)
            await db.Set<AccessToken>().Where(t => t.Id == token.Id).ExecuteUpdateAsync(t => t.SetProperty(x => x.LastUsedOn, today), Context.RequestAborted);
        var identity = new ClaimsIdentity(SchemeName);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, token.AccountId.ToString()));
        identity.AddClaim(new(AccessToken.IdClaim, "token " + token.Id.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new(AccessToken.ScopeClaim, AccessToken.Read));
        if (token.MayWrite)
            identity.AddClaim(new(AccessToken.ScopeClaim, AccessToken.Write));
        if (token.DataOnly)
            identity.AddClaim(new(AccessToken.ScopeClaim, AccessToken.Data));
        return AuthenticateResult.Success(new(new(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return SignInProblems.NotSignedIn(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => SignInProblems.NotAllowed(Context);
}

/// <summary>What a request without the right sign-in is told.</summary>
internal static class SignInProblems
{
    public static Task NotSignedIn(HttpContext http) => Problems.Of(new Refusal("not-signed-in",
        new("请先登录，或使用有效的访问令牌。", "Sign in first, or use a valid access token."), StatusCodes.Status401Unauthorized), http).ExecuteAsync(http);

    public static Task NotAllowed(HttpContext http) =>
        Problems.Of(Refusal.Forbidden("您没有这项操作的权限。", "You are not allowed to do this."), http).ExecuteAsync(http);
}
