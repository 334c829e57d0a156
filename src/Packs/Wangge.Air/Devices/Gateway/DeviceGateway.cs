using System.Collections.Concurrent;
using System.Net;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wangge.Hj212;
using Wangge.Platform.Demo;
using Wangge.Platform.Packs;

namespace Wangge.Air.Devices.Gateway;

/// <summary>Listens for HJ 212 devices. Connections are counted before they are served; each then has one loop, see <see cref="DeviceConnection"/>.</summary>
public sealed class DeviceGateway : IHostedService
{
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(1);
    private readonly GatewayParts _parts;
    private readonly DemoMark? _demo;
    private readonly ILoggerFactory _logs;
    private readonly ILogger _log;
    private readonly ConcurrentDictionary<DeviceConnection, Task> _open = new();
    private readonly Dictionary<IPAddress, int> _unnamed = [];
    private IConnectionListener? _listener;
    private Task _accepting = Task.CompletedTask;
    private ITimer? _watch;
    private GatewayTls? _tls;
    private int _strangers;
    private int _refused;
    private IPAddress? _refusedLast;

    internal DeviceGateway(GatewayParts parts, DemoMark? demo, ILoggerFactory logs) =>
        (_parts, _demo, _logs, _log) = (parts, demo, logs, logs.CreateLogger<DeviceGateway>());

    /// <summary>Where it listens, with the port that it has; null where it does not.</summary>
    public IPEndPoint? Endpoint => _listener?.EndPoint as IPEndPoint;

    /// <summary>Whether devices have to speak TLS.</summary>
    public bool UsesTls => _tls is not null;

    /// <summary>Open connections.</summary>
    public int Connections => _open.Count;

    /// <summary>Asks a device, and waits for what comes of it. A device is asked one thing at a time.</summary>
    public Task<AskOutcome> AskAsync(int deviceId, SessionRequest request)
    {
        var ask = new DeviceAsk(request);
        if (_parts.Statuses.Find(deviceId)?.Connection is { } connection)
            connection.Post(ask);
        else
            ask.End(AskResult.Away);
        return ask.Outcome;
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _parts.Book.RefreshAsync(cancellationToken);
        await _parts.Factors.LoadAsync(cancellationToken);
        if (_parts.Options.Listen is not { } at)
            return;
        if (_parts.Options.Certificate is { } certificate)
            _tls = GatewayTls.Load(certificate);
        bool elsewhere = _parts.Options.MayMove && _demo is not null && await _demo.IsDemoAsync(cancellationToken);
        _listener = await GatewayListener.BindAsync(at, elsewhere, _logs, cancellationToken);
        _accepting = AcceptAsync(_listener);
        _watch = _parts.Clock.CreateTimer(_ => Look(), state: null, Watch, Watch);
        _log.LogInformation("Devices are listened for on {Endpoint}", Endpoint);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_listener is not { } listener)
            return;
        await listener.UnbindAsync(cancellationToken);
        await _accepting;
        // What was taken is stored and answered before the end, where the store is there.
        foreach (var connection in _open.Keys)
            connection.Drain();
        await Task.WhenAll(_open.Values).WaitAsync(_parts.Limits.StopTimeout, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var connection in _open.Keys)
            connection.Close(null);
        await Task.WhenAll(_open.Values).WaitAsync(_parts.Limits.StopTimeout, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_watch is not null)
            await _watch.DisposeAsync();
        await listener.DisposeAsync();
    }

    private async Task AcceptAsync(IConnectionListener listener)
    {
        while (await listener.AcceptAsync() is { } context)
        {
            var address = (context.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
            if (!Count(address))
            {
                context.Abort();
                _ = Task.Run(() => context.DisposeAsync().AsTask());
                continue;
            }

            var connection = new DeviceConnection(_parts, context, address) { OnNamed = c => Uncount(c.Address) };
            _parts.Metrics.Opened();
            // In the table before it may end and leave it.
            var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _open[connection] = ServeAsync(start.Task, context, connection);
            start.SetResult();
        }
    }

    private async Task ServeAsync(Task start, ConnectionContext context, DeviceConnection connection)
    {
        await start;
        try
        {
            if (_tls is null)
                await connection.RunAsync(context.Transport);
            else
                await _tls.RunAsync(context, connection.RunAsync, context.ConnectionClosed);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or AuthenticationException)
        {
            _log.LogDebug(failure, "A connection from {Address} did not come to speak TLS", connection.Address);
        }
        catch (Exception failure)
        {
            // A fault of ours ends one connection, not the gateway; what it did not answer is sent again.
            _log.LogError(failure, "The connection from {Address} failed", connection.Address);
        }
        finally
        {
            await context.DisposeAsync();
            if (!connection.IsNamed)
                Uncount(connection.Address);
            _parts.Metrics.Closed();
            _open.TryRemove(connection, out _);
        }
    }

    // Whether there is room for another connection that has not named itself yet.
    private bool Count(IPAddress address)
    {
        var limits = _parts.Limits;
        lock (_unnamed)
        {
            int here = _unnamed.GetValueOrDefault(address);
            if (_open.Count < limits.MaxConnections && _strangers < limits.MaxUnnamed && here < limits.MaxUnnamedPerAddress)
            {
                _unnamed[address] = here + 1;
                _strangers++;
                return true;
            }

            (_refused, _refusedLast) = (_refused + 1, address);
        }

        _parts.Metrics.RefusedConnection();
        return false;
    }

    private void Uncount(IPAddress address)
    {
        lock (_unnamed)
        {
            _strangers--;
            int left = _unnamed.GetValueOrDefault(address) - 1;
            if (left > 0)
                _unnamed[address] = left;
            else
                _unnamed.Remove(address);
        }
    }

    private void Look()
    {
        long now = _parts.Clock.GetUtcNow().UtcTicks;
        foreach (var connection in _open.Keys)
            connection.Tick(now);
        var (refused, last) = TakeRefused();
        if (refused > 0)
            _parts.Events.Add(last!.ToString(), null, new($"连接过多，拒绝了 {refused} 个连接，最近一个来自 {last}。", $"Too many connections: {refused} were refused, the last from {last}."));
    }

    private (int Count, IPAddress? Last) TakeRefused()
    {
        lock (_unnamed)
        {
            var taken = (_refused, _refusedLast);
            _refused = 0;
            return taken;
        }
    }
}
