using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Wangge.Air;
using Wangge.Air.Devices.Gateway;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Platform.Cases;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Air.Devices;

/// <summary>A gateway on a free port over a fresh store, with one registered device, and a store that can be taken away.</summary>
internal sealed class GatewayStore : IAsyncDisposable
{
    public const string Mn = "41080000000000000000A001";

    private GatewayStore(TestStore store) => Store = store;

    public TestStore Store { get; }

    public FakeTimeProvider Clock => Store.Clock;

    public StoreGate Gate => Get<StoreGate>();

    public DeviceGateway Gateway => Get<DeviceGateway>();

    public DeviceStatus Status => Get<DeviceStatuses>().Find(1)!;

    public static async Task<GatewayStore> StartAsync(GatewayLimits? limits = null, GatewayOptions? options = null, Action<Device>? device = null)
    {
        var store = new GatewayStore(await TestStore.CreateAsync(packs: new PackList(new AirPack()), more: s => s
            .AddSingleton<GridIndexes>().AddCases().AddSingleton<PersonalData>()
            .AddSingleton(limits ?? new GatewayLimits())
            .AddSingleton(options ?? new GatewayOptions(new IPEndPoint(IPAddress.Loopback, 0)))
            .AddSingleton<StoreGate>()
            .AddSingleton(p => new ReadingWriter(p.GetRequiredService<StoreLocation>(), p.GetRequiredService<ReadingBus>(), p.GetRequiredService<HourFlow>(), p.GetRequiredService<TimeProvider>(), NullLogger<ReadingWriter>.Instance)
            {
                OpenSink = () => new GatedSink(ReadingSink.Of(p.GetRequiredService<StoreLocation>()), p.GetRequiredService<StoreGate>()),
            })));
        await store.RegisterAsync(Mn, device);
        await store.Get<ReadingWriter>().StartAsync(default);
        await store.Gateway.StartAsync(default);
        return store;
    }

    public T Get<T>()
        where T : notnull => Store.Services.GetRequiredService<T>();

    public async Task RegisterAsync(string mn, Action<Device>? more = null)
    {
        var device = new Device { Mn = mn, Name = mn, PasswordCipher = Get<PersonalData>().Encrypt("123456"), System = "22", GridPath = "/" };
        more?.Invoke(device);
        await Store.WithDbAsync(async db =>
        {
            db.Add(device);
            await db.SaveChangesAsync();
        });
        await Get<DeviceBook>().RefreshAsync(default);
    }

    public Task<DeviceClient> ConnectAsync() => DeviceClient.ConnectAsync(Gateway.Endpoint!);

    public Task WriteRecordsAsync() => ActivatorUtilities.GetServiceOrCreateInstance<GatewayRecords>(Store.Services).WriteAsync(seen: true, default);

    public async ValueTask DisposeAsync()
    {
        Gate.Open();
        await Gateway.StopAsync(default);
        await Get<ReadingWriter>().StopAsync(default);
        await Store.DisposeAsync();
    }
}

/// <summary>Whether the store takes readings.</summary>
internal sealed class StoreGate
{
    private TaskCompletionSource _open = Opened();

    public Task Way => _open.Task;

    public void Close() => _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _open.TrySetResult();

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}

/// <summary>A store that can be taken away for a while.</summary>
internal sealed class GatedSink(ReadingSink inner, StoreGate gate) : ReadingSink
{
    public override TimeSpan Gap => TimeSpan.Zero;

    public override async ValueTask StoreAsync(IReadOnlyList<PendingReadings> batch, CancellationToken cancel)
    {
        await gate.Way.WaitAsync(cancel);
        await inner.StoreAsync(batch, cancel);
    }

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
