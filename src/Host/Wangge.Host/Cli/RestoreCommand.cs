using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform;
using Wangge.Platform.Calendar;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;

namespace Wangge.Host.Cli;

/// <summary><c>wangge restore FILE</c>: puts a backup back; refuses a damaged one and one of the other database.</summary>
internal static class RestoreCommand
{
    public static Command Create(CommandLine cli)
    {
        var file = new Argument<string>("FILE") { Description = new Phrase("备份文件", "Backup file").In(cli.English) };
        var force = new Option<bool>("--force") { Description = new Phrase("数据文件夹已有数据时也恢复，原文件夹改名保留", "Restore over a data folder in use; the old folder is kept under another name").In(cli.English) };
        var command = new Command("restore", new Phrase("从备份恢复（先停止网站）", "Restore a backup (stop the site first)").In(cli.English)) { file, force };
        var store = new StoreOptions(command, cli);
        command.SetAction(async (parsed, cancel) =>
        {
            var source = Path.GetFullPath(parsed.GetRequiredValue(file));
            if (!File.Exists(source))
                throw new CommandFailure($"没有文件 {source}。", $"There is no file {source}.");
            var location = store.Read(parsed);
            var check = await Restore.CheckAsync(source, cancel);
            if (check.Refusal is { } damaged)
                throw new CommandFailure(damaged.Sentence.Zh, damaged.Sentence.En);
            var wanted = location.Connection is null ? "sqlite" : "postgres";
            if (check.Value.Store != wanted)
                throw new CommandFailure($"备份来自 {check.Value.Store}，不能恢复到 {wanted}。", $"The backup is of {check.Value.Store} and cannot be restored into {wanted}.");
            var refusal = wanted == "sqlite"
                ? await RestoreSqliteAsync(cli, source, check.Value, location, parsed.GetValue(force), cancel)
                : await RestorePostgresAsync(cli, source, check.Value, location, cancel);
            if (refusal is not null)
                throw new CommandFailure(refusal.Sentence.Zh, refusal.Sentence.En);
            await cli.Out.WriteLineAsync(new Phrase($"已恢复到 {location.DataFolder}，备份时间 {DistrictTime.FromUtc(check.Value.MadeAt):yyyy-MM-dd HH:mm}", $"Restored to {location.DataFolder}; the backup was made {DistrictTime.FromUtc(check.Value.MadeAt):yyyy-MM-dd HH:mm}").In(cli.English));
            return 0;
        });
        return command;
    }

    private static async Task<Refusal?> RestoreSqliteAsync(CommandLine cli, string source, BackupManifest manifest, StoreLocation location, bool force, CancellationToken cancel)
    {
        var occupied = Directory.Exists(location.DataFolder) && Directory.EnumerateFileSystemEntries(location.DataFolder).Any();
        if (occupied && !force)
            throw new CommandFailure($"{location.DataFolder} 中已有数据；确要替换请加 --force，原文件夹会改名保留。", $"{location.DataFolder} holds data; add --force to replace it, the old folder is kept under another name.");
        if (source.StartsWith(location.DataFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new CommandFailure("备份文件在要替换的数据文件夹里，请先移出来。", "The backup lies inside the data folder that it would replace; move it out first.");
        var keepOldAs = location.DataFolder + ".before-" + DistrictTime.FromUtc(cli.Clock.UtcNow()).ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        return await Restore.SqliteAsync(source, manifest, location, keepOldAs, cancel);
    }

    private static async Task<Refusal?> RestorePostgresAsync(CommandLine cli, string source, BackupManifest manifest, StoreLocation location, CancellationToken cancel)
    {
        await using var services = await cli.OpenStore(location, cancel);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
        if (await db.Set<Platform.Audit.AuditEntry>().AnyAsync(cancel))
            throw new CommandFailure("这个数据库里已有数据；请恢复到一个空数据库。", "This database holds data; restore into an empty one.");
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).LastOrDefault();
        if (applied != manifest.Migration)
            throw new CommandFailure($"备份的数据表版本为 {manifest.Migration}，本程序为 {applied}；请用同一版本的程序恢复。", $"The backup's tables are at {manifest.Migration}, this program's at {applied}; restore with the same version of the program.");
        return await Restore.PostgresAsync(source, manifest, db, location, cancel);
    }
}
