using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Wangge.Air.Analysis.Runs;

/// <summary>
/// Computes each question at each state of the data once for all who ask it, on a bounded number of workers, and keeps a
/// bounded number of outcomes until the data change. A run whose last waiter has left stops; a waiter who does not ask
/// again for <see cref="Patience"/> has left.
/// </summary>
/// <remarks>
/// When the data change, a run under way goes on, for otherwise a stream of imports would keep it from ever ending: who
/// waited gets its outcome, who asks afterwards gets a new run.
/// </remarks>
public sealed class AnalysisRuns(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AnalysisRuns> log) : BackgroundService
{
    /// <summary>Most runs that one account may wait for at once.</summary>
    public const int MostWaitedFor = 24;

    /// <summary>Most runs that are not over, whoever waits for them.</summary>
    public const int MostOpen = 60;

    /// <summary>Most outcomes kept.</summary>
    public const int MostKept = 64;

    // A long run leaves a worker free, so that quick ones need not wait for it.
    private static readonly int Workers = Math.Max(2, Environment.ProcessorCount / 2);
    private readonly SemaphoreSlim _workers = new(Workers);
    private readonly SemaphoreSlim _longWorkers = new(Workers - 1);
    private readonly Lock _lock = new();
    private readonly Dictionary<object, AnalysisRun> _runs = [];
    private string _state = "";
    private bool _closed;

    /// <summary>How long a run goes on for somebody who does not ask about it any more.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(2);

    /// <summary>The run of a question: the one that stands, or a new one. The asker waits for it from now on.</summary>
    /// <typeparam name="T">The outcome; one question always has outcomes of one type.</typeparam>
    /// <param name="who">The account that asks.</param>
    /// <param name="dataState">Names the state of the data.</param>
    /// <param name="question">What is asked, equal for equal questions.</param>
    /// <param name="isLong">Whether it may take more than some seconds.</param>
    /// <param name="work">Computes it.</param>
    /// <returns>The run, or the refusal where the account or the site has too many open.</returns>
    public Outcome<AnalysisRun<T>> Ask<T>(Guid who, string dataState, object question, bool isLong, RunWork<T> work)
        where T : class
    {
        AnalysisRun<T> run;
        lock (_lock)
        {
            Turn(dataState);
            var now = clock.GetUtcNow();
            if (_runs.TryGetValue(question, out var standing) && Stands(standing, who, dataState))
            {
                standing.Asked = now;
                if (standing.IsOver)
                    standing.Waiters.Remove(who);
                else
                    standing.Waiters[who] = now;
                return (AnalysisRun<T>)standing;
            }

            if (RefuseMore(who) is { } refusal)
                return refusal;
            run = new AnalysisRun<T>(Guid.CreateVersion7(now), question, dataState, isLong, work) { Asked = now };
            run.Waiters[who] = now;
            _runs[question] = run;
            DropOldest();
        }

        _ = Task.Run(() => RunAsync(run));
        return run;
    }

    /// <summary>The run of a question that stands at a state, without waiting for it; null where there is none.</summary>
    public AnalysisRun<T>? Peek<T>(string dataState, object question)
        where T : class
    {
        lock (_lock)
            return _runs.GetValueOrDefault(question) is AnalysisRun<T> run && (run.DataState == dataState || !run.IsOver) ? run : null;
    }

    /// <summary>The account waits no longer; the run stops where nobody else does.</summary>
    /// <returns>Whether the account waited for such a run.</returns>
    public bool Leave(Guid who, object question)
    {
        lock (_lock)
        {
            if (!_runs.TryGetValue(question, out var run) || !run.Waiters.Remove(who))
                return false;
            StopIfLeft(run);
            return true;
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        List<AnalysisRun> open;
        lock (_lock)
        {
            _closed = true;
            open = [.. _runs.Values.Where(r => !r.IsOver)];
            foreach (var run in open)
                run.Stop.Cancel();
        }

        await Task.WhenAny(Task.WhenAll(open.Select(r => r.Over)), Task.Delay(Timeout.Infinite, cancellationToken));
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _workers.Dispose();
        _longWorkers.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Patience / 4, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            DropWhoLeft();
    }

    private static bool Stands(AnalysisRun run, Guid who, string dataState) =>
        !run.IsOver ? !run.Stop.IsCancellationRequested : run.Waiters.ContainsKey(who) || (run.State == RunState.Done && run.DataState == dataState);

    private static void StopIfLeft(AnalysisRun run)
    {
        if (run.Waiters.Count == 0 && !run.IsOver)
            run.Stop.Cancel();
    }

    private void DropWhoLeft()
    {
        lock (_lock)
        {
            var late = clock.GetUtcNow() - Patience;
            foreach (var run in _runs.Values.ToList())
            {
                foreach (var (who, asked) in run.Waiters.ToList())
                {
                    if (asked < late)
                        run.Waiters.Remove(who);
                }

                StopIfLeft(run);
                if (run.IsOver && run.Waiters.Count == 0 && !IsKept(run))
                    _runs.Remove(run.Question);
            }
        }
    }

    private bool IsKept(AnalysisRun run) => run.State == RunState.Done && run.DataState == _state;

    /// <summary>Another state of the data: what is over stays only for those who waited for it.</summary>
    private void Turn(string dataState)
    {
        if (_state == dataState)
            return;
        _state = dataState;
        foreach (var run in _runs.Values.Where(r => r.IsOver && r.Waiters.Count == 0).ToList())
            _runs.Remove(run.Question);
    }

    private void DropOldest()
    {
        var over = _runs.Values.Where(r => r.IsOver).OrderByDescending(r => r.Asked).Skip(MostKept).ToList();
        foreach (var run in over)
            _runs.Remove(run.Question);
    }

    private Refusal? RefuseMore(Guid who)
    {
        if (_closed)
            return Busy("air.analyses-closed", "系统正在停止，请稍后再试。", "The site is going down; try again later.", StatusCodes.Status503ServiceUnavailable);
        if (_runs.Values.Count(r => !r.IsOver && r.Waiters.ContainsKey(who)) >= MostWaitedFor)
        {
            return Busy("air.analyses-waiting", $"您已有 {MostWaitedFor} 项分析在等待，请等其中一项完成，或取消后再试。",
                $"You wait for {MostWaitedFor} analyses already; wait for one to end, or cancel one.", StatusCodes.Status429TooManyRequests);
        }

        return _runs.Values.Count(r => !r.IsOver) < MostOpen ? null
            : Busy("air.analyses-busy", "系统正忙于其他分析，请一分钟后再试。", "The site is busy with other analyses; try again in a minute.", StatusCodes.Status503ServiceUnavailable);
    }

    private static Refusal Busy(string code, string zh, string en, int status) => new(code, new(zh, en), status);

    private async Task RunAsync(AnalysisRun run)
    {
        var (state, failure) = await TryAsync(run);
        lock (_lock)
        {
            run.End(state, failure);
            run.Stop.Dispose();
            if (!IsKept(run) && run.Waiters.Count == 0 && _runs.GetValueOrDefault(run.Question) == run)
                _runs.Remove(run.Question);
        }
    }

    private async Task<(RunState State, Phrase? Failure)> TryAsync(AnalysisRun run)
    {
        var cancel = run.Stop.Token;
        bool hasLong = false, hasWorker = false;
        try
        {
            if (run.IsLong)
            {
                await _longWorkers.WaitAsync(cancel);
                hasLong = true;
            }

            await _workers.WaitAsync(cancel);
            hasWorker = true;
            run.Begin();
            await using var scope = scopes.CreateAsyncScope();
            await run.ComputeAsync(scope.ServiceProvider, cancel);
            return (RunState.Done, null);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return (RunState.Stopped, null);
        }
        catch (Exception failure)
        {
            // Whatever it is, those who wait must hear of it, and the other runs go on.
            log.LogError(failure, "Analysis {Run} failed: {Question}", run.Id, run.Question);
            return (RunState.Failed, new($"分析没有完成，程序出错；错误记在日志中，编号 {run.Id}。", $"The analysis did not end: the program failed. The fault is in the log under {run.Id}."));
        }
        finally
        {
            if (hasWorker)
                _workers.Release();
            if (hasLong)
                _longWorkers.Release();
        }
    }
}
