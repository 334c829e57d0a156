using Microsoft.AspNetCore.Components;
using Wangge.Platform;
using Wangge.Platform.Packs;
using Wangge.Platform.People;

namespace Wangge.Host.Shell;

/// <summary>A line of the menu as this reader sees it.</summary>
/// <param name="Title">Name.</param>
/// <param name="Href">Address.</param>
/// <param name="On">Whether the page shown is this one or lies below it.</param>
/// <param name="Count">Number beside it; 0 for none.</param>
internal sealed record NavigationLine(Phrase Title, string Href, bool On, int Count);

/// <summary>Lines under one heading.</summary>
internal sealed record NavigationSection(Phrase? Title, IReadOnlyList<NavigationLine> Lines);

/// <summary>The menu of one reader.</summary>
/// <param name="Actor">The reader; null where nobody is signed in.</param>
/// <param name="Sections">The menu.</param>
/// <param name="Tabs">The first few places, for the foot of a phone.</param>
internal sealed record NavigationView(Actor? Actor, IReadOnlyList<NavigationSection> Sections, IReadOnlyList<NavigationLine> Tabs)
{
    /// <summary>Nothing yet.</summary>
    public static NavigationView Empty { get; } = new(null, [], []);
}

/// <summary>Puts the menu together from the platform's and the packs' lines, and leaves out what the reader may not open.</summary>
internal sealed class Navigation(PackList packs, IEnumerable<MenuBadge> badges, ActorSource actors, NavigationManager address, IServiceProvider services)
{
    private const int TabCount = 3;

    /// <summary>The menu for the page being shown.</summary>
    public async Task<NavigationView> ReadAsync(CancellationToken cancel)
    {
        var actor = await actors.CurrentAsync(cancel);
        if (actor is null)
            return NavigationView.Empty;
        var items = Visible(PlatformMenu.Items.Concat(packs.SelectMany(p => p.Menu)), actor);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var badge in badges)
            counts[badge.Href] = await badge.CountAsync(services, actor, cancel);
        var on = Current("/" + address.ToBaseRelativePath(address.Uri), items.Select(i => i.Href));
        var sections = items.GroupBy(i => i.Section).OrderBy(g => g.Key)
            .Select(g => new NavigationSection(Heading(g.Key), [.. g.Select(i => new NavigationLine(i.Title, i.Href, i.Href == on, counts.GetValueOrDefault(i.Href)))]))
            .ToList();
        return new(actor, sections, [.. sections.Where(s => s.Title is null).SelectMany(s => s.Lines).Take(TabCount)]);
    }

    /// <summary>What an actor may open, in order.</summary>
    internal static IReadOnlyList<MenuItem> Visible(IEnumerable<MenuItem> items, Actor actor) =>
        [.. items.Where(i => i.Needs is null || actor.MaySomewhere(i.Needs)).OrderBy(i => i.Section).ThenBy(i => i.Order)];

    /// <summary>The longest menu address that the page's address is, or lies below.</summary>
    internal static string? Current(string page, IEnumerable<string> hrefs)
    {
        var path = page.Split('?', '#')[0];
        return hrefs.Where(h => path == h || path.StartsWith(h + "/", StringComparison.Ordinal)).MaxBy(h => h.Length);
    }

    private static Phrase? Heading(MenuSection section) => section switch
    {
        MenuSection.Campaigns => new("专项行动", "Campaigns"),
        MenuSection.Base => new("底数", "Registers"),
        MenuSection.Publishing => new("发布", "Publishing"),
        MenuSection.System => new("系统", "System"),
        _ => null,
    };
}
