using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Wangge.Air.Campaigns;

/// <summary>Routes and services of the season campaign.</summary>
public static class SeasonRoutes
{
    /// <summary>Maps them under <c>/api/v1/air</c>.</summary>
    public static void Map(RouteGroupBuilder api) => api.MapPost("/campaigns/{id:int}/record", RecordProgress.HandleAsync);

    /// <summary>Adds them.</summary>
    public static IServiceCollection AddSeasons(this IServiceCollection services)
    {
        foreach (var indicator in SeasonIndicators.All)
            services.AddSingleton(indicator);
        return services.AddScoped<ReadSeason>();
    }
}
