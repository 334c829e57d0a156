using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Assessment;
using Wangge.Air.Stations;

namespace Wangge.Air.Analysis.Runs;

/// <summary>Keeps the frames read last: the figures of one page ask about the same hours at the same time, and read them once.</summary>
public sealed class FrameShelf(IServiceScopeFactory scopes)
{
    private const int Most = 12;
    private readonly Lock _lock = new();
    private readonly List<(object Key, Lazy<Task<SubjectFrames>> Frames)> _shelf = [];
    private string _state = "";

    /// <summary>The frames of a subject over a span at a state of the data.</summary>
    public async Task<SubjectFrames> OfAsync(
        string dataState, AirSubject subject, IReadOnlyList<Station> stations, DateOnly from, DateOnly to, AnalysisNeeds needs, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var key = (subject.Key, from, to, needs);
        Lazy<Task<SubjectFrames>> frames;
        lock (_lock)
        {
            if (_state != dataState)
                _shelf.Clear();
            _state = dataState;
            int place = _shelf.FindIndex(s => s.Key.Equals(key));
            // What failed to be read is read again by the next.
            frames = place >= 0 && !(_shelf[place].Frames is { IsValueCreated: true, Value.IsFaulted: true })
                ? _shelf[place].Frames : new(() => ReadAsync(subject, stations, from, to, needs));
            if (place >= 0)
                _shelf.RemoveAt(place);
            _shelf.Insert(0, (key, frames));
            if (_shelf.Count > Most)
                _shelf.RemoveAt(Most);
        }

        // Whoever leaves must not take the reading from the others.
        return await frames.Value.WaitAsync(cancel);
    }

    private async Task<SubjectFrames> ReadAsync(AirSubject subject, IReadOnlyList<Station> stations, DateOnly from, DateOnly to, AnalysisNeeds needs)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ReadFrames>().OfAsync(subject, stations, from, to, needs, CancellationToken.None);
    }
}
