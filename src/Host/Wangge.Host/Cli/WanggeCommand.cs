using System.CommandLine;
using System.Globalization;
using Wangge.Platform;
using Wangge.Platform.Packs;
using Wangge.Platform.Territory;

namespace Wangge.Host.Cli;

/// <summary>The program's command line. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 input rejected.</summary>
public static class WanggeCommand
{
    internal const int Failed = 1;
    internal const int WrongUsage = 2;

    /// <summary>Runs one command line.</summary>
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, TimeProvider clock) =>
        RunAsync(args, new CommandLine(output, error, clock, (location, _) => StoreServices.OpenAsync(location, clock), IsEnglish(args)));

    /// <summary>Runs one command line over stores opened in a way of the caller's.</summary>
    internal static async Task<int> RunAsync(string[] args, CommandLine cli)
    {
        var (error, english) = (cli.Error, cli.English);
        if (!english)
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-Hans");
        var parsed = Create(cli).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
                await error.WriteLineAsync(problem.Message);
            await error.WriteLineAsync(new Phrase("用 --help 查看用法。", "See --help.").In(english));
            return WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = cli.Out, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync(new Phrase("已停止。", "Stopped.").In(english));
            return Failed;
        }
        catch (Exception failure) when (Explain(failure) is { } sentence)
        {
            await error.WriteLineAsync(sentence.In(english));
            return Failed;
        }
    }

    /// <summary>The whole tree of verbs.</summary>
    public static RootCommand Create(CommandLine cli)
    {
        var root = new RootCommand(Say("网格 Wangge：区县专项行动平台。", "Wangge: a platform on which a district runs its campaigns."))
        {
            ServeCommand.Create(cli),
            DemoCommand.Create(cli),
            MigrateCommand.Create(cli),
            BackupCommand.Create(cli),
            RestoreCommand.Create(cli),
            AuditCommand.Create(cli),
            TerritoryCommand.Create(cli),
        };
        root.Options.Add(new Option<string>("--lang") { Description = Say("语言：zh 或 en（也可用环境变量 WANGGE_LANG）", "Language: zh or en (or the variable WANGGE_LANG)"), Recursive = true });
        foreach (var pack in InstalledPacks.Create())
        {
            var verb = new Command(pack.Id, pack.Name.In(cli.English));
            foreach (var command in pack.Commands(cli))
                verb.Subcommands.Add(command);
            root.Subcommands.Add(verb);
            foreach (var command in pack.RootCommands(cli))
                root.Subcommands.Add(command);
        }

        return root;

        string Say(string zh, string en) => new Phrase(zh, en).In(cli.English);
    }

    private static bool IsEnglish(string[] args)
    {
        var at = Array.IndexOf(args, "--lang");
        var asked = at >= 0 && at + 1 < args.Length ? args[at + 1] : Environment.GetEnvironmentVariable("WANGGE_LANG");
        return asked == "en";
    }

    /// <summary>The sentence for a failure that its user can do something about; null for a fault of ours, which shows its trace.</summary>
    private static Phrase? Explain(Exception failure) => failure switch
    {
        CommandFailure own => own.Sentence,
        Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 5 or 6 } => new("数据库被另一个程序占用，30 秒内未能取得；请稍后再试。", "The database is locked by another program and did not come free within 30 s; try again later."),
        Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 13 } => new("磁盘已满，未写入任何内容。", "The disk is full; nothing was written."),
        Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 11 or 26 } e => new($"数据库文件损坏：{e.Message}", $"The database file is damaged: {e.Message}"),
        Npgsql.NpgsqlException e => new($"数据库不可用：{e.Message}", $"The database is not available: {e.Message}"),
        IOException e => new($"读写失败：{e.Message}", $"Reading or writing failed: {e.Message}"),
        UnauthorizedAccessException e => new($"没有权限：{e.Message}", $"Not permitted: {e.Message}"),
        // The store's layers wrap what the database said, a lost connection twice.
        Microsoft.EntityFrameworkCore.DbUpdateException or InvalidOperationException when failure.InnerException is { } said => Explain(said),
        _ => null,
    };
}

/// <summary>A failure with the sentence its user reads.</summary>
internal sealed class CommandFailure(string zh, string en) : Exception(en)
{
    public Phrase Sentence { get; } = new(zh, en);
}
