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
    private const string Trend = "theil-sen";

    /// <summary>Where it comes from, when, what the weather did, how it moved, how much is local.</summary>
    public static readonly PlannedFigure[] All =
    [
        new("polar", Half: true), new("pollution-rose", Half: true), new("wind-rose", Half: true),
        new("time-variation"),
        new("normalise"),
        new("background"),
        new("calendar"),
        new(Trend, Half: false, KeyValuePair.Create("deseason", (string?)"true")),
    ];

    /// <summary>The questions that the page's first sentences answer, each with the methods whose readings say it.</summary>
    public static readonly (Phrase Asked, string[] Methods)[] Answers =
    [
        (new("从哪来、何时来", "From where, and when"), ["polar", "time-variation"]),
        (new("天气起了多大作用", "What the weather did"), ["normalise"]),
        (new("本地还是外来", "Local or carried in"), ["background"]),
    ];

    /// <summary>The same for a season: first what changed against the year before.</summary>
    public static readonly (Phrase Asked, string[] Methods)[] SeasonAnswers =
    [
        (new("与上年同期比", "Against the year before"), ["period-change"]),
        (new("从哪来、何时来", "From where, and when"), ["polar", "time-variation"]),
        (new("本地还是外来", "Local or carried in"), ["background"]),
    ];

    /// <summary>The figures of a season, each over the season and over the same days a year before.</summary>
    public static readonly PlannedFigure[] OfSeason =
    [
        new("polar", Half: true), new("pollution-rose", Half: true), new("background", Half: true), new("time-variation"), new("calendar"),
    ];

    /// <summary>Days that a trend takes: fewer than two years hold no more than the seasons.</summary>
    public const int FewestDaysOfTrend = 730;

    /// <summary>The plan as questions about one subject; the refusal of the first that cannot be asked.</summary>
    /// <param name="analyses">Where to ask.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="about">Subject, pollutant and days.</param>
    /// <param name="first">First day that the subject has data for: a trend looks back up to five years, whatever the days asked about.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<Outcome<IReadOnlyList<(PlannedFigure Figure, AnalysisQuestion Question)>>> ReadAsync(
        AskAnalysis analyses, Actor actor, AskedAnalysis about, DateOnly first, CancellationToken cancel)
    {
        var questions = new List<(PlannedFigure, AnalysisQuestion)>();
        foreach (var figure in All.Where(f => AnalysisMethods.Find(f.Method) is not null))
        {
            var question = await analyses.ReadAsync(about with { Method = figure.Method, Options = figure.Options }, actor, cancel);
            if (question.Refusal is { } refusal)
                return refusal;
            if (figure.Method != Trend)
                questions.Add((figure, question.Value));
            else if (TrendOf(question.Value, first) is { } trend)
                questions.Add((figure, trend));
        }

        return questions;
    }

    private static AnalysisQuestion? TrendOf(AnalysisQuestion asked, DateOnly first)
    {
        var back = asked.To.AddDays(1 - AnalysisQuestion.MostDays);
        var from = first > back ? first : back;
        return asked.To.DayNumber - from.DayNumber + 1 < FewestDaysOfTrend ? null : asked with { From = from };
    }
}
