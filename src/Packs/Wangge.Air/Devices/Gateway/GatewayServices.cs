using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Wangge.Platform.Demo;
using Wangge.Platform.Packs;

namespace Wangge.Air.Devices.Gateway;

/// <summary>Registers the gateway.</summary>
internal static class GatewayServices
{
    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.TryAddSingleton<GatewayLimits>();
        services.TryAddSingleton(p => GatewayOptions.Read(p.GetService<ServeValues>() ?? ServeValues.None));
        return services.AddSingleton<DeviceStatuses>().AddSingleton<GatewayLog>().AddSingleton<GatewayMetrics>()
            .AddSingleton<Quarantine>().AddSingleton<GatewayParts>()
            .AddSingleton(p => new DeviceGateway(p.GetRequiredService<GatewayParts>(), p.GetService<DemoMark>(), p.GetRequiredService<ILoggerFactory>()))
            .AddHostedService(p => p.GetRequiredService<DeviceGateway>())
            .AddSingleton<GatewayRecords>().AddHostedService(p => p.GetRequiredService<GatewayRecords>())
            .AddSingleton<BackFill>().AddHostedService(p => p.GetRequiredService<BackFill>());
    }
}
