using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Wangge.Platform.Http;

namespace Wangge.Platform.People;

/// <summary>Marks routes that only our own pages may call, signed in or not: signing in and setting up.</summary>
internal sealed class OwnPagesOnly;

/// <summary>
/// Keeps other sites from acting in a signed-in person's name: a request that changes something and is authenticated by
/// the cookie must carry <c>X-Wangge: 1</c>, which another site cannot send without a preflight that we never answer, and
/// must not say that it comes from elsewhere. Tokens are not sent by browsers of themselves and pass; one without the
/// scope <c>write</c> changes nothing, one of the scope <c>data</c> reads data alone, and one that does not hold is never
/// taken for a visitor without sign-in, who would be answered with the public's share as if it were all.
/// </summary>
internal static class RequestGuard
{
    public const string Header = "X-Wangge";

    public static Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (TokenAuthentication.Brings(http.Request) && http.User.Identity?.IsAuthenticated != true)
            return SignInProblems.NotSignedIn(http);
        if (http.User.HasClaim(AccessToken.ScopeClaim, AccessToken.Data) && http.GetEndpoint()?.Metadata.GetMetadata<OpenToDataTokens>() is null)
            return Refuse("token.data-only", "此令牌只能读取开放接口、导出和实时数据流。", "This token reads the open interfaces, the export and the stream only.");
        if (IsSafe(http.Request.Method))
            return next(http);
        var scheme = http.User.Identity?.AuthenticationType;
        if (scheme == TokenAuthentication.SchemeName)
        {
            return http.User.HasClaim(AccessToken.ScopeClaim, AccessToken.Write) ? next(http)
                : Refuse("token.read-only", "此令牌只有读取权限。", "This token may only read.");
        }

        var guarded = scheme == IdentityConstants.ApplicationScheme || http.GetEndpoint()?.Metadata.GetMetadata<OwnPagesOnly>() is not null;
        return !guarded || IsOwn(http.Request) ? next(http)
            : Refuse("cross-site", "请求不是从本站页面发出的，已拒绝。", "The request did not come from a page of this site and was refused.");

        Task Refuse(string code, string zh, string en) =>
            Problems.Of(new Refusal(code, new(zh, en), StatusCodes.Status403Forbidden), http).ExecuteAsync(http);
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    private static bool IsOwn(HttpRequest request)
    {
        if (request.Headers[Header] != "1")
            return false;
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site == "same-origin";
        var origin = request.Headers.Origin.ToString();
        // Host alone: behind a proxy that ends TLS the scheme seen here is not the page's.
        return origin.Length == 0 || Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value;
    }
}
