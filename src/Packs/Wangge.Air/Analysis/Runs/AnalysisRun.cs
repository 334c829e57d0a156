namespace Wangge.Air.Analysis.Runs;

/// <summary>How far a run is.</summary>
public enum RunState
{
    /// <summary>Waits for a worker.</summary>
    Waiting,

    /// <summary>Is being computed.</summary>
    Running,

    /// <summary>Has its outcome.</summary>
    Done,

    /// <summary>Was stopped: nobody waits for it any more, or the site goes down.</summary>
    Stopped,

    /// <summary>Met a fault of the program.</summary>
    Failed,
}

/// <summary>What a run computes: reads what it needs in a scope of its own, tells its share done, stops when told to.</summary>
public delegate Task<T> RunWork<T>(IServiceProvider services, IProgress<double> progress, CancellationToken cancel);

/// <summary>One question at one state of the data on its way to its outcome, the same for all who wait for it.</summary>
/// <typeparam name="T">The outcome.</typeparam>
public sealed class AnalysisRun<T> : AnalysisRun
    where T : class
{
    internal AnalysisRun(Guid id, object question, string dataState, bool isLong, RunWork<T> work)
        : base(id, question, dataState, isLong) => Work = work;

    /// <summary>The outcome; null before <see cref="RunState.Done"/>.</summary>
    public T? Outcome { get; private set; }

    private RunWork<T> Work { get; }

    internal override async Task ComputeAsync(IServiceProvider services, CancellationToken cancel) => Outcome = await Work(services, this, cancel);
}

/// <summary>What runs of every kind have in common.</summary>
public abstract class AnalysisRun : IProgress<double>
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private double _progress;

    private protected AnalysisRun(Guid id, object question, string dataState, bool isLong) =>
        (Id, Question, DataState, IsLong) = (id, question, dataState, isLong);

    /// <summary>Number of the run; a failure is told and logged under it.</summary>
    public Guid Id { get; }

    /// <summary>What is asked, equal for equal questions.</summary>
    public object Question { get; }

    /// <summary>The state of the data that it was asked at.</summary>
    public string DataState { get; }

    /// <summary>How far it is.</summary>
    public RunState State { get; private set; }

    /// <summary>Share done, 0 to 1; never goes back.</summary>
    public double Progress => Volatile.Read(ref _progress);

    /// <summary>What became of it where it failed; one sentence with the number that the log has.</summary>
    public Phrase? Failure { get; private set; }

    /// <summary>Whether nothing more happens to it.</summary>
    public bool IsOver => State is RunState.Done or RunState.Stopped or RunState.Failed;

    /// <summary>Ends when the run is over, whatever became of it; never faults.</summary>
    public Task Over => _over.Task;

    internal bool IsLong { get; }

    /// <summary>Who waits, and when they asked last.</summary>
    internal Dictionary<Guid, DateTimeOffset> Waiters { get; } = [];

    /// <summary>When anybody asked last.</summary>
    internal DateTimeOffset Asked { get; set; }

    internal CancellationTokenSource Stop { get; } = new();

    /// <inheritdoc/>
    void IProgress<double>.Report(double value)
    {
        // Parallel work reports out of order.
        if (value > _progress)
            Volatile.Write(ref _progress, Math.Min(value, 1));
    }

    internal abstract Task ComputeAsync(IServiceProvider services, CancellationToken cancel);

    internal void Begin() => State = RunState.Running;

    internal void End(RunState state, Phrase? failure = null)
    {
        (Failure, State) = (failure, state);
        _over.TrySetResult();
    }
}
