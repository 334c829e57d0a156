using Wangge.Platform.Accountability;
using Wangge.Platform.Campaigns;
using Wangge.Platform.Cases;
using Wangge.Platform.Demo;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;
using Wangge.Platform.Web;

namespace Wangge.Host;

/// <summary>Registers all of Wangge over one store: what the web and the command line share.</summary>
public static class WanggeServices
{
    /// <summary>Adds the platform and every installed pack.</summary>
    public static IServiceCollection AddWangge(this IServiceCollection services, StoreLocation location)
    {
        var packs = InstalledPacks.Create();
        services.AddHttpContextAccessor();
        services.AddScoped<Language>();
        services.AddScoped<PageReads>();
        services.AddWanggeStore(location, packs);
        services.AddPeople();
        services.AddTerritory();
        services.AddCases();
        services.AddSingleton<DemoMark>();
        services.AddCampaigns();
        services.AddRankings();
        foreach (var pack in packs)
            pack.AddServices(services);
        return services;
    }
}
