using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;

namespace Wangge.Host.Cli;

/// <summary><c>wangge migrate</c>: makes the tables or brings them up to date.</summary>
internal static class MigrateCommand
{
    public static Command Create(CommandLine cli)
    {
        var command = new Command("migrate", new Phrase("建立或升级数据表", "Make the tables or bring them up to date").In(cli.English));
        var store = new StoreOptions(command, cli);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var services = await cli.OpenStore(store.Read(parsed), cancel);
            await using var scope = services.CreateAsyncScope();
            var applied = await scope.ServiceProvider.GetRequiredService<WanggeDb>().Database.GetAppliedMigrationsAsync(cancel);
            await cli.Out.WriteLineAsync(new Phrase($"数据表已是最新：{applied.Last()}", $"The tables are up to date: {applied.Last()}").In(cli.English));
            return 0;
        });
        return command;
    }
}
