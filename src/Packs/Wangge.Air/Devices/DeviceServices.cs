using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Devices.Gateway;
using Wangge.Air.Devices.Pages;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;

namespace Wangge.Air.Devices;

/// <summary>Registers the devices' services.</summary>
internal static class DeviceServices
{
    public static IServiceCollection AddDevices(this IServiceCollection services) => services
        .AddSingleton<DeviceBook>().AddSingleton<FactorBook>().AddSingleton<ReadingBus>()
        .AddSingleton<HourProblems>().AddScoped<HourBatch>().AddSingleton<ReadingRetention>().AddHostedService(p => p.GetRequiredService<ReadingRetention>())
        .AddSingleton<HourFlow>().AddHostedService(p => p.GetRequiredService<HourFlow>())
        .AddSingleton<ReadingWriter>().AddHostedService(p => p.GetRequiredService<ReadingWriter>())
        .AddGateway().AddHostedService<DeviceBookWatch>().AddScoped<DeviceRegister>().AddScoped<ImportDevices>().AddScoped<ReadDevices>().AddScoped<DeviceReadings>();
}
