using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Wangge.Platform.Cases;
using Wangge.Platform.Packs;
using Wangge.Platform.People.Pages;
using Wangge.Platform.Territory;

namespace Wangge.Platform.People;

/// <summary>Registers sign-in, tokens, limits and the people of the district.</summary>
public static class PeopleServices
{
    /// <summary>Authorisation policy of what only a person at a browser may do, never a token: the security of their own account.</summary>
    public const string InPerson = "wangge.in-person";

    private const string EitherScheme = "wangge.either";

    /// <summary>Registers the services. Needs the store, a <see cref="TimeProvider"/> and the HTTP context accessor.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddScoped<ActorSource>();
        services.AddScoped<Accounts>();
        services.AddScoped<PeopleQueries>();
        services.AddScoped<PeopleChoices>();
        services.AddSingleton<PermissionTable>();
        services.AddPermissions(PlatformPermissions.All);
        services.AddPermissions(CasePermissions.All);
        services.AddSingleton<PersonalData>();
        services.AddSingleton<SetupCode>();
        services.AddSingleton<UnknownNames>();
        services.AddSingleton<SignInLimiter>();
        services.TryAddSingleton(new RateLimits());
        services.TryAddKeyedSingleton(WorldClock.Key, TimeProvider.System);
        services.AddRateLimiter(RateLimits.Configure);
        services.AddDataProtection().SetApplicationName("wangge");
        // It warns that keys are not encrypted; they lie in a file of the owner's alone, beside the store they protect.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        services.AddOptions<KeyManagementOptions>().Configure<StoreLocation, ILoggerFactory>((options, location, logs) =>
            options.XmlRepository = new FileSystemXmlRepository(KeyFolder.Open(location), logs));
        AddIdentity(services);
        AddSchemes(services);
        return services;
    }

    /// <summary>Puts a noun's permissions on the table of permissions.</summary>
    public static IServiceCollection AddPermissions(this IServiceCollection services, IReadOnlyList<Permission> permissions) => services.AddSingleton(permissions);

    /// <summary>Adds authentication, limits, the guard against other sites, and authorisation, in this order. After routing.</summary>
    public static void UsePeople(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseRateLimiter();
        app.Use(RequestGuard.InvokeAsync);
        app.UseAuthorization();
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddIdentityCore<Account>(options =>
            {
                options.User.AllowedUserNameCharacters = "";
                // PasswordRules judges; Identity's mixtures of classes are not asked for.
                options.Password = new PasswordOptions { RequiredLength = 1, RequiredUniqueChars = 1, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
                options.Lockout = new LockoutOptions { MaxFailedAccessAttempts = Lockout.Attempts, DefaultLockoutTimeSpan = Lockout.Span };
            })
            .AddUserManager<AccountManager>()
            .AddUserStore<AccountStore>()
            .AddSignInManager()
            .AddTokenProvider<Totp>(TokenOptions.DefaultAuthenticatorProvider);
        // OWASP's figure for PBKDF2 with HMAC-SHA-512.
        services.AddOptions<PasswordHasherOptions>().Configure(o => o.IterationCount = 210_000);
        services.AddOptions<IdentityPasskeyOptions>().Configure(o =>
        {
            o.UserVerificationRequirement = "required";
            o.ResidentKeyRequirement = "required";
        });
    }

    private static void AddSchemes(IServiceCollection services)
    {
        var authentication = services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, options => options.ForwardDefaultSelector = http =>
                TokenAuthentication.Brings(http.Request) ? TokenAuthentication.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null);
        authentication.AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "wangge.sign-in";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromDays(7);
            options.SlidingExpiration = true;
            options.Events = new CookieAuthenticationEvents
            {
                OnValidatePrincipal = ValidateStampAsync,
                OnRedirectToLogin = context => Answer(context, SignInProblems.NotSignedIn,
                    "/sign-in?then=" + Uri.EscapeDataString(context.Request.PathBase + context.Request.Path + context.Request.QueryString)),
                OnRedirectToAccessDenied = context => SignInProblems.NotAllowed(context.HttpContext),
            };
        });
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<IServiceProvider>((options, provider) => options.TimeProvider = provider.GetRequiredKeyedService<TimeProvider>(WorldClock.Key));
        services.AddAuthorizationBuilder()
            .AddPolicy(InPerson, policy => policy.RequireAuthenticatedUser()
                .RequireAssertion(c => c.User.Identity?.AuthenticationType == IdentityConstants.ApplicationScheme));
    }

    // Each request, not each half hour as Identity does by itself: signing out everywhere holds at once.
    private static async Task ValidateStampAsync(CookieValidatePrincipalContext context)
    {
        var signIn = context.HttpContext.RequestServices.GetRequiredService<SignInManager<Account>>();
        if (await signIn.ValidateSecurityStampAsync(context.Principal) is { ClosedOn: null })
            return;
        context.RejectPrincipal();
        await signIn.SignOutAsync();
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, Func<HttpContext, Task> problem, string page)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return problem(context.HttpContext);
        context.Response.Redirect(page);
        return Task.CompletedTask;
    }
}

/// <summary>
/// The clock that browsers and authenticator apps go by. It differs from the district's clock in the demo district,
/// which lives in 2019; a cookie or a code measured by that would be refused at once.
/// </summary>
public static class WorldClock
{
    /// <summary>Key of the <see cref="TimeProvider"/> in the services; the machine's clock unless registered before.</summary>
    public const string Key = "wangge.world";
}
