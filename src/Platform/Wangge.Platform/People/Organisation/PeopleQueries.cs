using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>A unit as listed.</summary>
public sealed record UnitRow(int Id, string Name, UnitKind Kind, string GridPath, DateOnly? ClosedOn, int People);

/// <summary>A person as listed; the telephone is masked.</summary>
public sealed record PersonRow(int Id, string Name, int? UnitId, string? UnitName, string GridPath, string? Phone, DateOnly? ClosedOn);

/// <summary>A duty as listed.</summary>
public sealed record DutyRow(int Id, int PersonId, string PersonName, string GridPath, string Field, DateOnly From, DateOnly? To);

/// <summary>An account as listed, with its roles; what it holds outside the reader's grids is left out.</summary>
public sealed record AccountRow(Guid Id, string Name, int? PersonId, string? PersonName, string GridPath, DateOnly? ClosedOn, bool HasSecondFactor, IReadOnlyList<GrantRow> Grants);

/// <summary>A role as listed.</summary>
public sealed record GrantRow(int Id, Guid AccountId, Role Role, string GridPath, string Field, DateOnly From, DateOnly? To);

/// <summary>Reads units, people, duties and accounts of the grids where the actor may see them, in the order of their numbers.</summary>
/// <param name="db">The store.</param>
/// <param name="secrets">Masks telephones.</param>
public sealed class PeopleQueries(WanggeDb db, PersonalData secrets)
{
    /// <summary>Most rows of one page.</summary>
    public const int PageSize = 200;

    /// <summary>Units after a number.</summary>
    public Task<List<UnitRow>> UnitsAsync(Actor actor, int after, CancellationToken cancel) =>
        db.Set<Unit>().AsNoTracking().Within(u => u.GridPath, actor.GridsOf(PlatformPermissions.ViewPeople))
            .Where(u => u.Id > after).OrderBy(u => u.Id).Take(PageSize)
            .Select(u => new UnitRow(u.Id, u.Name, u.Kind, u.GridPath, u.ClosedOn, db.Set<Person>().Count(p => p.UnitId == u.Id && p.ClosedOn == null)))
            .ToListAsync(cancel);

    /// <summary>People after a number.</summary>
    public async Task<List<PersonRow>> PeopleAsync(Actor actor, int after, CancellationToken cancel)
    {
        var rows = await db.Set<Person>().AsNoTracking()
            .Select(p => new { Person = p, Unit = db.Set<Unit>().FirstOrDefault(u => u.Id == p.UnitId) })
            .Select(x => new { x.Person, Name = x.Unit == null ? null : x.Unit.Name, Grid = x.Unit == null ? "/" : x.Unit.GridPath })
            .Within(x => x.Grid, actor.GridsOf(PlatformPermissions.ViewPeople))
            .Where(x => x.Person.Id > after).OrderBy(x => x.Person.Id).Take(PageSize).ToListAsync(cancel);
        return [.. rows.Select(x => new PersonRow(x.Person.Id, x.Person.Name, x.Person.UnitId, x.Name, x.Grid, secrets.Masked(x.Person), x.Person.ClosedOn))];
    }

    /// <summary>Duties after a number, those that have ended too.</summary>
    public Task<List<DutyRow>> DutiesAsync(Actor actor, int after, CancellationToken cancel) =>
        db.Set<Duty>().AsNoTracking().Within(d => d.GridPath, actor.GridsOf(PlatformPermissions.ViewPeople))
            .Where(d => d.Id > after).OrderBy(d => d.Id).Take(PageSize)
            .Select(d => new DutyRow(d.Id, d.PersonId, d.Person!.Name, d.GridPath, d.Field, d.From, d.To)).ToListAsync(cancel);

    /// <summary>Accounts after a name, in the order of names.</summary>
    public async Task<List<AccountRow>> AccountsAsync(Actor actor, string? after, CancellationToken cancel)
    {
        var grids = actor.GridsOf(PlatformPermissions.GrantRoles);
        var accounts = await db.Set<Account>().AsNoTracking()
            .Select(a => new { Account = a, a.Person, Grid = a.Person == null ? "/" : db.Set<Unit>().Where(u => u.Id == a.Person.UnitId).Select(u => u.GridPath).FirstOrDefault() ?? "/" })
            .Within(x => x.Grid, grids)
            .Where(x => after == null || string.Compare(x.Account.NormalizedUserName, after) > 0).OrderBy(x => x.Account.NormalizedUserName).Take(PageSize)
            .Select(x => new { x.Account.Id, x.Account.UserName, x.Account.PersonId, PersonName = x.Person == null ? null : x.Person.Name, x.Grid, x.Account.ClosedOn, x.Account.TwoFactorEnabled })
            .ToListAsync(cancel);
        var ids = accounts.Select(a => a.Id).ToList();
        var grants = (await db.Set<RoleGrant>().AsNoTracking().Where(g => ids.Contains(g.AccountId)).Within(g => g.GridPath, grids).OrderBy(g => g.Id)
            .Select(g => new GrantRow(g.Id, g.AccountId, g.Role, g.GridPath, g.Field, g.From, g.To)).ToListAsync(cancel)).ToLookup(g => g.AccountId);
        return [.. accounts.Select(a => new AccountRow(a.Id, a.UserName!, a.PersonId, a.PersonName, a.Grid, a.ClosedOn, a.TwoFactorEnabled, [.. grants[a.Id]]))];
    }
}
