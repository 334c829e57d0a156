using System.Collections.ObjectModel;
using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.People;

namespace Wangge.Platform.Packs;

/// <summary>One kind of campaign. Its Razor pages are found in its assembly.</summary>
public interface IPack
{
    /// <summary>Short lower-case name; also the CLI verb and the API segment.</summary>
    string Id { get; }

    /// <summary>Its name on the menu.</summary>
    Phrase Name { get; }

    /// <summary>What it puts on the menu.</summary>
    IReadOnlyList<MenuItem> Menu { get; }

    /// <summary>What may be done in it, and by which roles.</summary>
    IReadOnlyList<Permission> Permissions { get; }

    /// <summary>What it puts on the one-map; null for nothing.</summary>
    MapContribution? Map => null;

    /// <summary>What people call the facts that its cases carry, by their names in JSON.</summary>
    IReadOnlyDictionary<string, Phrase> FactNames => ReadOnlyDictionary<string, Phrase>.Empty;

    /// <summary>
    /// Razor component for the page of every case, with one parameter <c>Case</c> of type <see cref="Cases.CaseView"/>: a <c>Card</c>,
    /// or nothing where the case is none of its own. It reads the store in turn (<see cref="Web.PageReads"/>). Null for nothing.
    /// </summary>
    Type? CasePanel => null;

    /// <summary>Registers its services.</summary>
    void AddServices(IServiceCollection services);

    /// <summary>Adds its tables to the store.</summary>
    void BuildModel(ModelBuilder model);

    /// <summary>Maps its routes under <c>/api/v1/{id}</c>; the group already carries sign-in, limits and tags.</summary>
    void MapRoutes(RouteGroupBuilder api);

    /// <summary>Maps the public standards it speaks, each under its own path (<c>/sta/v1.1</c>); the group carries limits and tags, anybody may ask.</summary>
    void MapStandards(RouteGroupBuilder root)
    {
    }

    /// <summary>Its verbs under <c>wangge {id}</c>.</summary>
    IEnumerable<Command> Commands(CommandLine cli);

    /// <summary>Its verbs that stand beside the platform's: <c>wangge devices</c>.</summary>
    IEnumerable<Command> RootCommands(CommandLine cli) => [];

    /// <summary>What it asks of <c>wangge serve</c> and <c>wangge demo</c>; its services read the answers from <see cref="ServeValues"/>.</summary>
    IReadOnlyList<ServeOption> ServeOptions => [];

    /// <summary>Fills its part of the demo district, after the platform's part stands.</summary>
    Task SeedDemoAsync(IServiceProvider services, CancellationToken cancel);
}

/// <summary>A line of the menu.</summary>
/// <param name="Section">Which heading it stands under.</param>
/// <param name="Title">What people read.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Order">Place within the section, small first.</param>
/// <param name="Needs">The permission that shows it; null shows it to everybody signed in.</param>
public sealed record MenuItem(MenuSection Section, Phrase Title, string Href, int Order = 100, Permission? Needs = null);

/// <summary>Headings of the menu, in order.</summary>
public enum MenuSection
{
    /// <summary>No heading: the daily work.</summary>
    Work,

    /// <summary>专项行动.</summary>
    Campaigns,

    /// <summary>底数.</summary>
    Base,

    /// <summary>发布.</summary>
    Publishing,

    /// <summary>系统.</summary>
    System,
}

/// <summary>What a CLI verb may touch: its streams, the clock and the store of a data folder.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Messages and progress.</param>
/// <param name="Clock">The time.</param>
/// <param name="OpenStore">Opens the services over a data folder (default <c>./data</c>) or a database connection, migrated.</param>
/// <param name="English">Whether messages are in English; Chinese otherwise.</param>
public sealed record CommandLine(
    TextWriter Out, TextWriter Error, TimeProvider Clock, Func<StoreLocation, CancellationToken, Task<ServiceProvider>> OpenStore, bool English = false);

/// <summary>Where a store is.</summary>
/// <param name="DataFolder">Folder of the SQLite file, evidence and keys.</param>
/// <param name="Connection">PostgreSQL connection string; null for the SQLite file in the folder.</param>
public sealed record StoreLocation(string DataFolder, string? Connection)
{
    /// <summary>How long a write waits while another program holds the SQLite file; whole seconds.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>An option of <c>wangge serve</c> and <c>wangge demo</c> that a pack reads.</summary>
/// <param name="Name">Name with its dashes: <c>--devices</c>.</param>
/// <param name="Description">What people read.</param>
/// <param name="Default">The value where nothing is said; null for none.</param>
/// <param name="Fault">What is wrong with a value, in a sentence; null where nothing is. Null where every value is right.</param>
public sealed record ServeOption(string Name, Phrase Description, string? Default, Func<string, Phrase?>? Fault = null);

/// <summary>The values of the packs' options as the site was started with; empty where it was not started by <c>serve</c> or <c>demo</c>.</summary>
/// <param name="Values">Values by name.</param>
public sealed record ServeValues(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>No values.</summary>
    public static ServeValues None { get; } = new(ReadOnlyDictionary<string, string>.Empty);

    /// <summary>The value of an option; null where there is none.</summary>
    public string? this[string name] => Values.GetValueOrDefault(name);
}
