using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Accountability;

/// <summary>Routes of published rankings.</summary>
public static class RankingRoutes
{
    private const int MostListed = 200;

    /// <summary>The refusal for a ranking that was never published.</summary>
    internal static Refusal NotFound(int id) => Refusal.NotFound($"没有已发布的排名 {id}。", $"There is no published ranking {id}.");

    /// <summary>Maps what needs a sign-in, under <c>/api/v1</c>.</summary>
    public static void Map(RouteGroupBuilder api) =>
        api.MapGroup("/rankings").WithTags("Rankings").MapPost("/{id:int}/withdraw", WithdrawRanking.HandleAsync);

    /// <summary>Maps what anybody may read, under <c>/api/v1</c>.</summary>
    public static void MapPublic(RouteGroupBuilder pub)
    {
        var rankings = pub.MapGroup("/public/rankings").WithTags("Rankings");
        rankings.MapGet("/", async (WanggeDb db, CancellationToken cancel) => (await PublishedAsync(db, cancel)).Select(RankingView.Of));
        rankings.MapGet("/{id:int}", async (int id, WanggeDb db, HttpContext http, CancellationToken cancel) =>
            await db.Set<RankingRecord>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel) is { } ranking
                ? Results.Ok(RankingView.Of(ranking))
                : Problems.Of(NotFound(id), http));
    }

    /// <summary>Adds what rankings need.</summary>
    public static IServiceCollection AddRankings(this IServiceCollection services) => services.AddPermissions(RankingPermissions.All);

    /// <summary>The rankings that stand, the latest period first.</summary>
    public static async Task<IReadOnlyList<RankingRecord>> PublishedAsync(WanggeDb db, CancellationToken cancel) =>
        await db.Set<RankingRecord>().AsNoTracking().Where(r => r.WithdrawnAt == null)
            .OrderByDescending(r => r.To).ThenByDescending(r => r.PublishedAt).Take(MostListed).ToListAsync(cancel);
}

/// <summary>A published ranking as the API shows it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Kind">What is ranked how.</param>
/// <param name="Period">Name of the period.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="RuleVersion">Rules.</param>
/// <param name="InputHash">Hash of the input.</param>
/// <param name="PublishedAt">When, UTC.</param>
/// <param name="WithdrawnFor">Why it was withdrawn; null while it stands. A withdrawn one shows no rows.</param>
/// <param name="Ranking">The ranking.</param>
public sealed record RankingView(
    int Id, string Kind, string Period, DateOnly From, DateOnly To, string RuleVersion, string InputHash, DateTime PublishedAt, string? WithdrawnFor, RankingDocument? Ranking)
{
    internal static RankingView Of(RankingRecord r) => new(
        r.Id, r.Kind, r.Period, r.From, r.To, r.RuleVersion, r.InputHash, r.PublishedAt, r.WithdrawnFor, r.WithdrawnAt is null ? r.Read() : null);
}
