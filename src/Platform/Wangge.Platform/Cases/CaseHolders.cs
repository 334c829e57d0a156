using Microsoft.EntityFrameworkCore;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Cases;

/// <summary>Looks up who handles a case and who stands above it.</summary>
internal static class CaseHolders
{
    /// <summary>The unit or person named, still open; null where there is none.</summary>
    public static async Task<CaseAssignee?> AssigneeAsync(WanggeDb db, int? unitId, int? personId, CancellationToken cancel)
    {
        if (personId is { } id)
        {
            return await db.Set<Person>().Where(p => p.Id == id && p.ClosedOn == null)
                .Select(p => new CaseAssignee(p.UnitId, p.Id, p.Name)).FirstOrDefaultAsync(cancel);
        }

        return await db.Set<Unit>().Where(u => u.Id == unitId && u.ClosedOn == null)
            .Select(u => new CaseAssignee(u.Id, null, u.Name)).FirstOrDefaultAsync(cancel);
    }

    /// <summary>
    /// Who is told next: the duty holders above the case's grid, nearest first, then the leaders over it; each person
    /// once, and so many passed over as were told already.
    /// </summary>
    public static async Task<CaseSuperior?> SuperiorAsync(WanggeDb db, Case state, DateOnly day, CancellationToken cancel)
    {
        var duties = await Duties.HolderFor(db, state.GridPath, state.Field, day, cancel);
        var above = duties.Holders.Where(h => h.GridPath != state.GridPath).Select(h => new CaseSuperior(h.GridPath, h.PersonId, h.Name));
        var paths = GridScope.Upwards(state.GridPath);
        var leaders = await db.Set<RoleGrant>().AsNoTracking()
            .Where(g => g.Role == Role.Leader && paths.Contains(g.GridPath) && (g.Field == state.Field || g.Field == Fields.Any) && g.From <= day && (g.To == null || g.To >= day))
            .Join(db.Set<Account>().Where(a => a.Person != null && a.ClosedOn == null), g => g.AccountId, a => a.Id, (g, a) => new { g.GridPath, PersonId = a.Person!.Id, a.Person.Name })
            .ToListAsync(cancel);
        return above.Concat(leaders.OrderByDescending(l => l.GridPath.Length).ThenBy(l => l.PersonId).Select(l => new CaseSuperior(l.GridPath, l.PersonId, l.Name)))
            .DistinctBy(s => s.PersonId).Skip(state.EscalationLevel).FirstOrDefault();
    }
}
