using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Wangge.Platform.Calendar;

namespace Wangge.Platform.People;

/// <summary>
/// Carries a secret that is shown once (a token, recovery codes, a first password) from the operation that made it to the
/// next page, in an encrypted cookie that the page takes away. Good for five minutes.
/// </summary>
internal sealed class OnceNote(IDataProtectionProvider protection, TimeProvider clock)
{
    public const string RecoveryCodes = "recovery-codes";
    public const string Token = "token";
    public const string Password = "password";
    public const string Telephone = "telephone";
    public const string Import = "import";
    private const string Cookie = "wangge.once";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private readonly IDataProtector _protector = protection.CreateProtector("wangge.once");

    /// <summary>Leaves a note for the next page.</summary>
    /// <param name="http">The request.</param>
    /// <param name="kind">What it is; the page asks for it by this name.</param>
    /// <param name="text">The secret.</param>
    public void Leave(HttpContext http, string kind, string text)
    {
        var until = (clock.UtcNow() + Life).Ticks.ToString(CultureInfo.InvariantCulture);
        http.Response.Cookies.Append(Cookie, _protector.Protect($"{until}\n{kind}\n{text}"),
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, Path = "/" });
    }

    /// <summary>Takes the note of a kind; null where there is none.</summary>
    public string? Take(HttpContext http, string kind)
    {
        if (http.Request.Cookies[Cookie] is not { } cookie)
            return null;
        try
        {
            var parts = _protector.Unprotect(cookie).Split('\n', 3);
            if (parts[1] != kind)
                return null;
            http.Response.Cookies.Delete(Cookie);
            return long.Parse(parts[0], CultureInfo.InvariantCulture) >= clock.UtcNow().Ticks ? parts[2] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
