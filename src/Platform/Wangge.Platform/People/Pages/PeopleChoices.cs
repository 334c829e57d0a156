using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;
using Wangge.Platform.Web;

namespace Wangge.Platform.People.Pages;

/// <summary>What the forms of the page offer: the grids, units, people and fields that the actor may choose. Loaded once a request.</summary>
/// <param name="db">The store.</param>
/// <param name="packs">Fields are those of the packs.</param>
/// <param name="language">The reader's language.</param>
public sealed class PeopleChoices(WanggeDb db, PackList packs, Language language)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Grids that the actor administers, parents before children.</summary>
    public IReadOnlyList<Option> Grids { get; private set; } = [];

    /// <summary>Units in use that the actor administers.</summary>
    public IReadOnlyList<Option> Units { get; private set; } = [];

    /// <summary>People who serve and whom the actor administers.</summary>
    public IReadOnlyList<Option> People { get; private set; } = [];

    /// <summary>Fields.</summary>
    public IReadOnlyList<Option> Fields => [new(Wangge.Platform.People.Fields.Any, language[Names.EveryField]), .. packs.Select((IPack p) => new Option(p.Id, language[p.Name]))];

    /// <summary>Name of a grid; its path where it is not known.</summary>
    public string Grid(string path) => _names.GetValueOrDefault(path, path);

    /// <summary>Name of a field.</summary>
    public string Field(string field) => Fields.FirstOrDefault(f => f.Value == field)?.Text ?? field;

    /// <summary>Reads them for an actor.</summary>
    public async Task LoadAsync(Actor actor, CancellationToken cancel)
    {
        _names["/"] = language[Names.Everywhere];
        var grids = await db.Set<Grid>().AsNoTracking().OrderBy(g => g.Path).Select(g => new { g.Path, g.Name, g.Level }).ToListAsync(cancel);
        foreach (var grid in grids)
            _names[grid.Path] = grid.Name;
        var mine = actor.GridsOf(PlatformPermissions.ManagePeople);
        Grids = [.. grids.Select(g => (g.Path, Text: new string('　', (int)g.Level - 1) + g.Name)).Prepend(("/", language[Names.Everywhere]))
            .Where(g => mine.Any(m => g.Item1.StartsWith(m, StringComparison.Ordinal))).Select(g => new Option(g.Item1, g.Item2))];
        Units = [.. (await db.Set<Unit>().AsNoTracking().Where(u => u.ClosedOn == null).Within(u => u.GridPath, mine).OrderBy(u => u.Name).Select(u => new { u.Id, u.Name }).ToListAsync(cancel))
            .Select(u => new Option(Number(u.Id), u.Name))];
        People = [.. (await db.Set<Person>().AsNoTracking().Where(p => p.ClosedOn == null)
            .Select(p => new { p.Id, p.Name, Unit = db.Set<Unit>().FirstOrDefault(u => u.Id == p.UnitId) })
            .Select(p => new { p.Id, p.Name, UnitName = p.Unit == null ? "" : p.Unit.Name, Grid = p.Unit == null ? "/" : p.Unit.GridPath })
            .Within(p => p.Grid, mine).OrderBy(p => p.Name).ToListAsync(cancel))
            .Select(p => new Option(Number(p.Id), p.UnitName.Length == 0 ? p.Name : $"{p.Name}（{p.UnitName}）"))];
    }

    private static string Number(int id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
