namespace Wangge.Host.Shell;

/// <summary>What a browser may do with the site's answers: only what the site itself sends.</summary>
internal static class SecurityHeaders
{
    /// <summary>
    /// Content security policy. Scripts, workers and style sheets come from the site alone, none inline; style
    /// attributes are allowed because widths of bars and heights of charts are data.
    /// </summary>
    public const string Policy =
        "default-src 'self'; script-src 'self'; worker-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; "
        + "connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Adds the headers to every answer.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()";
        return next(http);
    });
}
