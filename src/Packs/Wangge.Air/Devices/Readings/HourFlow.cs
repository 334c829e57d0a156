using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wangge.Air.Observations;
using Wangge.Air.Rules;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.Storage;

namespace Wangge.Air.Devices.Readings;

/// <summary>
/// Brings the hours that devices send on to their stations and puts them to the rules, within a second where the machine is
/// quiet. Whatever fails is tried again; what is due stays in the store until it has gone on.
/// </summary>
public sealed class HourFlow(IServiceScopeFactory scopes, FactorBook factors, TimeProvider clock, ILogger<HourFlow> log) : BackgroundService
{
    /// <summary>Device-hours brought on at once: it bounds how long the store is held.</summary>
    private const int Batch = 500;

    /// <summary>Hours put to the rules anew at the start.</summary>
    private const int Resumed = 24;

    // Frames in parts, and devices that send on the same stroke, go on together.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _wake = new(0, 1);
    private ImportReport? _owed;
    private bool _failing;

    /// <summary>Says that hours were stored. Called by one thread, the writer's.</summary>
    internal void Wake()
    {
        if (_wake.CurrentCount == 0)
            _wake.Release();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        bool begun = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!begun)
                    await ResumeAsync(stoppingToken);
                begun = true;
                long start = Stopwatch.GetTimestamp();
                await FlowAsync(stoppingToken);
                _failing = false;
                // Where hours come in all the time, other work has most of the machine.
                var rest = 2 * Stopwatch.GetElapsedTime(start);
                await Task.Delay(rest < LongestRest ? rest : LongestRest, stoppingToken);
                await _wake.WaitAsync(Look, stoppingToken);
                await Task.Delay(Gather, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Of the store, or a fault of ours: it must not stop the site, and goes to the log once.
                if (!_failing)
                    log.LogError(failure, "Hours of devices do not go on to their stations; they stay due and are tried again");
                _failing = true;
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Brings on everything that is due, then puts it to the rules.</summary>
    internal async Task FlowAsync(CancellationToken cancel)
    {
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<HourBatch>().RunAsync(Batch, cancel) is not { } flowed)
                break;
            _owed = Joined(_owed, flowed.Report);
        }

        await JudgeAsync(cancel);
    }

    private async Task JudgeAsync(CancellationToken cancel)
    {
        if (_owed is not { } owed)
            return;
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<RecentRules>().AfterAsync(owed, cancel);
        }
        catch (DbUpdateException failure) when (scope.ServiceProvider.GetRequiredService<WanggeDb>().IsDuplicateKey(failure))
        {
            // A file's import put the same hours to the rules at the same time; a run can be repeated.
            await using var again = scopes.CreateAsyncScope();
            await again.ServiceProvider.GetRequiredService<RecentRules>().AfterAsync(owed, cancel);
        }

        _owed = null;
    }

    /// <summary>
    /// Makes ready: the codes of factors, and the hours before the last that went on, whose rules may not have run when the
    /// program ended. The rules pass over what they have acted upon.
    /// </summary>
    private async Task ResumeAsync(CancellationToken cancel)
    {
        await factors.LoadAsync(cancel);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
        var since = clock.UtcNow() - RecentRules.Recent;
        if (await db.Set<ObservationImport>().AsNoTracking().Where(i => i.File == HourBatch.Source && i.At >= since).MaxAsync(i => (DateTime?)i.At, cancel) is not { } last)
            return;
        int to = HourLabel.Of(DistrictTime.FromUtc(last));
        _owed = new(new ObservationImport { File = HourBatch.Source, Inserted = 1 }, null, [], new Dictionary<string, int>(), to - Resumed, to);
    }

    private static ImportReport? Joined(ImportReport? one, ImportReport? other)
    {
        if (one is null || other is null)
            return one ?? other;
        var both = new ObservationImport { File = HourBatch.Source, Inserted = one.Import.Inserted + other.Import.Inserted, Changed = one.Import.Changed + other.Import.Changed };
        return one with { Import = both, FirstHour = Math.Min(one.FirstHour!.Value, other.FirstHour!.Value), LastHour = Math.Max(one.LastHour!.Value, other.LastHour!.Value) };
    }
}
