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
        MakeFolder(provider.GetRequiredService<StoreLocation>());
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WanggeDb>().Database.MigrateAsync(cancel);
    }

    // The folder holds keys and personal data: its owner's alone. So is the database, for a folder that was there before may be
    // open to others; SQLite takes an empty file for a new database and gives its side files the same mode.
    private static void MakeFolder(StoreLocation location)
    {
        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Directory.CreateDirectory(location.DataFolder, Own | UnixFileMode.UserExecute);
        var database = Path.Combine(location.DataFolder, StorageServices.FileName);
        if (location.Connection is not null || File.Exists(database))
            return;
        using var file = new FileStream(database, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Own });
    }
}
