using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Demo;

/// <summary>Whether this is a demo district, for the tag that its pages carry. Read once.</summary>
/// <param name="scopes">Where the store is got from.</param>
public sealed class DemoMark(IServiceScopeFactory scopes)
{
    private bool? _isDemo;

    /// <summary>What the tag says.</summary>
    public static Phrase Tag => new("演示区 · 边界为示意", "Demo · boundaries are illustrative");

    /// <summary>Whether the store holds a demo district.</summary>
    public async ValueTask<bool> IsDemoAsync(CancellationToken cancel)
    {
        if (_isDemo is { } known)
            return known;
        await using var scope = scopes.CreateAsyncScope();
        var setting = await scope.ServiceProvider.GetRequiredService<WanggeDb>().GetSettingAsync(Settings.DemoClock, cancel);
        _isDemo = setting is not null;
        return setting is not null;
    }
}
