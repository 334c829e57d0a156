using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;

namespace Wangge.Host.Cli;

/// <summary>The services of a store without the web around them, for verbs that work on it.</summary>
internal static class StoreServices
{
    /// <summary>Opens a store, making the folder and bringing the tables up to date.</summary>
    public static async Task<ServiceProvider> OpenAsync(StoreLocation location, TimeProvider clock, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(clock);
        services.AddWangge(location);
        more?.Invoke(services);
        var provider = services.BuildServiceProvider();
        await MigrateAsync(provider, CancellationToken.None);
        return provider;
    }

    /// <summary>Brings the tables up to date.</summary>
    public static async Task MigrateAsync(IServiceProvider provider, CancellationToken cancel)
    {
        // The folder holds keys and personal data: its owner's alone.
        Directory.CreateDirectory(provider.GetRequiredService<StoreLocation>().DataFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WanggeDb>().Database.MigrateAsync(cancel);
    }
}
