using Wangge.Platform.People;

namespace Wangge.Platform.Packs;

/// <summary>A number beside a line of the menu. A noun or pack registers it as a singleton.</summary>
/// <param name="Href">The menu line's address.</param>
/// <param name="CountAsync">Counts for the actor; 0 shows nothing. Asked once a page, so it must be cheap.</param>
public sealed record MenuBadge(string Href, Func<IServiceProvider, Actor, CancellationToken, ValueTask<int>> CountAsync);
