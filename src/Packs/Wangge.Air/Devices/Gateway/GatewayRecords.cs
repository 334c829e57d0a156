using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wangge.Air.Devices.Register;
using Wangge.Platform.Storage;

namespace Wangge.Air.Devices.Gateway;

/// <summary>Writes now and then what the gateway keeps in memory: quarantine, and when each device was last heard.</summary>
internal sealed class GatewayRecords(IServiceScopeFactory scopes, Quarantine quarantine, DeviceStatuses statuses, TimeProvider clock, ILogger<GatewayRecords> log) : BackgroundService
{
    private const int SeenEvery = 30;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly Dictionary<int, DateTime> _written = [];

    /// <summary>Writes the quarantine, and with <paramref name="seen"/> when devices were heard.</summary>
    public async Task WriteAsync(bool seen, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
        await quarantine.WriteAsync(db, cancel);
        if (seen)
            await WriteSeenAsync(db, cancel);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        for (int round = 1; await timer.WaitForNextTickAsync(stoppingToken); round++)
        {
            try
            {
                await WriteAsync(round % SeenEvery == 0, stoppingToken);
            }
            catch (Exception failure) when (failure is DbException or DbUpdateException)
            {
                // The store may be away for a while; the next round writes all of it.
                log.LogError(failure, "What the gateway saw could not be written");
            }
        }
    }

    private async Task WriteSeenAsync(WanggeDb db, CancellationToken cancel)
    {
        var heard = statuses.All.Select(s => (s.DeviceId, At: s.LastFrameAt, Drift: s.DriftSeconds))
            .Where(s => s.At is { } at && at != _written.GetValueOrDefault(s.DeviceId)).ToList();
        if (heard.Count == 0)
            return;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            foreach (var (id, at, drift) in heard)
                await db.Set<Device>().Where(d => d.Id == id).ExecuteUpdateAsync(d => d.SetProperty(x => x.SeenAt, at).SetProperty(x => x.DriftSeconds, drift), cancel);
            await transaction.CommitAsync(cancel);
        }

        foreach (var (id, at, _) in heard)
            _written[id] = at!.Value;
    }
}
