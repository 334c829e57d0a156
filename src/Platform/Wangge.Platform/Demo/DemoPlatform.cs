using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.Calendar;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory.Demo;

namespace Wangge.Platform.Demo;

/// <summary>The platform's part of the demo district: territory, units, people, sign-ins, and the cases that people report.</summary>
public static class DemoPlatform
{
    /// <summary>When the platform came into use in the district: the last day before the data begin.</summary>
    public static readonly DateTime Begins = DistrictTime.ToUtc(new DateTime(2018, 9, 28, 9, 0, 0));

    /// <summary>Seeds it and puts its acts into the story.</summary>
    public static async Task SeedAsync(IServiceProvider services, DemoStory story, CancellationToken cancel)
    {
        var from = DateOnly.FromDateTime(DistrictTime.FromUtc(Begins));
        var db = services.GetRequiredService<WanggeDb>();
        var map = await DemoTerritory.SeedAsync(db, from, cancel);
        await DemoPeople.SeedAsync(services, from, cancel);
        story.Cast = await DemoCast.LoadAsync(services, map.Grids, cancel);
        DemoCases.PutIn(story, services.GetRequiredService<WorkingTime>().Clock);
    }
}
