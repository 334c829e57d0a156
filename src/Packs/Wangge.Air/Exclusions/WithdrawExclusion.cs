using Microsoft.AspNetCore.Http;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Exclusions;

/// <summary>Ends an exclusion episode: its values count again everywhere.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Revision">The revision that is withdrawn.</param>
public sealed record WithdrawExclusion(string? Reason, int? Revision)
{
    /// <summary>Decides whether it may be withdrawn. Pure.</summary>
    /// <param name="before">The revision that stands.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="utcNow">UTC.</param>
    public Outcome<Exclusion> Decide(Exclusion before, Actor actor, DateTime utcNow)
    {
        if (ExclusionRoutes.Refuse(before, before.GridPath, Revision, actor) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > 200)
            return Refusal.BadField("reason", "须写明撤销理由，最长 200 字。", "Say why it is withdrawn, in at most 200 characters.");
        return new Exclusion
        {
            EpisodeId = before.EpisodeId,
            Revision = before.Revision + 1,
            IsCurrent = true,
            IsWithdrawn = true,
            From = before.From,
            To = before.To,
            GridPath = before.GridPath,
            Stations = before.Stations,
            Pollutants = before.Pollutants,
            Evidence = before.Evidence,
            DecidedBy = before.DecidedBy,
            DocumentNumber = before.DocumentNumber,
            Reason = Reason.Trim(),
            At = utcNow,
            AccountId = actor.AccountId,
        };
    }

    internal static async Task<IResult> HandleAsync(
        int id, WithdrawExclusion request, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        if (await ExclusionRoutes.FindAsync(db, id, actor, cancel) is not { } before)
            return Problems.Of(ExclusionRoutes.NotFound(id), http);
        var outcome = request.Decide(before, actor, clock.UtcNow());
        return outcome.Refusal is { } refusal
            ? Problems.Of(refusal, http)
            : await ExclusionRoutes.StoreAsync(db, before, outcome.Value, "air.exclusion.withdrawn", actor, http, cancel);
    }
}
