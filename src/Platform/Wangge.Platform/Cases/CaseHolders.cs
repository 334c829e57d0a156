using Microsoft.EntityFrameworkCore;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Cases;

/// <summary>Looks up who handles a case and who stands above it.</summary>
internal static class CaseHolders
{
    public static async Task<CaseAssignee?> AssigneeAsync(WanggeDb db, int? unitId, int? personId, CancellationToken cancel)
    {
        if (personId is { } id)
        {
            var person = await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel);
            return person is null ? null : new CaseAssignee(person.UnitId, person.Id, person.Name);
        }

        var unit = await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == unitId, cancel);
        return unit is null ? null : new CaseAssignee(unit.Id, null, unit.Name);
    }

    /// <summary>
    /// Who is told next: the duty holder of the nearest grid above those already told, then the leaders of the district.
    /// </summary>
    public static async Task<CaseSuperior?> SuperiorAsync(WanggeDb db, Case state, DateOnly day, CancellationToken cancel)
    {
        var above = Ancestors(state.GridPath).ToList();
        var holders = await db.Set<Duty>().AsNoTracking()
            .Where(d => above.Contains(d.GridPath) && (d.Field == state.Field || d.Field == Fields.Any) && d.From <= day && (d.To == null || d.To >= day))
            .Select(d => new CaseSuperior(d.GridPath, d.PersonId, d.Person!.Name)).ToListAsync(cancel);
        var leaders = await db.Set<RoleGrant>().AsNoTracking()
            .Where(g => g.Role == Role.Leader && g.From <= day && (g.To == null || g.To >= day))
            .Join(db.Set<Account>().Where(a => a.Person != null), g => g.AccountId, a => a.Id, (g, a) => new { g.GridPath, g.Field, a.Person!.Id, a.Person.Name })
            .ToListAsync(cancel);
        var line = above.SelectMany(path => holders.Where(h => h.GridPath == path).OrderBy(h => h.PersonId).Take(1))
            .Concat(leaders.Where(l => new Grant(Role.Leader, l.GridPath, l.Field).Covers(state.GridPath, state.Field))
                .OrderByDescending(l => l.GridPath.Length).ThenBy(l => l.Id).Select(l => new CaseSuperior(l.GridPath, l.Id, l.Name)))
            .DistinctBy(s => s.PersonId);
        return line.Skip(state.EscalationLevel).FirstOrDefault();
    }

    /// <summary>Paths above a grid, nearest first: of <c>/a/b/c/</c> these are <c>/a/b/</c> and <c>/a/</c>.</summary>
    private static IEnumerable<string> Ancestors(string path)
    {
        for (var end = path.LastIndexOf('/', path.Length - 2); end > 0; end = path.LastIndexOf('/', end - 1))
            yield return path[..(end + 1)];
    }
}
