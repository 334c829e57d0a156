using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wangge.Platform.Calendar;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Marks;

/// <summary>Once a day, when it is over, puts the last days to the check for drift: hours that come from devices are checked for all else at once.</summary>
internal sealed class DriftWorker(IServiceScopeFactory scopes, MarkDrift drift, TimeProvider clock, ILogger<DriftWorker> log) : BackgroundService
{
    /// <summary>Days judged again: hours may come late.</summary>
    private const int Days = 7;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var done = clock.Today().AddDays(-1);
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var today = clock.Today();
            if (today <= done)
                continue;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await drift.RunAsync(scope.ServiceProvider.GetRequiredService<WanggeDb>(), today.AddDays(-Days), today.AddDays(-1), null, stoppingToken);
                done = today;
            }
            catch (Exception failure) when (failure is DbException or DbUpdateException)
            {
                // The store may be away for a while; the next round tries again.
                log.LogError(failure, "The check for drift failed");
            }
        }
    }
}
