using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry.Metrics;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;

namespace Wangge.Host;

/// <summary>How the site is to be built.</summary>
/// <param name="Store">Its store.</param>
/// <param name="Urls">Addresses to listen on.</param>
/// <param name="Clock">The time.</param>
public sealed record SiteOptions(StoreLocation Store, string Urls, TimeProvider Clock);

/// <summary>Composes the web site from the platform and the packs.</summary>
public static class Site
{
    /// <summary>The address where nothing else is said.</summary>
    public const string DefaultUrl = "http://localhost:5210";

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
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        AddServices(builder.Services, options);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);

        var app = builder.Build();
        UsePipeline(app);
        MapRoutes(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, SiteOptions options)
    {
        services.AddSingleton(options.Clock);
        services.AddWangge(options.Store);
        services.AddRazorComponents();
        services.AddOpenApi();
        services.AddProblemDetails();
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = 64 * 1024 * 1024);
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddPrometheusExporter());
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseAntiforgery();
    }

    private static void MapRoutes(WebApplication app)
    {
        app.MapStaticAssets();
        app.MapOpenApi();
    }
}
