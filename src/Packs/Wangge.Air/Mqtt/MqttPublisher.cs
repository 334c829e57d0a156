using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Air.Live;
using Wangge.Air.Stations;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Mqtt;

/// <summary>
/// Publishes stored readings to a broker. The store waits for none of it: frames queue within bounds while the broker is away, the
/// oldest give way and are counted. After each connection the newest of every station goes out first, as a broker may have forgotten it.
/// </summary>
public sealed partial class MqttPublisher : BackgroundService
{
    private const int MostWaiting = 10_000;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly MqttOptions? _options;
    private readonly ReadingListener? _listener;
    private readonly NewestReadings _newest;
    private readonly DeviceBook _devices;
    private readonly FactorBook _factors;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly ILogger<MqttPublisher> _log;
    private readonly Meter _meter = new("Wangge.Mqtt");
    private readonly Counter<long> _published;
    private readonly Dictionary<(int Device, ReadingKind Kind), long> _last = [];
    private readonly Dictionary<int, string> _stations = [];
    private long _dropped;

    /// <summary>Takes its place at the bus where a broker is configured.</summary>
    public MqttPublisher(
        ServeValues values, IEnumerable<MqttOptions> own, ReadingBus bus, NewestReadings newest, DeviceBook devices, FactorBook factors, IServiceScopeFactory scopes,
        [FromKeyedServices(WorldClock.Key)] TimeProvider clock, ILogger<MqttPublisher> log)
    {
        _options = own.FirstOrDefault() ?? MqttOptions.Read(values);
        (_newest, _devices, _factors, _scopes, _clock, _log) = (newest, devices, factors, scopes, clock, log);
        _published = _meter.CreateCounter<long>("wangge.mqtt.published", "{message}", "Messages that the broker has taken");
        if (_options is null)
            return;
        _listener = bus.Listen(MostWaiting, () => Interlocked.Increment(ref _dropped));
        _meter.CreateObservableCounter("wangge.mqtt.dropped", () => Dropped, "{frame}", "Frames that gave way while the broker was away");
        _meter.CreateObservableUpDownCounter("wangge.mqtt.connected", () => IsConnected ? 1 : 0, "{connection}", "Whether the broker is connected");
    }

    /// <summary>Whether the broker is connected.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>Frames that gave way while the broker was away.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _listener?.Dispose();
        _meter.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_options is null || _listener is null)
            return;
        var pause = _options.Pause;
        while (true)
        {
            try
            {
                await RunAsync(_options, _listener, () => pause = _options.Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is MqttCommunicationException or OperationCanceledException or InvalidOperationException or DbUpdateException or System.Data.Common.DbException)
            {
                // Told once, not at each try.
                if (IsConnected || pause == _options.Pause)
                    Lost(_log, _options.Host, _options.Port, failure is OperationCanceledException ? "the connection ended." : failure.Message);
            }

            IsConnected = false;
            await Task.Delay(pause, _clock, stoppingToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Connects and publishes until the connection ends.</summary>
    private async Task RunAsync(MqttOptions options, ReadingListener listener, Action connected, CancellationToken cancel)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var client = new MqttClientFactory().CreateMqttClient();
        client.DisconnectedAsync += _ => lost.CancelAsync();
        var answer = await client.ConnectAsync(ClientOptions(options), cancel);
        if (answer.ResultCode != MqttClientConnectResultCode.Success)
            throw new MqttCommunicationException($"the broker refuses: {answer.ResultCode} {answer.ReasonString}");
        IsConnected = true;
        connected();
        Connected(_log, options.Host, options.Port);
        foreach (var frame in _newest.Since(0).Frames)
            await PublishAsync(client, frame.Readings, options.Prefix, lost.Token);
        while (await listener.Readings.WaitToReadAsync(lost.Token))
        {
            // Taken off the queue only when the broker has it: a connection that breaks loses nothing.
            while (listener.Readings.TryPeek(out var readings))
            {
                await PublishAsync(client, readings, options.Prefix, lost.Token);
                // A full queue may have given way to newer frames meanwhile; then another stands in front.
                if (listener.Readings.TryPeek(out var front) && ReferenceEquals(front, readings))
                    listener.Readings.TryRead(out _);
            }
        }
    }

    private async Task PublishAsync(IMqttClient client, PendingReadings readings, string prefix, CancellationToken cancel)
    {
        if (_devices.Find(readings.DeviceId)?.Device is not { StationId: { } id } device || await StationAsync(id, cancel) is not { } station)
            return;
        var key = (readings.DeviceId, readings.Kind);
        bool isNewest = !_last.TryGetValue(key, out long last) || readings.At >= last;
        var messages = MqttMessages.Of(readings, device, station, _factors, prefix, isNewest);
        await Task.WhenAll(messages.Select(m => client.PublishAsync(new MqttApplicationMessageBuilder()
            .WithTopic(m.Topic).WithPayload(m.Payload).WithRetainFlag(m.Retain).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(), cancel)));
        if (isNewest)
            _last[key] = readings.At;
        _published.Add(messages.Count);
    }

    private async ValueTask<string?> StationAsync(int id, CancellationToken cancel)
    {
        if (_stations.TryGetValue(id, out string? code))
            return code;
        await using var scope = _scopes.CreateAsyncScope();
        code = await scope.ServiceProvider.GetRequiredService<WanggeDb>().Set<Station>().Where(s => s.Id == id).Select(s => s.Code).FirstOrDefaultAsync(cancel);
        if (code is not null)
            _stations[id] = code;
        return code;
    }

    private static MqttClientOptions ClientOptions(MqttOptions options)
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer(options.Host, options.Port).WithTimeout(Timeout).WithCleanSession();
        if (options.User is not null)
            builder.WithCredentials(options.User, options.Password);
        if (options.IsTls)
            builder.WithTlsOptions(tls => tls.UseTls());
        return builder.Build();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Publishing readings to the MQTT broker {Host}:{Port}.")]
    private static partial void Connected(ILogger log, string host, int port);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The MQTT broker {Host}:{Port} is away: {Reason} Readings wait within bounds; trying again.")]
    private static partial void Lost(ILogger log, string host, int port, string reason);
}
