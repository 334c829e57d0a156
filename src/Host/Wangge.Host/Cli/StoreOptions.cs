using System.CommandLine;
using Wangge.Platform;
using Wangge.Platform.Packs;

namespace Wangge.Host.Cli;

/// <summary>The options <c>--data</c> and <c>--database</c> that every verb over a store takes.</summary>
internal sealed class StoreOptions
{
    private readonly Option<string> _data;
    private readonly Option<string?> _database;

    public StoreOptions(Command command, CommandLine cli, string defaultFolder = "data")
    {
        _data = new Option<string>("--data")
        {
            Description = new Phrase("数据文件夹", "Data folder").In(cli.English),
            DefaultValueFactory = _ => defaultFolder,
        };
        _database = new Option<string?>("--database")
        {
            Description = new Phrase("PostgreSQL 连接串（不给则用数据文件夹中的 SQLite 文件；也可用环境变量 WANGGE_DATABASE）",
                "PostgreSQL connection string (without it: the SQLite file in the data folder; or the variable WANGGE_DATABASE)").In(cli.English),
        };
        command.Options.Add(_data);
        command.Options.Add(_database);
    }

    public StoreLocation Read(ParseResult parsed) => new(
        Path.GetFullPath(parsed.GetRequiredValue(_data)),
        parsed.GetValue(_database) ?? Environment.GetEnvironmentVariable("WANGGE_DATABASE"));
}
