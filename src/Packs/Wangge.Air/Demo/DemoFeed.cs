using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wangge.Air.Observations;
using Wangge.Air.Rules;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.Demo;
using Wangge.Platform.Storage;

namespace Wangge.Air.Demo;

/// <summary>While a demo district is served, adds each hour when its clock has passed it and puts it to the rules. Does nothing in a real district.</summary>
internal sealed class DemoFeed(IServiceScopeFactory scopes, DemoMark mark, TimeProvider clock, ILogger<DemoFeed> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await mark.IsDemoAsync(stoppingToken))
            return;
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is DbException or DbUpdateException)
            {
                // The store may be locked for a while; the next round catches up.
                log.LogError(failure, "The demo's next hour could not be stored");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Adds the hours that are missing up to now.</summary>
    /// <returns>How many.</returns>
    internal async Task<int> RunOnceAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
        int last = DemoHours.Newest(clock.UtcNow());
        var newest = await ObservationStore.NewestAsync(db, cancel);
        int from = newest.Count == 0 ? last + 1 : newest.Values.Max() + 1;
        if (from > last)
            return 0;
        await DemoHours.WriteAsync(db, from, last, clock.UtcNow(), cancel);
        int recent = Math.Max(from, last - (int)RecentRules.Recent.TotalHours);
        await scope.ServiceProvider.GetRequiredService<RunRules>().RunAsync(recent, last, null, cancel);
        return last - from + 1;
    }
}
