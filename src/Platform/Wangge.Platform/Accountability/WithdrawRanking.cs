using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Accountability;

/// <summary>Takes a published ranking back; it stays in the store with the reason.</summary>
/// <param name="Reason">Why, 2 to 200 characters; shown in its place.</param>
public sealed record WithdrawRanking(string? Reason)
{
    /// <summary>Decides whether it may be withdrawn. Pure.</summary>
    public Refusal? Decide(RankingRecord ranking, Actor actor)
    {
        if (!actor.May(RankingPermissions.Publish, ranking.GridPath, ranking.Kind.Split('/')[0]))
            return Refusal.Forbidden("您在该网格、该领域没有“发布与撤回排名”的权限。", "You may not withdraw rankings in this grid and field.");
        if (ranking.WithdrawnAt is not null)
            return Refusal.Conflict("该排名已经撤回。", "This ranking was withdrawn already.");
        return Reason?.Trim().Length is >= 2 and <= 200
            ? null
            : Refusal.BadField("reason", "须写明撤回理由，2 到 200 字。", "Say why it is withdrawn, in 2 to 200 characters.");
    }

    internal static async Task<IResult> HandleAsync(int id, WithdrawRanking request, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        if (await db.Set<RankingRecord>().FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } ranking)
            return Problems.Of(RankingRoutes.NotFound(id), http);
        if (request.Decide(ranking, actor) is { } refusal)
            return Problems.Of(refusal, http);
        (ranking.WithdrawnAt, ranking.WithdrawnFor) = (clock.UtcNow(), request.Reason!.Trim());
        db.Audit(actor, "ranking.withdrawn", $"ranking/{id}", new { ranking.WithdrawnFor });
        await db.SaveChangesAsync(cancel);
        return Results.Ok(new { ranking.Id });
    }
}
