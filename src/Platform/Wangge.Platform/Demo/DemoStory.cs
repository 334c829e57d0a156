using Microsoft.Extensions.DependencyInjection;

namespace Wangge.Platform.Demo;

/// <summary>
/// What happens in the demo district before it opens, act by act in order of time. Platform and packs put acts in; an act
/// runs through the same operations as in a real district, with the clock at its own time, and may put in later ones.
/// </summary>
/// <param name="time">The clock that acts run by.</param>
/// <param name="until">When the district opens: what lies later does not happen any more. UTC.</param>
public sealed class DemoStory(DemoTime time, DateTime until)
{
    private readonly PriorityQueue<Func<IServiceProvider, CancellationToken, Task>, (DateTime At, int Order)> _acts = new();
    private int _put;

    /// <summary>When the district opens, UTC.</summary>
    public DateTime Until => until;

    /// <summary>Who acts; known once the platform's part stands.</summary>
    public DemoCast Cast { get; internal set; } = new();

    /// <summary>Puts an act in.</summary>
    /// <param name="utc">When it happens.</param>
    /// <param name="act">What it does, in a scope of its own.</param>
    public void At(DateTime utc, Func<IServiceProvider, CancellationToken, Task> act)
    {
        if (utc <= until)
            _acts.Enqueue(act, (utc, _put++));
    }

    /// <summary>Plays all acts.</summary>
    public async Task PlayAsync(IServiceProvider services, CancellationToken cancel)
    {
        while (_acts.TryDequeue(out var act, out var place))
        {
            cancel.ThrowIfCancellationRequested();
            time.MoveTo(place.At);
            await using var scope = services.CreateAsyncScope();
            await act(scope.ServiceProvider, cancel);
        }

        time.MoveTo(until);
    }
}
