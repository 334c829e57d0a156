using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Assess;
using Wangge.Air.Assessment;
using Wangge.Air.Live;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.Platform.Packs;
using Wangge.Platform.People;

namespace Wangge.Air;

/// <summary>The clean-air campaign: stations, observations, the live picture, rules that open cases.</summary>
public sealed class AirPack : IPack
{
    /// <inheritdoc/>
    public string Id => "air";

    /// <inheritdoc/>
    public Phrase Name => new("大气", "Air");

    /// <inheritdoc/>
    public IReadOnlyList<MenuItem> Menu { get; } =
    [
        new(MenuSection.Work, new("考核排名", "Rankings"), "/air/ranking", 60, AirPermissions.Read),
        new(MenuSection.Base, new("监测站点", "Stations"), "/air/stations", 20, AirPermissions.Read),
        new(MenuSection.Base, new("数据导入", "Data import"), "/air/import", 30, AirPermissions.Import),
        new(MenuSection.System, new("预警规则", "Alert rules"), "/air/rules", 40, AirPermissions.Read),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Permission> Permissions => AirPermissions.All;

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services) => services
        .AddScoped<StationPlaces>().AddScoped<ImportStations>()
        .AddScoped<ImportObservations>()
        .AddScoped<LiveAir>()
        .AddAssessment();

    /// <inheritdoc/>
    public void BuildModel(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(typeof(AirPack).Assembly);

    /// <inheritdoc/>
    public void MapRoutes(RouteGroupBuilder api)
    {
        AssessmentRoutes.Map(api);
    }

    /// <inheritdoc/>
    public IEnumerable<Command> Commands(CommandLine cli) => [AssessCommand.Create(cli)];

    /// <inheritdoc/>
    public Task SeedDemoAsync(IServiceProvider services, CancellationToken cancel) => Task.CompletedTask;
}
