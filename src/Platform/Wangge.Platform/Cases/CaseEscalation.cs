using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;

namespace Wangge.Platform.Cases;

/// <summary>Looks each minute for cases past their deadline and tells the next superior, once a level; sets deadlines that lacked their calendar.</summary>
public sealed class CaseEscalation(IServiceScopeFactory scopes, TimeProvider clock, ILogger<CaseEscalation> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The store may be locked or away for a while; the next round looks again.
                log.LogError(failure, "Escalation round failed");
            }
        }
    }

    /// <summary>One round.</summary>
    /// <returns>How many events were recorded.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<CaseDesk>();
        var rows = await desk.Db.Set<CaseRecord>().AsNoTracking()
            .Where(c => !c.Over && !c.Suspended && (c.Due == null || c.Due < now)).OrderBy(c => c.Due).ToListAsync(cancel);
        // Asked of the row first, as if there were a superior: most cases need no step, and asking costs no query.
        var context = await desk.ContextAsync(now, cancel) with { Superior = new CaseSuperior("/", null, "") };
        var steps = 0;
        foreach (var row in rows)
        {
            CaseCommand command = row.Due is null ? new SetDeadline() : new EscalateCase();
            if (row.ToCase().Decide(command, Actor.System, now, context).Refusal is not null)
                continue;
            var done = await desk.ActAsync(row.Number, command, Actor.System, now, cancel);
            if (done.Refusal is null)
                steps++;
            else if (done.Refusal.Status != StatusCodes.Status409Conflict)
                log.LogDebug("Case {Number}: {Reason}", row.Number, done.Refusal.Code);
            desk.Db.ChangeTracker.Clear();
        }

        return steps;
    }
}
