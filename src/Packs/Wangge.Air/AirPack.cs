using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Actions;
using Wangge.Air.Analysis.Cli;
using Wangge.Air.Analysis.Runs;
using Wangge.Air.Assess;
using Wangge.Air.Assessment;
using Wangge.Air.Campaigns;
using Wangge.Air.Cli;
using Wangge.Air.Demo;
using Wangge.Air.Devices;
using Wangge.Air.Devices.Cli;
using Wangge.Air.Devices.Gateway;
using Wangge.Air.Devices.Register;
using Wangge.Air.Exclusions;
using Wangge.Air.Export;
using Wangge.Air.Live;
using Wangge.Air.Mqtt;
using Wangge.Air.Normalised;
using Wangge.Air.Observations;
using Wangge.Air.Quality;
using Wangge.Air.Rules;
using Wangge.Air.Sta;
using Wangge.Air.Stations;
using Wangge.Platform.Campaigns;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Web;

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
        new(MenuSection.Campaigns, new("秋冬季大气攻坚", "Season campaign"), "/air/campaigns", 20, CampaignPermissions.Read),
        new(MenuSection.Campaigns, new("措施与效果", "Actions and effects"), "/air/actions", 30, AirPermissions.Read),
        new(MenuSection.Base, new("扣除时段", "Exclusions"), "/air/exclusions", 40, AirPermissions.Read),
        new(MenuSection.Base, new("监测站点", "Stations"), "/air/stations", 20, AirPermissions.Read),
        new(MenuSection.Base, new("监测设备", "Devices"), "/air/devices", 25, DevicePermissions.Read),
        new(MenuSection.Base, new("数据导入", "Data import"), "/air/import", 30, AirPermissions.Import),
        new(MenuSection.Base, new("数据审核", "Data review"), "/air/quality", 24, AirPermissions.Read),
        new(MenuSection.Base, new("数据导出", "Data export"), "/air/export", 35, AirPermissions.Read),
        new(MenuSection.System, new("天气归一化", "Weather normalisation"), "/air/normalisation", 50, AirPermissions.Read),
        new(MenuSection.System, new("预警规则", "Alert rules"), "/air/rules", 40, AirPermissions.Read),
    ];

    /// <inheritdoc/>
    public MapContribution Map { get; } = new()
    {
        Layers =
        [
            new("air-levels", new("空气质量", "Air quality"), MapKind.Shading, "/api/v1/air/map/levels", Timed: true),
            new("air-stations", new("空气质量", "Air quality"), MapKind.Stations, "/api/v1/air/map/stations", Timed: true),
            new("air-wind", new("风场", "Wind"), MapKind.Wind, "/api/v1/air/map/wind", On: false, Timed: true),
        ],
        Panel = typeof(Pages.AirPanel),
        PanelBelow = typeof(SeasonCard),
        FreshnessAsync = async (services, actor, cancel) => await services.GetRequiredService<LiveAir>().NewestAsync(actor, cancel) is { } picture
            ? picture.Freshness(services.GetRequiredService<Language>()) : null,
        TimeStrip = "/api/v1/air/map/strip",
        Live = "/api/v1/air/stream",
    };

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Phrase> FactNames => Rules.FactNames.All;

    /// <inheritdoc/>
    public IReadOnlyList<Permission> Permissions => [.. AirPermissions.All, .. DevicePermissions.All, ExclusionRoutes.Manage, AirActionRoutes.Manage, NormalisationRoutes.Manage];

    /// <inheritdoc/>
    public Type CasePanel => typeof(CaseEffectPanel);

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services) => services
        .AddScoped<StationPlaces>().AddScoped<ImportStations>()
        .AddScoped<ImportObservations>()
        .AddSingleton<ImportJobs>().AddHostedService(p => p.GetRequiredService<ImportJobs>())
        .AddScoped<LiveAir>().AddReadingStream().AddExport().AddMqtt()
        .AddSingleton(StationCollection.Source).AddSingleton(DeviceCollection.Source)
        .AddScoped<JudgeHours>().AddScoped<RunRules>().AddScoped<TryRule>().AddScoped<RecentRules>()
        .AddAssessment().AddAnalyses().AddSeasons().AddActions().AddNormalisation().AddDevices().AddSta().AddQuality().AddHostedService<DemoDevices>();

    /// <inheritdoc/>
    public void BuildModel(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(typeof(AirPack).Assembly);

    /// <inheritdoc/>
    public void MapRoutes(RouteGroupBuilder api)
    {
        StationRoutes.Map(api);
        UploadObservations.Map(api);
        ExportData.Map(api);
        LiveRoutes.Map(api);
        RuleRoutes.Map(api);
        AssessmentRoutes.Map(api);
        AnalysisRoutes.Map(api);
        SeasonRoutes.Map(api);
        ExclusionRoutes.Map(api);
        AirActionRoutes.Map(api);
        NormalisationRoutes.Map(api);
        DeviceRoutes.Map(api);
        QualityRoutes.Map(api);
    }

    /// <inheritdoc/>
    public void MapStandards(RouteGroupBuilder root) => StaRoutes.Map(root);

    /// <inheritdoc/>
    public IEnumerable<Command> Commands(CommandLine cli) => [ImportCommand.Create(cli), ExportCommand.Create(cli), AssessCommand.Create(cli), AnalyseCommand.Create(cli), RulesCommand.Create(cli), NormaliseCommand.Create(cli), CheckHoursCommand.Create(cli)];

    /// <inheritdoc/>
    public IEnumerable<Command> RootCommands(CommandLine cli) => [DevicesCommand.Create(cli)];

    /// <inheritdoc/>
    public IReadOnlyList<ServeOption> ServeOptions { get; } = [.. GatewayOptions.Asked, .. MqttOptions.Asked];

    /// <inheritdoc/>
    public Task SeedDemoAsync(IServiceProvider services, CancellationToken cancel) => SeedAir.RunAsync(services, cancel);
}
