using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wangge.Air;
using Wangge.Air.Devices;
using Wangge.Air.Devices.Gateway;
using Wangge.Air.Devices.Readings;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

// The gateway and the writer over a store, and nothing else of Wangge: starts fast enough to be killed fifty times in a test.
// Arguments: a data folder to warm up with, the data folder to serve. It gets everything ready over the first, says "ready",
// waits for a line, opens the second, and says at which port it listens.
var (warmUp, served) = (args[0], args[1]);
await using (var first = await ServeAsync(warmUp))
    await StopAsync(first);
Console.WriteLine("ready");
if (await Console.In.ReadLineAsync() is null)
    return;
await using var services = await ServeAsync(served);
Console.WriteLine(services.GetRequiredService<DeviceGateway>().Endpoint!.Port);
await Console.In.ReadLineAsync();

static async Task<ServiceProvider> ServeAsync(string folder)
{
    var services = new ServiceCollection().AddLogging(log => log.SetMinimumLevel(LogLevel.None)).AddSingleton(TimeProvider.System)
        .AddWanggeStore(new StoreLocation(folder, null), new PackList(new AirPack())).AddSingleton<PersonalData>()
        .AddSingleton(new GatewayOptions(new IPEndPoint(IPAddress.Loopback, 0))).AddDevices().BuildServiceProvider();
    await services.GetRequiredService<ReadingWriter>().StartAsync(default);
    await services.GetRequiredService<DeviceGateway>().StartAsync(default);
    return services;
}

static async Task StopAsync(ServiceProvider services)
{
    await services.GetRequiredService<DeviceGateway>().StopAsync(default);
    await services.GetRequiredService<ReadingWriter>().StopAsync(default);
}
