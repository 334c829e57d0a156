using Microsoft.Extensions.DependencyInjection;

namespace Wangge.Air.Mqtt;

/// <summary>Registers the publishing by MQTT.</summary>
internal static class MqttServices
{
    public static IServiceCollection AddMqtt(this IServiceCollection services) =>
        services.AddSingleton<MqttPublisher>().AddHostedService(p => p.GetRequiredService<MqttPublisher>());
}
