using System.CommandLine;
using Wangge.Platform.Packs;

namespace Wangge.Air.Cli;

/// <summary>The options <c>--data</c> and <c>--database</c>.</summary>
internal sealed class StoreChoice(CommandLine cli)
{
    public Option<string> Data { get; } = new("--data")
    {
        Description = new Phrase("数据文件夹", "Data folder").In(cli.English),
        DefaultValueFactory = _ => "data",
    };

    public Option<string?> Database { get; } = new("--database")
    {
        Description = new Phrase("PostgreSQL 连接串（不给则用数据文件夹中的 SQLite 文件；也可用环境变量 WANGGE_DATABASE）",
            "PostgreSQL connection string (without it: the SQLite file in the data folder; or the variable WANGGE_DATABASE)").In(cli.English),
    };

    public StoreLocation Read(ParseResult parsed) => new(
        Path.GetFullPath(parsed.GetRequiredValue(Data)), parsed.GetValue(Database) ?? Environment.GetEnvironmentVariable("WANGGE_DATABASE"));
}
