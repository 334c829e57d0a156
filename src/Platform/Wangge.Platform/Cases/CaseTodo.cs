using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.People;

namespace Wangge.Platform.Cases;

/// <summary>A case that waits for the reader.</summary>
/// <param name="Record">The case.</param>
/// <param name="Action">The main thing to do.</param>
public sealed record CaseTask(CaseRecord Record, CaseAction Action);

/// <summary>我的待办: the cases whose next step is the reader's, those that run out first on top.</summary>
public static class CaseTodo
{
    private const int Most = 200;

    /// <summary>The tasks, at most 200.</summary>
    public static async Task<IReadOnlyList<CaseTask>> ReadAsync(CaseDesk desk, Actor actor, DateTime utcNow, CancellationToken cancel)
    {
        var waiting = await desk.Db.Set<CaseRecord>().AsNoTracking().SeenBy(actor).Where(MayWaitFor(actor))
            .OrderBy(c => c.Due == null).ThenBy(c => c.Due).ThenBy(c => c.Number).Take(Most).ToListAsync(cancel);
        if (waiting.Count == 0)
            return [];
        var context = await desk.ContextAsync(utcNow, cancel);
        return [.. from record in waiting
                   let main = CaseActions.For(record.ToCase(), actor, utcNow, context).FirstOrDefault(a => a.Main)
                   where main is not null
                   select new CaseTask(record, main)];
    }

    /// <summary>How many, at most 200.</summary>
    public static async Task<int> CountAsync(CaseDesk desk, Actor actor, DateTime utcNow, CancellationToken cancel) =>
        (await ReadAsync(desk, actor, utcNow, cancel)).Count;

    /// <summary>Narrows to what could be the reader's by roles held anywhere; the case itself then says for certain.</summary>
    private static Expression<Func<CaseRecord, bool>> MayWaitFor(Actor actor)
    {
        (Permission Permission, CaseStage Stage)[] desks =
        [
            (CasePermissions.File, CaseStage.Reported), (CasePermissions.Dispatch, CaseStage.Filed), (CasePermissions.Dispatch, CaseStage.Handled),
            (CasePermissions.Verify, CaseStage.Replied), (CasePermissions.Close, CaseStage.Verified),
        ];
        var stages = desks.Where(d => actor.MaySomewhere(d.Permission)).Select(d => d.Stage).ToList();
        var approves = actor.MaySomewhere(CasePermissions.ApproveWork) || actor.MaySomewhere(CasePermissions.ApproveStanding);
        var (person, unit) = (actor.PersonId, actor.UnitId);
        return c => !c.Over && !c.Suspended
            && ((c.Pending == null && stages.Contains(c.Stage))
                || (approves && c.Pending != null)
                || ((c.Stage == CaseStage.Dispatched || c.Stage == CaseStage.Handled)
                    && ((person != null && c.HandlerPersonId == person) || (unit != null && c.HandlerPersonId == null && c.HandlerUnitId == unit))));
    }
}
