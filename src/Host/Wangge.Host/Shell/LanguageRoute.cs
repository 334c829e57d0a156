using Wangge.Platform.Web;

namespace Wangge.Host.Shell;

/// <summary>Switches the language: sets the cookie and goes back to the page.</summary>
internal static class LanguageRoute
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(LanguageSwitch.Path, (string? to, string? from, HttpContext http) =>
        {
            http.Response.Cookies.Append(Language.Cookie, to == "en" ? "en" : "zh", new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
            });
            return Results.LocalRedirect(Target(from));
        }).AllowAnonymous().ExcludeFromDescription();

    /// <summary>A page of this site, without a language in its own address; the first page for anything else.</summary>
    internal static string Target(string? from)
    {
        if (from is not { Length: > 0 } || from[0] != '/' || (from.Length > 1 && from[1] is '/' or '\\') || from.Any(char.IsControl))
            return "/";
        var parts = from.Split('?', 2);
        if (parts.Length == 1)
            return from;
        var query = string.Join('&', parts[1].Split('&').Where(p => p is not ("lang=en" or "lang=zh")));
        return query.Length == 0 ? parts[0] : $"{parts[0]}?{query}";
    }
}
