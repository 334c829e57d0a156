using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Assessment;
using Wangge.Air.Stations;
using Wangge.AirQuality.Analysis;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Analysis.Runs;

/// <summary>An outcome with what it was made from, ready to be written as a file or a figure.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Input">What it was made from, without the hours.</param>
/// <param name="Outcome">What was found.</param>
public sealed record AnalysisAnswer(AnalysisQuestion Question, AnalysisInput Input, AnalysisOutcome Outcome);

/// <summary>Where pages and addresses ask for analyses.</summary>
public sealed class AskAnalysis(WanggeDb db, ReadDays days, AnalysisRuns runs, TimeProvider clock)
{
    private IReadOnlyList<Station>? _stations;
    private IReadOnlyList<AirSubject>? _subjects;

    /// <summary>Every station, town and district that can be asked about.</summary>
    public async Task<IReadOnlyList<AirSubject>> SubjectsAsync(CancellationToken cancel)
    {
        if (_subjects is not null)
            return _subjects;
        _stations = await VisibleStations.AllAsync(db, cancel);
        var areas = AirSubject.Of(_stations, await days.NamesAsync(cancel), DateOnly.MinValue, DateOnly.MaxValue).Where(s => s.Kind != SubjectKind.Station);
        // Dust monitors of sites, which no area counts, can be asked about by themselves.
        return _subjects =
        [
            .. _stations.Select(s => new AirSubject(s.Code, s.Name, s.GridPath, SubjectKind.Station, s.Class is StationClass.Micro or StationClass.Site, s.IsBackground, [s])),
            .. areas,
        ];
    }

    /// <summary>Reads what a request asks.</summary>
    public async Task<Outcome<AnalysisQuestion>> ReadAsync(AskedAnalysis asked, Actor actor, CancellationToken cancel) =>
        AnalysisQuestion.Read(asked, actor, await SubjectsAsync(cancel), await days.NewestAsync(cancel) ?? clock.Today());

    /// <summary>The run of a question, for which the actor waits from now on.</summary>
    public async Task<Outcome<AnalysisRun<AnalysisAnswer>>> AskAsync(AnalysisQuestion question, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(actor);
        var subject = (await SubjectsAsync(cancel)).First(s => s.Key == question.Subject);
        string state = await days.StateAsync(cancel);
        var stations = _stations!;
        return runs.Ask<AnalysisAnswer>(actor.AccountId, state, question, question.IsLong,
            (services, progress, stop) => ComputeAsync(services, state, question, subject, stations, progress, stop));
    }

    /// <summary>Asks questions for a page, and waits a moment: the answers that are there by then stand in it at once.</summary>
    /// <param name="questions">The page's questions.</param>
    /// <param name="actor">Who opens the page.</param>
    /// <param name="moment">How long the page may wait.</param>
    /// <param name="evenLong">Whether runs that take long are begun too; else they are only taken where they are kept.</param>
    /// <param name="cancel">Stops the waiting.</param>
    public async Task<IReadOnlyDictionary<AnalysisQuestion, AnalysisAnswer>> ReadyAsync(
        IEnumerable<AnalysisQuestion> questions, Actor actor, TimeSpan moment, bool evenLong, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(questions);
        var asked = new List<AnalysisRun<AnalysisAnswer>>();
        foreach (var question in questions)
        {
            bool isReady = runs.Peek<AnalysisAnswer>(await days.StateAsync(cancel), question)?.Outcome is not null;
            if ((evenLong || !question.IsLong || isReady) && (await AskAsync(question, actor, cancel)) is { Refusal: null } run)
                asked.Add(run.Value);
        }

        await Task.WhenAny(Task.WhenAll(asked.Select(r => r.Over)), Task.Delay(moment, cancel));
        return asked.Where(r => r.Outcome is not null).ToDictionary(r => (AnalysisQuestion)r.Question, r => r.Outcome!);
    }

    /// <summary>The actor waits no longer.</summary>
    public void Leave(AnalysisQuestion question, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        runs.Leave(actor.AccountId, question);
    }

    private static async Task<AnalysisAnswer> ComputeAsync(
        IServiceProvider services, string state, AnalysisQuestion question, AirSubject subject, IReadOnlyList<Station> stations, IProgress<double> progress, CancellationToken stop)
    {
        var method = question.Analysis;
        // What methods need of others decides what is read, not whether wind or weather is used.
        var needs = method.Needs & (AnalysisNeeds.Neighbours | AnalysisNeeds.Places);
        var frames = await services.GetRequiredService<FrameShelf>().OfAsync(state, subject, stations, question.From, question.To, needs, stop);
        var input = new AnalysisInput(frames.Frames, question.Pollutants.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            StationNames = frames.Names,
            Places = frames.Places,
            Members = subject.Kind == SubjectKind.Station ? [] : [.. subject.Stations.Select(s => s.Code)],
        };
        var outcome = method.Run(input, question.Settings, progress, stop);
        // Where the weather comes from matters to what uses it.
        var notes = (method.Needs & (AnalysisNeeds.Wind | AnalysisNeeds.Weather)) != 0 || subject.Indicative ? frames.Notes : [];
        return new AnalysisAnswer(question, WithoutHours(input), outcome with { Notes = [.. notes, .. outcome.Notes] });
    }

    /// <summary>Names and units of the columns stay, for the files; the hours are only needed once.</summary>
    private static AnalysisInput WithoutHours(AnalysisInput input)
    {
        var empty = new List<HourlyFrame>(input.Frames.Count);
        foreach (var frame in input.Frames)
        {
            var bare = new HourlyFrame(frame.Station, frame.FirstHour, 0);
            foreach (var column in frame.Columns)
                bare.Add(column.Name, column.Unit);
            empty.Add(bare);
        }

        return input with { Frames = empty };
    }
}
