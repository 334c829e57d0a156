using Wangge.Air.Analysis.Runs;
using Wangge.Platform.People;

namespace Wangge.Air.Analysis.Pages;

/// <summary>A figure of an analysis page.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Half">Whether it stands beside another.</param>
/// <param name="Options">Options that differ from the method's defaults.</param>
public sealed record PlannedFigure(string Method, bool Half = false, params KeyValuePair<string, string?>[] Options)
{
    private const int HalfWidth = 540;

    /// <summary>Width of its drawings on a desk, px.</summary>
    public int Width => Half ? HalfWidth : AnalysisDrawing.Wide;
}

/// <summary>The figures of an analysis page in the order of the questions that a campaign office asks.</summary>
public static class FigurePlan
{
    /// <summary>Where it comes from, when, what the weather did, how it moved, how much is local.</summary>
    public static readonly PlannedFigure[] All =
    [
        new("polar-plot", Half: true), new("pollution-rose", Half: true),
        new("time-variation"),
        new("normalise"),
        new("local"),
        new("calendar"),
        new("theil-sen", Half: false, KeyValuePair.Create("deseason", (string?)"true")),
        new("wind-rose", Half: true),
    ];

    /// <summary>The questions that the page's first sentences answer, each with the methods whose readings say it.</summary>
    public static readonly (Phrase Asked, string[] Methods)[] Answers =
    [
        (new("从哪来、何时来", "From where, and when"), ["polar-plot", "time-variation"]),
        (new("天气起了多大作用", "What the weather did"), ["normalise"]),
        (new("本地还是外来", "Local or carried in"), ["local"]),
    ];

    /// <summary>The same for a season: first what changed against the year before.</summary>
    public static readonly (Phrase Asked, string[] Methods)[] SeasonAnswers =
    [
        (new("与上年同期比", "Against the year before"), ["period-change"]),
        (new("从哪来、何时来", "From where, and when"), ["polar-plot", "time-variation"]),
        (new("本地还是外来", "Local or carried in"), ["local"]),
    ];

    /// <summary>The figures of a season, each over the season and over the same days a year before.</summary>
    public static readonly PlannedFigure[] OfSeason =
    [
        new("polar-plot", Half: true), new("pollution-rose", Half: true), new("local", Half: true), new("time-variation"), new("calendar"),
    ];

    /// <summary>The plan as questions about one subject; the refusal of the first that cannot be asked.</summary>
    public static async Task<Outcome<IReadOnlyList<(PlannedFigure Figure, AnalysisQuestion Question)>>> ReadAsync(
        AskAnalysis analyses, Actor actor, AskedAnalysis about, CancellationToken cancel)
    {
        var questions = new List<(PlannedFigure, AnalysisQuestion)>();
        foreach (var figure in All.Where(f => AnalysisMethods.Find(f.Method) is not null))
        {
            var question = await analyses.ReadAsync(about with { Method = figure.Method, Options = figure.Options }, actor, cancel);
            if (question.Refusal is { } refusal)
                return refusal;
            questions.Add((figure, question.Value));
        }

        return questions;
    }
}
