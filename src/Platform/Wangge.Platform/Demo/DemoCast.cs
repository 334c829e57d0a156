using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Platform.Demo;

/// <summary>Who acts in the demo's story, and where.</summary>
public sealed class DemoCast
{
    private readonly Dictionary<string, Actor> _actors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DemoPlace> _villages = new(StringComparer.Ordinal);

    /// <summary>The actor of a sign-in.</summary>
    public Actor this[string signIn] => _actors[signIn];

    /// <summary>The sign-in that answers for a town: whoever holds a role in the town of a path.</summary>
    public string OfficerOf(string gridPath) => DemoPeople.SignIns.First(s => s.Role == Role.GridOfficer && gridPath.Contains($"/{s.Code}/", StringComparison.Ordinal)).Name;

    /// <summary>A village by name.</summary>
    public DemoPlace Village(string name) => _villages[name];

    /// <summary>Names of all villages, in order of code.</summary>
    public IReadOnlyList<string> Villages { get; private set; } = [];

    internal static async Task<DemoCast> LoadAsync(IServiceProvider services, IEnumerable<GridFeature> map, CancellationToken cancel)
    {
        var db = services.GetRequiredService<WanggeDb>();
        var source = services.GetRequiredService<ActorSource>();
        var cast = new DemoCast();
        foreach (var account in await db.Set<Account>().AsNoTracking().Select(a => new { a.Id, a.UserName }).ToListAsync(cancel))
            cast._actors.Add(account.UserName!, (await source.LoadAsync(account.Id, cancel))!);
        var paths = await db.Set<Grid>().AsNoTracking().ToDictionaryAsync(g => g.Code, g => g.Path, StringComparer.Ordinal, cancel);
        foreach (var village in map.Where(g => g.Level == GridLevel.Village).OrderBy(g => g.Code, StringComparer.Ordinal))
            cast._villages.TryAdd(village.Name, new(village.Name, paths[village.Code], village.Shape.InteriorPoint));
        cast.Villages = [.. cast._villages.Keys];
        return cast;
    }
}

/// <summary>A village.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Path of its grid.</param>
/// <param name="Point">A point within it, WGS-84.</param>
public sealed record DemoPlace(string Name, string Path, Point Point);
