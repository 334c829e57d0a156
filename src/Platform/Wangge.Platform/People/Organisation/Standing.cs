using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Platform.People;

/// <summary>What the operations on units, people, duties and roles share: where a thing stands and what an actor may do there.</summary>
internal static class Standing
{
    /// <summary>A person and the grid of their unit; who has no unit stands at the root. Null where there is none.</summary>
    public static async Task<(Person Person, string GridPath)?> PersonAsync(WanggeDb db, int? id, CancellationToken cancel)
    {
        var found = await db.Set<Person>().Where(p => p.Id == id)
            .Select(p => new { Person = p, Grid = db.Set<Unit>().Where(u => u.Id == p.UnitId).Select(u => u.GridPath).FirstOrDefault() }).FirstOrDefaultAsync(cancel);
        return found is null ? null : (found.Person, found.Grid ?? "/");
    }

    /// <summary>Whether a grid path names a grid; the root of all always does.</summary>
    public static async Task<bool> IsGridAsync(WanggeDb db, string? path, CancellationToken cancel) =>
        path == "/" || path is not null && await db.Set<Grid>().AnyAsync(g => g.Path == path, cancel);

    /// <summary>Refuses what stands outside the actor's grids: as absent where it may not even be seen.</summary>
    public static Refusal? Refuse(Actor actor, Permission permission, string gridPath)
    {
        if (actor.May(permission, gridPath, Fields.Any))
            return null;
        return actor.May(PlatformPermissions.ViewPeople, gridPath, Fields.Any)
            ? Refusal.Forbidden($"您没有在网格 {gridPath} 中“{permission.Name.Zh}”的权限。", $"You may not do “{permission.Name.En}” in grid {gridPath}.")
            : Refusal.NotFound("没有这一项，或不在您的网格内。", "There is no such thing in your grids.");
    }

    /// <summary>The refusal of a wrong grid path, or null.</summary>
    public static Refusal? CheckGrid(string? path, bool exists) => path is not null && exists ? null
        : Refusal.BadField("gridPath", $"没有网格 {path}。", $"There is no grid {path}.");

    /// <summary>The refusal of a wrong field name, or null: <c>*</c>, or lower-case letters, digits and hyphens.</summary>
    public static Refusal? CheckField(string? field) =>
        field is { Length: > 0 and <= 40 } && (field == Fields.Any || field.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) ? null
            : Refusal.BadField("field", "请选择领域。", "Choose a field.");

    /// <summary>The refusal of a name that is empty or too long, or null.</summary>
    public static Refusal? CheckName(string? name, int longest = 100) =>
        !string.IsNullOrWhiteSpace(name) && name.Trim().Length <= longest && !name.Any(char.IsControl) ? null
            : Refusal.BadField("name", $"请填写名称，最多 {longest} 字。", $"Enter a name of at most {longest} characters.");
}
