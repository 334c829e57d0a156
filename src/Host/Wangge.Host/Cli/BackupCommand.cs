using System.CommandLine;
using Wangge.Platform;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;

namespace Wangge.Host.Cli;

/// <summary><c>wangge backup FILE</c>: one file with the whole store, consistent while the site serves.</summary>
internal static class BackupCommand
{
    public static Command Create(CommandLine cli)
    {
        var file = new Argument<string>("FILE") { Description = new Phrase("备份文件", "Backup file").In(cli.English) };
        var command = new Command("backup", new Phrase("备份（服务运行中也一致）；文件含密钥，请妥善保管", "Back up, consistent while serving; the file holds keys, keep it safe").In(cli.English)) { file };
        var store = new StoreOptions(command, cli);
        command.SetAction(async (parsed, cancel) =>
        {
            var location = store.Read(parsed);
            if (location.Connection is null && !File.Exists(Path.Combine(location.DataFolder, StorageServices.FileName)))
                throw new CommandFailure($"{location.DataFolder} 中没有数据库，无可备份。", $"{location.DataFolder} holds no database; there is nothing to back up.");
            var target = Path.GetFullPath(parsed.GetRequiredValue(file));
            await using var services = await cli.OpenStore(location, cancel);
            await using var scope = services.CreateAsyncScope();
            var manifest = await Backup.WriteAsync(scope.ServiceProvider.GetRequiredService<WanggeDb>(), location, target, cli.Clock, cancel);
            var size = new FileInfo(target).Length / 1024.0 / 1024.0;
            await cli.Out.WriteLineAsync(new Phrase($"已备份到 {target}：{manifest.Entries.Count} 项，{size:0.0} MB", $"Backed up to {target}: {manifest.Entries.Count} entries, {size:0.0} MB").In(cli.English));
            return 0;
        });
        return command;
    }
}
