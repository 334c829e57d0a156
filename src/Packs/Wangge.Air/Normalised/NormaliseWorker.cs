using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Normalised;

/// <summary>When the site normalises in the background.</summary>
/// <param name="After">How long after the start, so that a site is ready first.</param>
/// <param name="Every">How often it looks whether anything is due.</param>
public sealed record NormalisationPace(TimeSpan After, TimeSpan Every)
{
    /// <summary>Half a minute after the start, then every ten minutes.</summary>
    public static NormalisationPace Default { get; } = new(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10));
}

/// <summary>Normalises in the background on one thread, until it is stopped by somebody; that is kept over restarts.</summary>
internal sealed class NormaliseWorker(
    NormaliseRecord record, IServiceScopeFactory scopes, NormalisationPace pace, TimeProvider clock, ILogger<NormaliseWorker> log) : BackgroundService
{
    private const string Stopped = "air.normalisation.stopped";
    private volatile CancellationTokenSource _run = new();
    private TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How far it is; null before it has looked.</summary>
    public NormalisationProgress? Progress { get; private set; }

    /// <summary>Whether it is at work.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Whether somebody stopped it.</summary>
    public async Task<bool> IsStoppedAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WanggeDb>().GetSettingAsync(Stopped, cancel) == "yes";
    }

    /// <summary>Stops it, or lets it go on.</summary>
    public async Task SetStoppedAsync(bool stopped, Actor actor, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
        await db.PutSettingAsync(Stopped, stopped ? "yes" : "no", cancel);
        db.Audit(actor, stopped ? "air.normalisation.stopped" : "air.normalisation.started", "air/normalisation");
        await db.SaveChangesAsync(cancel);
        if (stopped)
            await _run.CancelAsync();
        else
            _wake.TrySetResult();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(pace.After, clock, stoppingToken);
        while (true)
        {
            _wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            try
            {
                if (!await IsStoppedAsync(stoppingToken))
                    await RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogInformation("Normalisation was stopped");
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The store may be locked or away for a while; the next round goes on where this one stood.
                log.LogError(failure, "Normalisation failed");
            }

            await await Task.WhenAny(Task.Delay(pace.Every, clock, stoppingToken), _wake.Task);
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        using var run = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _run = run;
        IsRunning = true;
        try
        {
            await record.RunAsync(threads: 1, new Report(p => Progress = p), run.Token);
        }
        finally
        {
            IsRunning = false;
            _run = new CancellationTokenSource();
        }
    }

    private sealed class Report(Action<NormalisationProgress> take) : IProgress<NormalisationProgress>
    {
        void IProgress<NormalisationProgress>.Report(NormalisationProgress value) => take(value);
    }
}
