using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Lists over the API. Each page ends with the cursor of the next, null at the end.</summary>
public static class PeopleLists
{
    /// <summary>A page of a list.</summary>
    /// <param name="Items">Rows.</param>
    /// <param name="Next">Value of <c>after</c> for the next page; null at the end.</param>
    public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

    /// <summary>A line of the table of permissions.</summary>
    /// <param name="Code">Stable name.</param>
    /// <param name="Zh">Name in Chinese.</param>
    /// <param name="En">Name in English.</param>
    /// <param name="Roles">Roles that carry it.</param>
    public sealed record PermissionRow(string Code, string Zh, string En, IReadOnlyList<Role> Roles);

    internal static void Map(RouteGroupBuilder people)
    {
        people.MapGet("/units", async (Actor actor, PeopleQueries queries, CancellationToken cancel, int after = 0) =>
            Results.Ok(Cut(await queries.UnitsAsync(actor, after, cancel), u => Number(u.Id)))).WithName("ListUnits");
        people.MapGet("/persons", async (Actor actor, PeopleQueries queries, CancellationToken cancel, int after = 0) =>
            Results.Ok(Cut(await queries.PeopleAsync(actor, after, cancel), p => Number(p.Id)))).WithName("ListPersons");
        people.MapGet("/duties", async (Actor actor, PeopleQueries queries, CancellationToken cancel, int after = 0) =>
            Results.Ok(Cut(await queries.DutiesAsync(actor, after, cancel), d => Number(d.Id)))).WithName("ListDuties");
        people.MapGet("/accounts", async (Actor actor, PeopleQueries queries, CancellationToken cancel, string? after = null) =>
            Results.Ok(Cut(await queries.AccountsAsync(actor, after, cancel), a => a.Name.ToUpperInvariant()))).WithName("ListAccounts");
        people.MapGet("/permissions", (PermissionTable table) =>
            Results.Ok(table.All.Select(p => new PermissionRow(p.Code, p.Name.Zh, p.Name.En, p.Roles)))).WithName("ListPermissions");
    }

    private static Page<T> Cut<T>(List<T> rows, Func<T, string> cursor) => new(rows, rows.Count < PeopleQueries.PageSize ? null : cursor(rows[^1]));

    private static string Number(int id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Every permission of the platform and the installed packs.</summary>
/// <param name="lists">Lists of the platform's nouns, each registered with <c>AddPermissions</c>.</param>
/// <param name="packs">The packs.</param>
public sealed class PermissionTable(IEnumerable<IReadOnlyList<Permission>> lists, PackList packs)
{
    /// <summary>In order of registration, packs last.</summary>
    public IReadOnlyList<Permission> All { get; } = [.. lists.SelectMany(l => l), .. packs.SelectMany((IPack p) => p.Permissions)];
}
