using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Wangge.Air.Live;

/// <summary>Registers the stream of readings.</summary>
internal static class LiveServices
{
    public static IServiceCollection AddReadingStream(this IServiceCollection services)
    {
        services.TryAddSingleton(new StreamLimits());
        return services.AddSingleton<StreamPlaces>().AddSingleton<ReadingStream>()
            .AddSingleton<NewestReadings>().AddHostedService(p => p.GetRequiredService<NewestReadings>());
    }
}
