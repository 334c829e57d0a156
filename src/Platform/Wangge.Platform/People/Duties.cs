using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Finds who answers for a grid.</summary>
public static class Duties
{
    /// <summary>
    /// Who answers for a grid in a field on a day, and who stands above them. No holder at the grid: climb to the parent.
    /// At one grid the field's own holder goes before a holder of every field, then the newest duty.
    /// </summary>
    /// <param name="db">The store.</param>
    /// <param name="gridPath">Path of the grid.</param>
    /// <param name="field">The field.</param>
    /// <param name="date">District day.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<DutyChain> HolderFor(WanggeDb db, string gridPath, string field, DateOnly date, CancellationToken cancel = default)
    {
        var paths = GridScope.Upwards(gridPath);
        var duties = await db.Set<Duty>().AsNoTracking()
            .Where(d => paths.Contains(d.GridPath) && (d.Field == field || d.Field == Fields.Any) && d.From <= date && (d.To == null || d.To >= date))
            .Where(d => d.Person!.ClosedOn == null || d.Person.ClosedOn > date)
            .Select(d => new { d.Id, d.GridPath, d.Field, d.From, d.PersonId, d.Person!.Name, d.Person.UnitId })
            .ToListAsync(cancel);
        var holders = new List<DutyHolder>();
        foreach (var level in duties.GroupBy(d => d.GridPath, StringComparer.Ordinal).OrderByDescending(g => g.Key.Length))
        {
            var first = level.OrderBy(d => d.Field == Fields.Any).ThenByDescending(d => d.From).ThenByDescending(d => d.Id).First();
            if (!holders.Exists(h => h.PersonId == first.PersonId))
                holders.Add(new DutyHolder(first.PersonId, first.Name, first.UnitId, first.GridPath, first.Field));
        }

        return new DutyChain(holders);
    }
}

/// <summary>One who answers.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">Their name.</param>
/// <param name="UnitId">Their unit.</param>
/// <param name="GridPath">The grid of the duty, which may lie above the one asked for.</param>
/// <param name="Field">The field of the duty.</param>
public sealed record DutyHolder(int PersonId, string Name, int? UnitId, string GridPath, string Field);

/// <summary>Who answers and the superiors above, nearest first; each person once.</summary>
/// <param name="Holders">Nearest first; empty where nobody answers up to the root.</param>
public sealed record DutyChain(IReadOnlyList<DutyHolder> Holders)
{
    /// <summary>Who answers; null where nobody does.</summary>
    public DutyHolder? Holder => Holders.Count > 0 ? Holders[0] : null;

    /// <summary>Who is told next when a person does not act; null at the top, or for one who is not in the chain.</summary>
    public DutyHolder? Above(int personId)
    {
        for (var i = 0; i + 1 < Holders.Count; i++)
        {
            if (Holders[i].PersonId == personId)
                return Holders[i + 1];
        }

        return null;
    }
}
