using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.Packs;

namespace Wangge.Platform.Storage;

/// <summary>What a backup file holds, as its <c>manifest.json</c> says.</summary>
/// <param name="Format">Version of the form, 1.</param>
/// <param name="Store">sqlite or postgres.</param>
/// <param name="Migration">The last migration applied.</param>
/// <param name="MadeAt">When, UTC.</param>
/// <param name="Entries">Names of the other entries.</param>
public sealed record BackupManifest(int Format, string Store, string Migration, DateTime MadeAt, IReadOnlyList<string> Entries)
{
    internal const string Name = "manifest.json";
    internal const string DatabaseEntry = "wangge.db";
    internal const string TablePrefix = "tables/";
}

/// <summary>
/// Writes a consistent copy of a store while it is in use: SQLite by <c>vacuum into</c>, PostgreSQL by copying every
/// table in one repeatable-read transaction, with the files of the data folder (evidence, keys).
/// </summary>
public static class Backup
{
    /// <summary>Writes the backup beside its final name first, so that a name without <c>.part</c> is always whole.</summary>
    /// <returns>The manifest written.</returns>
    public static async Task<BackupManifest> WriteAsync(WanggeDb db, StoreLocation location, string file, TimeProvider clock, CancellationToken cancel)
    {
        var part = file + ".part";
        // Made anew below: a file that lies there already would keep its owner and its mode.
        File.Delete(part);
        try
        {
            var manifest = await WritePartAsync(db, location, part, clock, cancel);
            await BackupSeal.WriteAsync(part, cancel);
            File.Move(part, file, overwrite: true);
            return manifest;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static async Task<BackupManifest> WritePartAsync(WanggeDb db, StoreLocation location, string part, TimeProvider clock, CancellationToken cancel)
    {
        await using var stream = new FileStream(part, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            // The backup carries the keys of the personal data.
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var entries = new List<string>();
        var migration = (await db.Database.GetAppliedMigrationsAsync(cancel)).LastOrDefault() ?? "";
        if (db is SqliteDb)
            await AddSqliteAsync(db, location, archive, entries, cancel);
        else
            await PostgresTables.CopyOutAsync(db, (name, write) => AddAsync(archive, entries, BackupManifest.TablePrefix + name, write), cancel);
        foreach (var path in DataFiles(location.DataFolder))
        {
            var name = "files/" + Path.GetRelativePath(location.DataFolder, path).Replace('\\', '/');
            await AddAsync(archive, entries, name, async target =>
            {
                await using var source = File.OpenRead(path);
                await source.CopyToAsync(target, cancel);
            });
        }

        var manifest = new BackupManifest(1, db is SqliteDb ? "sqlite" : "postgres", migration, clock.UtcNow(), entries);
        await using var entry = await archive.CreateEntry(BackupManifest.Name).OpenAsync(cancel);
        await JsonSerializer.SerializeAsync(entry, manifest, JsonSerializerOptions.Web, cancel);
        return manifest;
    }

    private static async Task AddSqliteAsync(WanggeDb db, StoreLocation location, ZipArchive archive, List<string> entries, CancellationToken cancel)
    {
        var copy = Path.Combine(location.DataFolder, $".backup-{Environment.ProcessId}.db");
        File.Delete(copy);
        try
        {
            // A read transaction inside SQLite: writers go on, the copy is of one moment.
            await db.Database.ExecuteSqlAsync($"vacuum into {copy}", cancel);
            await AddAsync(archive, entries, BackupManifest.DatabaseEntry, async target =>
            {
                await using var source = File.OpenRead(copy);
                await source.CopyToAsync(target, cancel);
            });
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>Every file of the data folder that is not the database itself or a part file.</summary>
    private static IEnumerable<string> DataFiles(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetDirectoryName(f) != folder || !(Path.GetFileName(f).StartsWith(StorageServices.FileName, StringComparison.Ordinal) || Path.GetFileName(f).StartsWith('.')))
            .Where(f => !f.EndsWith(".part", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
        : [];

    private static async Task AddAsync(ZipArchive archive, List<string> entries, string name, Func<Stream, Task> write)
    {
        await using var entry = await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync();
        await write(entry);
        entries.Add(name);
    }
}
