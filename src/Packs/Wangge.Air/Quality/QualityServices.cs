using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Quality.Marks;

namespace Wangge.Air.Quality;

/// <summary>Registers the services of data quality.</summary>
internal static class QualityServices
{
    public static IServiceCollection AddQuality(this IServiceCollection services) => services
        .AddSingleton<MarkHours>().AddSingleton<MarkDrift>().AddScoped<CheckImported>()
        .AddHostedService<DriftWorker>();
}
