using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Wangge.Air.Analysis.Runs;

namespace Wangge.Tests.Air.Analysis;

public sealed class AnalysisRunsTests : IAsyncDisposable
{
    private static readonly Guid Anna = new(1, 0, 0, new byte[8]), Bo = new(2, 0, 0, new byte[8]);
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly FakeTimeProvider _clock = new();
    private readonly ListLog _log = new();
    private readonly AnalysisRuns _runs;
    private readonly TaskCompletionSource<string> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _started;

    public AnalysisRunsTests() => _runs = new AnalysisRuns(_services.GetRequiredService<IServiceScopeFactory>(), _clock, _log);

    [Fact]
    public async Task Ask_ByTwo_ComputesOnceForBoth()
    {
        var first = Ask(Anna);
        var second = Ask(Bo);
        _answer.SetResult("north-east");
        await Task.WhenAll(first.Over, second.Over);

        Assert.Same(first, second);
        Assert.Equal((1, RunState.Done, "north-east"), (_started, first.State, first.Outcome));
        Assert.Same(first, Ask(new Guid(3, 0, 0, new byte[8])));
    }

    [Fact]
    public async Task Leave_ByOne_LeavesTheOthersRunGoing_AndByTheLast_StopsIt()
    {
        var run = Ask(Anna);
        Ask(Bo);
        await StartedAsync(1);

        Assert.True(_runs.Leave(Anna, "q"));
        Assert.False(_runs.Leave(Anna, "q"));
        Assert.Equal(RunState.Running, run.State);
        Assert.True(_runs.Leave(Bo, "q"));
        await run.Over.WaitAsync(Cancel);

        Assert.Equal((RunState.Stopped, (string?)null), (run.State, run.Outcome));
        Assert.NotSame(run, Ask(Anna));
    }

    [Fact]
    public async Task Ask_AfterTheDataChanged_ComputesAnew()
    {
        var old = Ask(Anna);
        _answer.SetResult("x");
        await old.Over;

        // Who waited gets the outcome that they waited for, once.
        Assert.Same(old, Ask(Anna, state: "2"));
        var fresh = Ask(Anna, state: "2");
        await fresh.Over;

        Assert.NotSame(old, fresh);
        Assert.Equal(2, _started);
        Assert.Null(_runs.Peek<string>("3", "q"));
        Assert.Same(fresh, _runs.Peek<string>("2", "q"));
    }

    [Fact]
    public async Task Ask_WhileTheDataChange_JoinsTheRunUnderWay()
    {
        var run = Ask(Anna);
        Assert.Same(run, Ask(Bo, state: "2"));
        _answer.SetResult("x");
        await run.Over;

        Assert.Same(run, Ask(Bo, state: "2"));
        Assert.NotSame(run, Ask(new Guid(3, 0, 0, new byte[8]), state: "2"));
    }

    [Fact]
    public async Task Waiter_WhoAsksNoMore_HasLeft()
    {
        await _runs.StartAsync(Cancel);
        var run = Ask(Anna);
        await StartedAsync(1);
        for (int i = 0; i < 6 && !run.IsOver; i++)
        {
            _clock.Advance(AnalysisRuns.Patience / 4);
            await Task.WhenAny(run.Over, Task.Delay(50, Cancel));
        }

        await run.Over.WaitAsync(Cancel);
        Assert.Equal(RunState.Stopped, run.State);
    }

    [Fact]
    public void Ask_ForMoreThanAnAccountMay_IsRefusedForThatAccountOnly()
    {
        for (int i = 0; i < AnalysisRuns.MostWaitedFor; i++)
            Ask(Anna, $"q{i}");

        Assert.Equal(429, _runs.Ask(Anna, "1", "more", false, Work).Refusal?.Status);
        Assert.Null(_runs.Ask(Anna, "1", "q3", false, Work).Refusal);
        Assert.Null(_runs.Ask(Bo, "1", "more", false, Work).Refusal);
        _runs.Leave(Anna, "q0");
        Assert.Null(_runs.Ask(Anna, "1", "other", false, Work).Refusal);
    }

    [Fact]
    public void Ask_ForMoreThanTheSiteBears_IsRefused()
    {
        for (int i = 0; i < AnalysisRuns.MostOpen; i++)
            Ask(new Guid(i, 0, 0, new byte[8]), $"q{i}");

        Assert.Equal(503, _runs.Ask(Bo, "1", "more", false, Work).Refusal?.Status);
    }

    [Fact]
    public async Task LongRuns_WaitForEachOther_AndLeaveAWorkerToQuickOnes()
    {
        for (int i = 0; i < Environment.ProcessorCount + 2; i++)
            Ask(Anna, $"long{i}", isLong: true);
        var quick = Ask(Bo, "quick", work: (_, _, _) => Task.FromResult("at once"));
        await quick.Over.WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        Assert.Equal("at once", quick.Outcome);
        Assert.True(_started < Environment.ProcessorCount + 2);
    }

    [Fact]
    public async Task Outcomes_BeyondWhatIsKept_AreDropped()
    {
        _answer.SetResult("x");
        for (int i = 0; i < AnalysisRuns.MostKept + 3; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Ask(Anna, i).Over;
        }

        Ask(Anna, "last");
        Assert.Null(_runs.Peek<string>("1", 0));
        Assert.NotNull(_runs.Peek<string>("1", AnalysisRuns.MostKept + 2));
    }

    [Fact]
    public async Task Fault_IsToldInOneSentenceWithTheNumberOfTheLog_AndTheNextAskTriesAgain()
    {
        var run = Ask(Anna, work: (_, _, _) => throw new InvalidOperationException("secret"));
        await run.Over.WaitAsync(Cancel);

        Assert.Equal(RunState.Failed, run.State);
        Assert.Contains(run.Id.ToString(), run.Failure?.En, StringComparison.Ordinal);
        Assert.Contains(run.Id.ToString(), Assert.Single(_log.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Failure?.Zh, StringComparison.Ordinal);
        Assert.Same(run, Ask(Anna));
        Assert.NotSame(run, Ask(Anna));
    }

    [Fact]
    public async Task Progress_ReportedOutOfOrder_NeverGoesBack()
    {
        var run = Ask(Anna, work: (_, progress, _) =>
        {
            progress.Report(0.6);
            progress.Report(0.2);
            return Task.FromResult("x");
        });
        await run.Over.WaitAsync(Cancel);

        Assert.Equal(0.6, run.Progress);
    }

    [Fact]
    public async Task Stop_OfTheSite_EndsEveryRunAndTakesNoMore()
    {
        await _runs.StartAsync(Cancel);
        var run = Ask(Anna);
        await StartedAsync(1);

        await _runs.StopAsync(Cancel);

        Assert.Equal(RunState.Stopped, run.State);
        Assert.Equal(503, _runs.Ask(Bo, "1", "more", false, Work).Refusal?.Status);
    }

    public async ValueTask DisposeAsync()
    {
        await _runs.StopAsync(CancellationToken.None);
        _runs.Dispose();
        await _services.DisposeAsync();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AnalysisRun<string> Ask(Guid who, object? question = null, string state = "1", bool isLong = false, RunWork<string>? work = null) =>
        _runs.Ask(who, state, question ?? "q", isLong, work ?? Work).Value;

    private async Task<string> Work(IServiceProvider services, IProgress<double> progress, CancellationToken cancel)
    {
        Interlocked.Increment(ref _started);
        return await _answer.Task.WaitAsync(cancel);
    }

    private async Task StartedAsync(int count)
    {
        while (Volatile.Read(ref _started) < count)
            await Task.Delay(5, Cancel);
    }

    private sealed class ListLog : ILogger<AnalysisRuns>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
