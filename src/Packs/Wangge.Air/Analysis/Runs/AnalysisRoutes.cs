using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Analysis.Pages;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Web;

namespace Wangge.Air.Analysis.Runs;

/// <summary>Addresses and services of the analyses.</summary>
public static class AnalysisRoutes
{
    // An answer that comes within a moment comes at once; for a file people wait rather than ask again.
    internal static readonly TimeSpan Moment = TimeSpan.FromSeconds(1.5), WaitForFile = TimeSpan.FromSeconds(30);

    // Changes with the program, so that nobody keeps a figure of an older one.
    private static readonly string Program = typeof(AnalysisRoutes).Module.ModuleVersionId.ToString("N");

    /// <summary>Adds them.</summary>
    public static IServiceCollection AddAnalyses(this IServiceCollection services) => services
        .AddSingleton<AnalysisRuns>().AddHostedService(p => p.GetRequiredService<AnalysisRuns>())
        .AddSingleton<FrameShelf>().AddScoped<ReadFrames>().AddScoped<AskAnalysis>().AddScoped<SeasonTowns>();

    /// <summary>Maps them under <c>/api/v1/air</c>.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var analyses = api.MapGroup("/analyses");
        analyses.MapGet("", () => AnalysisMethods.All.Select(MethodView.Of).ToList())
            .WithSummary("分析方法 Methods with their options");
        analyses.MapGet("/{method}", ShowAsync)
            .WithSummary("分析 One analysis of a station or area")
            .WithDescription("""
                Give `station` (its code) or `area` (path of a grid), `pollutant` (codes joined by commas, pm25 by default), `from` and `to` (days, the year up to the newest
                data by default) and the method's own options by their names. 200 brings the outcome; 202 brings how far it is: ask the same address again after
                `Retry-After` seconds, for who does not ask for two minutes has left. `format` is json (by default), csv (`part` names the table), svg or png (`part` names the
                drawing, `width` its px, 240 to 1920) or html. DELETE on the same address stops waiting; the run ends when nobody waits for it.
                """)
            .Produces<object>(StatusCodes.Status200OK, "application/json", "text/csv", "image/svg+xml", "image/png", "text/html")
            .Produces<RunView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);
        TownsRoutes.Map(api);
        analyses.MapDelete("/{method}", LeaveAsync)
            .WithSummary("不再等待 Stop waiting for an analysis")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ShowAsync(
        string method, string? station, string? area, string? pollutant, string? from, string? to, string? format, string? part, int? width,
        Actor actor, AskAnalysis analyses, HttpContext http, CancellationToken cancel)
    {
        string form = format ?? AnalysisFiles.Formats[0];
        if (!AnalysisFiles.Formats.Contains(form))
            return Problems.Of(Refusal.BadField("format", $"format 只能是 {string.Join(", ", AnalysisFiles.Formats)}。", $"format must be one of {string.Join(", ", AnalysisFiles.Formats)}."), http);
        if (width is < 240 or > 1920)
            return Problems.Of(Refusal.BadField("width", "width 应为 240 至 1920。", "width must be 240 to 1920."), http);
        var question = await analyses.ReadAsync(Asked(method, station, area, pollutant, from, to, http), actor, cancel);
        if (question.Refusal is { } wrong)
            return Problems.Of(wrong, http);
        var asked = await analyses.AskAsync(question.Value, actor, cancel);
        if (asked.Refusal is { } busy)
        {
            http.Response.Headers.RetryAfter = "5";
            return Problems.Of(busy, http);
        }

        var run = asked.Value;
        if (await UnlessDoneAsync(run, question.Value.Address(format), form is "json" or AnalysisFiles.Figure ? Moment : WaitForFile, http, cancel) is { } other)
            return other;
        // Taken: the next who asks is answered from what is kept, or begins anew.
        analyses.Leave(question.Value, actor);
        var answer = run.Outcome!;
        bool english = Language.IsEnglish(http);
        string tag = Tag($"{Program}|{question.Value}|{run.DataState}|{form}|{part}|{width}|{english}");
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        if (http.Request.Headers.IfNoneMatch.Contains(tag))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        return form == AnalysisFiles.Figure
            ? new RazorComponentResult<OutcomeFigure>(new { Answer = answer, Width = width ?? AnalysisDrawing.Wide })
            : AnalysisFiles.Of(answer, form, part, width ?? AnalysisDrawing.Wide, english, http);
    }

    /// <summary>Waits a while for a run; the answer where it is not done by then, or never will be.</summary>
    internal static async Task<IResult?> UnlessDoneAsync(AnalysisRun run, string address, TimeSpan moment, HttpContext http, CancellationToken cancel)
    {
        await Task.WhenAny(run.Over, Task.Delay(moment, cancel));
        if (!run.IsOver)
        {
            http.Response.Headers.RetryAfter = "1";
            http.Response.Headers.CacheControl = "no-store";
            return Results.Accepted(address, RunView.Of(run));
        }

        return run.State switch
        {
            RunState.Done => null,
            RunState.Failed => Problems.Of(new Refusal("air.analysis-failed", run.Failure!.Value, StatusCodes.Status500InternalServerError), http),
            _ => Problems.Of(Refusal.Conflict("分析已停止，请再试一次。", "The analysis was stopped; try again."), http),
        };
    }

    private static async Task<IResult> LeaveAsync(
        string method, string? station, string? area, string? pollutant, string? from, string? to, Actor actor, AskAnalysis analyses, HttpContext http, CancellationToken cancel)
    {
        var question = await analyses.ReadAsync(Asked(method, station, area, pollutant, from, to, http), actor, cancel);
        if (question.Refusal is { } wrong)
            return Problems.Of(wrong, http);
        // Whoever does not wait any more has what was asked for.
        analyses.Leave(question.Value, actor);
        return Results.NoContent();
    }

    private static AskedAnalysis Asked(string method, string? station, string? area, string? pollutant, string? from, string? to, HttpContext http)
    {
        string[] own = ["station", "area", "pollutant", "from", "to", "format", "part", "width", "lang"];
        return new AskedAnalysis(method)
        {
            Station = station,
            Area = area,
            Pollutant = pollutant,
            From = from,
            To = to,
            Options = [.. http.Request.Query.Where(q => !own.Contains(q.Key, StringComparer.OrdinalIgnoreCase)).Select(q => KeyValuePair.Create(q.Key, q.Value.FirstOrDefault()))],
        };
    }

    private static string Tag(string of) => $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(of)).AsSpan(0, 16))}\"";
}

/// <summary>A method as the API shows it.</summary>
/// <param name="Name">Name in addresses.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Question">What it answers.</param>
/// <param name="How">How it is done, and what it does not tell.</param>
/// <param name="Source">Paper or standard.</param>
/// <param name="Needs">What it must be given.</param>
/// <param name="NeedsFile">Whether it needs a file and so runs on the command line only.</param>
/// <param name="ManyPollutants">Whether several pollutants may be asked about at once.</param>
/// <param name="Options">Its options.</param>
public sealed record MethodView(
    string Name, Phrase Title, Phrase Question, Phrase How, string Source, IReadOnlyList<string> Needs, bool NeedsFile, bool ManyPollutants, IReadOnlyList<OptionView> Options)
{
    internal static MethodView Of(AnalysisMethod m) => new(
        m.Name, m.Title, m.Question, m.How, m.Source,
        [.. Enum.GetValues<AnalysisNeeds>().Where(n => n != AnalysisNeeds.None && m.Needs.HasFlag(n)).Select(n => n.ToString().ToLowerInvariant())],
        AnalysisQuestion.NeedsFile(m), m.ManyPollutants, [.. m.Options.Select(OptionView.Of)]);
}

/// <summary>An option as the API shows it.</summary>
/// <param name="Name">Name in addresses.</param>
/// <param name="Kind">choice, number, whole, flag, date or text.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="Default">Its value where none is given.</param>
/// <param name="Required">Whether the method cannot run without it.</param>
/// <param name="Choices">Words of a choice.</param>
/// <param name="Least">Least number; null where there is no bound.</param>
/// <param name="Most">Greatest number; null where there is no bound.</param>
public sealed record OptionView(string Name, string Kind, Phrase Meaning, string? Default, bool Required, IReadOnlyList<string> Choices, double? Least, double? Most)
{
    internal static OptionView Of(AnalysisOption o) => new(
        o.Name, o.Kind.ToString().ToLowerInvariant(), o.Meaning, o.Default, o.Required, o.Choices,
        o.Least > double.MinValue ? o.Least : null, o.Most < double.MaxValue ? o.Most : null);
}

/// <summary>How far a run is.</summary>
/// <param name="State">waiting or running.</param>
/// <param name="Progress">Share done, 0 to 1.</param>
public sealed record RunView(string State, double Progress)
{
    internal static RunView Of(AnalysisRun run) => new(run.State.ToString().ToLower(CultureInfo.InvariantCulture), run.Progress);
}
