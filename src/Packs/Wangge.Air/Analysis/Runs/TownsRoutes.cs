using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Wangge.Air.Analysis.Pages;
using Wangge.Air.Assessment;
using Wangge.AirQuality;
using Wangge.Platform.Campaigns;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Analysis.Runs;

/// <summary>The towns of a season over HTTP.</summary>
internal static class TownsRoutes
{
    /// <summary>Maps them under <c>/api/v1/air</c>.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/campaigns/{id:int}/towns", ShowAsync)
            .WithSummary("各乡镇同比与本地部分 Towns of a season against the year before, and their local part")
            .WithDescription("202 while it is computed, as for the other analyses; towns outside the reader's grids are left out.")
            .Produces<IReadOnlyList<TownView>>().Produces<RunView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapDelete("/campaigns/{id:int}/towns", LeaveAsync)
            .WithSummary("不再等待 Stop waiting for the towns")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Its address.</summary>
    public static string Address(int campaign, Pollutant pollutant) => $"/api/v1/air/campaigns/{campaign}/towns?pollutant={pollutant.Code()}";

    private static async Task<IResult> ShowAsync(
        int id, string? pollutant, string? format, Actor actor, WanggeDb db, SeasonTowns towns, HttpContext http, CancellationToken cancel)
    {
        var read = await ReadAsync(id, pollutant, actor, db, towns, cancel);
        if (read.Refusal is { } wrong)
            return Problems.Of(wrong, http);
        var asked = await towns.AskAsync(read.Value, actor, cancel);
        if (asked.Refusal is { } busy)
            return Problems.Of(busy, http);
        if (await AnalysisRoutes.UnlessDoneAsync(asked.Value, Address(id, read.Value.Pollutant), AnalysisRoutes.Moment, http, cancel) is { } other)
            return other;
        towns.Leave(read.Value, actor);
        var answer = asked.Value.Outcome!;
        Func<AirSubject, bool> seen = subject => AnalysisQuestion.IsSeen(subject, actor);
        return format == AnalysisFiles.Figure
            ? new RazorComponentResult<TownsFigure>(new { Answer = answer, IsSeen = seen, Page = $"/air/campaigns/{id}/analysis?p={read.Value.Pollutant.Code()}" })
            : Results.Ok(answer.Towns.Where(t => seen(t.Subject)).Select(TownView.Of).ToList());
    }

    private static async Task<IResult> LeaveAsync(int id, string? pollutant, Actor actor, WanggeDb db, SeasonTowns towns, HttpContext http, CancellationToken cancel)
    {
        var read = await ReadAsync(id, pollutant, actor, db, towns, cancel);
        if (read.Refusal is { } wrong)
            return Problems.Of(wrong, http);
        towns.Leave(read.Value, actor);
        return Results.NoContent();
    }

    private static async Task<Outcome<TownsQuestion>> ReadAsync(int id, string? pollutant, Actor actor, WanggeDb db, SeasonTowns towns, CancellationToken cancel)
    {
        if (!Pollutants.TryParse(pollutant ?? Pollutant.Pm25.Code(), out var chosen))
            return Refusal.BadField("pollutant", $"没有污染物 {pollutant}。", $"There is no pollutant {pollutant}.");
        if (await CampaignQueries.FindAsync(db, id, actor, cancel) is not { } campaign)
            return Refusal.NotFound("没有这个行动，或不在您的网格内。", "There is no such campaign, or it lies outside your grids.");
        return await towns.QuestionAsync(campaign, chosen, cancel) is { } question ? question
            : new Refusal("air.season-not-begun", new("行动的第一天还没有过完，或还没有数据。", "The season's first day is not over, or there are no data yet."));
    }
}

/// <summary>A town as the API shows it; nulls where it cannot be told.</summary>
/// <param name="Key">Grid path, with a mark where the mean is of micro stations.</param>
/// <param name="Name">Name.</param>
/// <param name="Indicative">Whether the mean is of micro stations.</param>
/// <param name="Earlier">Mean of the daily means a year before.</param>
/// <param name="Later">Mean of the daily means of the season.</param>
/// <param name="Change">Later less earlier.</param>
/// <param name="Lower">Lower end of its 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="LocalShare">Local part, 0 to 1.</param>
/// <param name="LocalLower">Lower end of its range.</param>
/// <param name="LocalUpper">Upper end.</param>
public sealed record TownView(
    string Key, string Name, bool Indicative, double? Earlier, double? Later, double? Change, double? Lower, double? Upper, double? LocalShare, double? LocalLower, double? LocalUpper)
{
    internal static TownView Of(TownInSeason t) => new(
        t.Subject.Key, t.Subject.Name, t.Subject.Indicative, t.Change?.Earlier, t.Change?.Later, t.Change?.Value, t.Change?.Low, t.Change?.High, t.LocalShare, t.LocalLow, t.LocalHigh);
}
