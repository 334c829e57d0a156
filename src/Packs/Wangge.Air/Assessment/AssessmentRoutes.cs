using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;

namespace Wangge.Air.Assessment;

/// <summary>Routes and services of rankings.</summary>
public static class AssessmentRoutes
{
    /// <summary>Maps them under <c>/api/v1/air</c>.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var rankings = api.MapGroup("/rankings");
        rankings.MapGet("/", ReadAsync);
        rankings.MapGet("/export", ExportRanking.HandleAsync);
        rankings.MapPost("/publish", PublishAirRanking.HandleAsync);
    }

    /// <summary>Adds them.</summary>
    public static IServiceCollection AddAssessment(this IServiceCollection services) =>
        services.AddSingleton<AirDaysCache>().AddScoped<ReadDays>().AddScoped<ReadRanking>().AddScoped<Exclusions.SuggestDust>();

    private static async Task<IResult> ReadAsync(
        string? period, string? unit, string? by, string? basis, string? rule, Actor actor, ReadRanking rankings, TimeProvider clock, CancellationToken cancel)
    {
        DateOnly month = Period.TryParse(period, out var span) ? span.From : clock.Today();
        var query = RankingQuery.Parse(period, unit, by, basis, rule, month, await rankings.HasTownsAsync(month, cancel));
        var table = await rankings.OfAsync(query, cancel);
        return Results.Ok(new RankingAnswer(
            query.Kind, query.Period.Label, query.RuleVersion, table.IsProvisional, table.InputHash,
            [.. ReadRanking.SeenBy(table.Lines, actor).Select(RankingAnswerLine.Of)], [.. ReadRanking.SeenBy(table.Indicative, actor).Select(RankingAnswerLine.Of)]));
    }
}

/// <summary>A ranking as the API shows it.</summary>
/// <param name="Kind">What is ranked how.</param>
/// <param name="Period">Label of the period.</param>
/// <param name="RuleVersion">Rules.</param>
/// <param name="Provisional">Whether the period still runs.</param>
/// <param name="InputHash">Hash of the data.</param>
/// <param name="Lines">Lines.</param>
/// <param name="Indicative">Lines of micro stations, for internal management only.</param>
public sealed record RankingAnswer(
    string Kind, string Period, string RuleVersion, bool Provisional, string InputHash, IReadOnlyList<RankingAnswerLine> Lines, IReadOnlyList<RankingAnswerLine> Indicative);

/// <summary>A line as the API shows it.</summary>
/// <param name="Key">Code or grid path.</param>
/// <param name="Name">Name.</param>
/// <param name="Rank">Rank, or null.</param>
/// <param name="Figure">The figure compared.</param>
/// <param name="Reason">Why it is not ranked.</param>
/// <param name="DaysValid">Days with an AQI.</param>
/// <param name="DaysGood">Good days.</param>
/// <param name="HeavyDays">Heavy days.</param>
/// <param name="Coverage">Share of the expected hourly values, 0 to 1.</param>
/// <param name="Parts">Parts of the composite index.</param>
public sealed record RankingAnswerLine(
    string Key, string Name, int? Rank, decimal? Figure, string? Reason, int DaysValid, int DaysGood, int HeavyDays, decimal Coverage, IReadOnlyList<RankingAnswerPart> Parts)
{
    internal static RankingAnswerLine Of(RankingLine l) => new(
        l.Subject.Key, l.Subject.Name, l.Rank, l.Figure, l.Reason?.Zh, l.Value.DaysValid, l.Value.DaysGood, l.Value.HeavyDays, l.Coverage,
        [.. (l.Value.Composite?.Parts ?? []).Select(p => new RankingAnswerPart(p.Pollutant.Code(), p.Concentration, p.Standard, p.Index, p.Weight))]);
}

/// <summary>A part of a composite index as the API shows it.</summary>
/// <param name="Pollutant">Code.</param>
/// <param name="Concentration">C, rounded.</param>
/// <param name="Standard">S.</param>
/// <param name="Index">I = C / S, rounded.</param>
/// <param name="Weight">Factor.</param>
public sealed record RankingAnswerPart(string Pollutant, decimal Concentration, decimal Standard, decimal Index, decimal Weight);
