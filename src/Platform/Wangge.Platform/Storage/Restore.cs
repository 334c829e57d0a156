using System.IO.Compression;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Wangge.Platform.Packs;

namespace Wangge.Platform.Storage;

/// <summary>Puts a backup back. The file is checked whole before anything is touched; a damaged one is refused.</summary>
public static class Restore
{
    private const string FilesPrefix = "files/";

    /// <summary>Checks the seal over the whole file, then reads what it holds.</summary>
    /// <returns>The manifest, or why the file is not to be trusted.</returns>
    public static async Task<Outcome<BackupManifest>> CheckAsync(string file, CancellationToken cancel)
    {
        if (!await BackupSeal.HoldsAsync(file, cancel))
            return Damaged($"{file} 不是完整的网格备份，或已损坏；未恢复任何内容。", $"{file} is damaged or not a whole Wangge backup; nothing was restored.");
        using var archive = await ZipFile.OpenReadAsync(file, cancel);
        if (archive.GetEntry(BackupManifest.Name) is not { } listed)
            return Damaged($"{file} 中缺少 {BackupManifest.Name}。", $"{BackupManifest.Name} is missing in {file}.");
        await using var stream = await listed.OpenAsync(cancel);
        var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(stream, JsonSerializerOptions.Web, cancel);
        if (manifest is not { Format: 1 })
            return Damaged($"{file} 的备份格式为第 {manifest?.Format} 版，本程序只认第 1 版。", $"{file} has backup format {manifest?.Format}; this program reads format 1.");
        // Whoever made the file could seal anything: a name must not lead out of the data folder, and what is listed must be there.
        if (manifest.Entries.FirstOrDefault(n => !IsInside(n)) is { } outside)
            return Damaged($"{file} 中的 {outside} 指向数据文件夹之外。", $"{outside} in {file} points outside the data folder.");
        return manifest.Entries.FirstOrDefault(n => archive.GetEntry(n) is null) is { } missing
            ? Damaged($"{file} 中缺少 {missing}。", $"{missing} is missing in {file}.")
            : manifest;
    }

    /// <summary>
    /// Unpacks a checked SQLite backup beside the data folder, checks the database and puts the folder in place in one
    /// move. What stood there before is kept under <paramref name="keepOldAs"/>.
    /// </summary>
    public static async Task<Refusal?> SqliteAsync(string file, BackupManifest manifest, StoreLocation location, string keepOldAs, CancellationToken cancel)
    {
        var unpacked = location.DataFolder + ".restoring";
        if (Directory.Exists(unpacked))
            Directory.Delete(unpacked, recursive: true);
        Directory.CreateDirectory(unpacked, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using (var archive = await ZipFile.OpenReadAsync(file, cancel))
        {
            await UnpackAsync(archive, BackupManifest.DatabaseEntry, Path.Combine(unpacked, StorageServices.FileName), cancel);
            await UnpackFilesAsync(archive, manifest, unpacked, cancel);
        }

        if (CheckDatabase(unpacked) is { } fault)
        {
            Directory.Delete(unpacked, recursive: true);
            return Damaged($"{file} 中的数据库损坏：{fault}", $"The database in {file} is damaged: {fault}");
        }

        if (Directory.Exists(location.DataFolder))
            Directory.Move(location.DataFolder, keepOldAs);
        Directory.Move(unpacked, location.DataFolder);
        return null;
    }

    /// <summary>Fills an empty, migrated PostgreSQL store and the data folder from a checked backup.</summary>
    public static async Task<Refusal?> PostgresAsync(string file, BackupManifest manifest, WanggeDb db, StoreLocation location, CancellationToken cancel)
    {
        using var archive = await ZipFile.OpenReadAsync(file, cancel);
        await PostgresTables.CopyInAsync(db, table => archive.GetEntry(BackupManifest.TablePrefix + table)!.OpenAsync(cancel), cancel);
        await UnpackFilesAsync(archive, manifest, location.DataFolder, cancel);
        return null;
    }

    private static async Task UnpackFilesAsync(ZipArchive archive, BackupManifest manifest, string folder, CancellationToken cancel)
    {
        foreach (var name in manifest.Entries.Where(n => n.StartsWith(FilesPrefix, StringComparison.Ordinal)))
            await UnpackAsync(archive, name, Path.Combine(folder, name[FilesPrefix.Length..]), cancel);
    }

    // The database, a table, or a file below files/ by plain steps downwards; a backslash is a step on Windows.
    private static bool IsInside(string name) =>
        name == BackupManifest.DatabaseEntry
        || ((name.StartsWith(FilesPrefix, StringComparison.Ordinal) || name.StartsWith(BackupManifest.TablePrefix, StringComparison.Ordinal))
            && name.Split('/', '\\').All(step => step is not ("" or "." or "..") && !step.Contains(':', StringComparison.Ordinal)));

    private static async Task UnpackAsync(ZipArchive archive, string name, string path, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var source = await archive.GetEntry(name)!.OpenAsync(cancel);
        await using var target = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        await source.CopyToAsync(target, cancel);
    }

    private static string? CheckDatabase(string folder)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, StorageServices.FileName), Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma integrity_check";
        var answer = command.ExecuteScalar() as string;
        return answer == "ok" ? null : answer;
    }

    private static Refusal Damaged(string zh, string en) => new("backup.damaged", new Phrase(zh, en));
}
