using System.Reflection;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Web;

namespace Wangge.Host.Shell;

/// <summary>Assemblies besides the host's own in which pages are found.</summary>
internal sealed record PageAssemblies(IReadOnlyList<Assembly> Others);

/// <summary>Joins the shell to the site.</summary>
internal static class ShellSite
{
    /// <summary>Registers pages and menu.</summary>
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddScoped<Navigation>();
        services.AddSingleton(p => new PageAssemblies(
            [.. p.GetRequiredService<PackList>().Select(pack => pack.GetType().Assembly).Prepend(typeof(Language).Assembly).Distinct()]));
        return services;
    }

    /// <summary>Security headers on all, and pages instead of bare statuses for people. First in the pipeline.</summary>
    public static void UseShell(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseWhen(IsForPeople, pages =>
        {
            pages.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
            pages.UseExceptionHandler("/status/500", createScopeForErrors: true);
        });
    }

    /// <summary>Maps the pages, the language switch and the first page: the map for staff, the public page for whoever walks by.</summary>
    public static void MapShell(this WebApplication app)
    {
        LanguageRoute.Map(app);
        app.MapGet("/", (HttpContext http) => Results.LocalRedirect(http.User.Identity?.IsAuthenticated == true ? PlatformMenu.MapHref : "/public"))
            .AllowAnonymous().ExcludeFromDescription();
        app.MapRazorComponents<App>().AddAdditionalAssemblies([.. app.Services.GetRequiredService<PageAssemblies>().Others])
            .RequireRateLimiting(RateLimits.Policy);
    }

    /// <summary>Whether a browser shows the answer as a page, not a program reading it.</summary>
    internal static bool IsForPeople(HttpContext http) =>
        !http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}
