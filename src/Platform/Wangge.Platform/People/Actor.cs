using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Wangge.Platform.People;

/// <summary>A role held within a grid (and all below it) and a field.</summary>
/// <param name="Role">The role.</param>
/// <param name="GridPath">Path of the grid, for example <c>/410871/410871100/</c>; <c>/</c> is everywhere.</param>
/// <param name="Field">The field, or <see cref="Fields.Any"/>.</param>
public readonly record struct Grant(Role Role, string GridPath, string Field)
{
    /// <summary>Whether the grant reaches a grid and a field.</summary>
    public bool Covers(string gridPath, string field) =>
        gridPath.StartsWith(GridPath, StringComparison.Ordinal) && (Field == Fields.Any || field == Fields.Any || Field == field);
}

/// <summary>Who acts: a signed-in account with what it may do, or the program itself.</summary>
/// <param name="AccountId">The account; <see cref="Guid.Empty"/> for the program.</param>
/// <param name="PersonId">The person behind the account, if one is.</param>
/// <param name="UnitId">The person's unit.</param>
/// <param name="Name">Name as shown in timelines.</param>
/// <param name="Grants">Roles held now.</param>
public sealed record Actor(Guid AccountId, int? PersonId, int? UnitId, string Name, IReadOnlyList<Grant> Grants)
{
    /// <summary>The program: opens cases by rule and escalates; holds no role.</summary>
    public static Actor System { get; } = new(Guid.Empty, null, null, "系统", []);

    /// <summary>A name that a record keeps, as people read it: the program's own is translated.</summary>
    public static Phrase Shown(string name) => name == System.Name ? new(name, "System") : new(name, name);

    /// <summary>Whether a permission is held for a grid and field.</summary>
    public bool May(Permission permission, string gridPath, string field)
    {
        foreach (var grant in Grants)
        {
            if (Array.IndexOf(permission.Roles, grant.Role) >= 0 && grant.Covers(gridPath, field))
                return true;
        }

        return false;
    }

    /// <summary>Whether a permission is held anywhere: enough to show a page, never enough to write.</summary>
    public bool MaySomewhere(Permission permission) => Grants.Any(g => permission.Roles.Contains(g.Role));

    /// <summary>Lets a minimal-API handler take the signed-in actor as a parameter.</summary>
    public static ValueTask<Actor?> BindAsync(HttpContext http) =>
        http.RequestServices.GetRequiredService<ActorSource>().CurrentAsync(http.RequestAborted);
}
