using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry.Metrics;
using Wangge.Host.Shell;
using Wangge.Platform.Cases;
using Wangge.Platform.Packs;
using Wangge.Platform.People;

namespace Wangge.Host;

/// <summary>How the site is to be built.</summary>
/// <param name="Store">Its store.</param>
/// <param name="Urls">Addresses to listen on.</param>
/// <param name="Clock">The time.</param>
/// <param name="More">Registrations that replace the site's own.</param>
public sealed record SiteOptions(StoreLocation Store, string Urls, TimeProvider Clock, Action<IServiceCollection>? More = null)
{
    /// <summary>Values of the packs' options.</summary>
    public ServeValues Values { get; init; } = ServeValues.None;
}

/// <summary>Composes the web site from the platform and the packs.</summary>
public static class Site
{
    /// <summary>The address where nothing else is said.</summary>
    public const string DefaultUrl = "http://localhost:5210";

    // Addresses that take files say so themselves and name their own limit.
    private const long BodyLimit = 1024 * 1024;
    private const long FormLimit = 65 * 1024 * 1024;

    /// <summary>Builds the site; the caller starts it.</summary>
    public static WebApplication Build(SiteOptions options)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(Site).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimit;
        });
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        // A start that fails is told by its command in one sentence, not by a trace as well.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        AddServices(builder.Services, options);

        var app = builder.Build();
        UsePipeline(app);
        SiteRoutes.Map(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, SiteOptions options)
    {
        services.AddSingleton(options.Clock);
        services.AddSingleton(options.Values);
        services.AddWangge(options.Store);
        services.AddCaseEscalation();
        services.AddShell();
        services.AddOpenApi();
        services.AddProblemDetails();
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = FormLimit);
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddMeter("Wangge.*").AddPrometheusExporter());
        options.More?.Invoke(services);
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseShell();
        app.UseRouting();
        app.UsePeople();
        app.UseAntiforgery();
    }
}
