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

    /// <summary>Brings the tables up to date; one process at a time, the others wait.</summary>
    public static async Task MigrateAsync(IServiceProvider provider, CancellationToken cancel)
    {
        var location = provider.GetRequiredService<StoreLocation>();
        MakeFolder(location);
        await using var scope = provider.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<WanggeDb>().Database;
        if (!(await database.GetPendingMigrationsAsync(cancel)).Any())
            return;
        await using var alone = location.Connection is null ? await LockAsync(location, cancel) : null;
        // On SQLite the framework's own lock is a row: a process killed meanwhile leaves it, a backup carries it away, and whoever
        // comes after waits for ever. The lock on the file ends with its process, so a row that is there now is nobody's.
        if (alone is not null)
            await database.ExecuteSqlRawAsync("drop table if exists __EFMigrationsLock", cancel);
        await database.MigrateAsync(cancel);
    }

    private static async Task<FileStream> LockAsync(StoreLocation location, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(location.DataFolder, ".migrating"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancel);
            }
        }
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
