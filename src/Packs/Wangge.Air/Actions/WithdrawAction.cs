using Microsoft.AspNetCore.Http;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Actions;

/// <summary>Takes an action back that should not have been entered. It stays to be read, with the reason.</summary>
/// <param name="Reason">Why, at most 200 characters.</param>
/// <param name="Version">The version that is withdrawn.</param>
public sealed record WithdrawAction(string? Reason, int? Version)
{
    /// <summary>Decides whether it may be withdrawn; returns the reason to keep. Pure.</summary>
    /// <param name="before">As it is.</param>
    /// <param name="actor">Who asks.</param>
    public Outcome<string> Decide(AirAction before, Actor actor)
    {
        if (AirActionRoutes.Refuse(before, before.GridPath, Version, actor) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(Reason) || Reason.Length > 200
            ? Refusal.BadField("reason", "须写明撤销理由，最长 200 字。", "Say why it is withdrawn, in at most 200 characters.")
            : Reason.Trim();
    }

    internal static async Task<IResult> HandleAsync(
        int id, WithdrawAction request, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        if (await AirActionRoutes.FindAsync(db, id, actor, cancel) is not { } before)
            return Problems.Of(AirActionRoutes.NotFound(id), http);
        var outcome = request.Decide(before, actor);
        if (outcome.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        var after = (AirAction)db.Entry(before).CurrentValues.ToObject();
        (after.Withdrawn, after.Version, after.At) = (outcome.Value, before.Version + 1, clock.UtcNow());
        return await AirActionRoutes.AnswerAsync(db, before, after, "air.action.withdrawn", actor, http, cancel);
    }
}
