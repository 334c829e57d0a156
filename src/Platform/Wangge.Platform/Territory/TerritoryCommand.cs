using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.Calendar;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Territory;

/// <summary><c>wangge territory check|import FILE</c>: 0 done, 1 failed, 2 wrong usage, 3 the file is rejected.</summary>
public static class TerritoryCommand
{
    private const int Failed = 1;
    private const int WrongUsage = 2;
    private const int Rejected = 3;

    /// <summary>The verb.</summary>
    public static Command Create(CommandLine cli) => new("territory", Say(cli, "网格边界", "Boundaries of grids")) { Check(cli), Import(cli) };

    private static Command Check(CommandLine cli)
    {
        var command = new Command("check", Say(cli, "检查 GeoJSON 网格文件，不写入", "Check a GeoJSON file of grids; nothing is stored"));
        var input = new Input(command, cli);
        command.SetAction(async (parsed, cancel) =>
        {
            if (await input.ReadAsync(parsed, cli, cancel) is not { } report)
                return Failed;
            await ShowAsync(cli, report);
            return report.HasErrors ? Rejected : 0;
        });
        return command;
    }

    private static Command Import(CommandLine cli)
    {
        var from = new Option<string>("--from") { Required = true, Description = Say(cli, "生效日期，如 2026-01-31", "First day, e.g. 2026-01-31") };
        var confirm = new Option<bool>("--confirm") { Description = Say(cli, "已看过提醒，照样导入", "The warnings were read; import all the same") };
        var data = new Option<string>("--data") { Description = Say(cli, "数据文件夹", "Data folder"), DefaultValueFactory = _ => "data" };
        var database = new Option<string?>("--database") { Description = Say(cli, "PostgreSQL 连接串", "PostgreSQL connection string") };
        var command = new Command("import", Say(cli, "导入整棵网格树，自某日起生效", "Import a whole grid tree that holds from a day on")) { from, confirm, data, database };
        var input = new Input(command, cli);
        command.SetAction(async (parsed, cancel) =>
        {
            if (!DateOnly.TryParseExact(parsed.GetRequiredValue(from), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                await cli.Error.WriteLineAsync(Say(cli, $"--from {parsed.GetRequiredValue(from)}：日期应写作 2026-01-31 的样子。", $"--from {parsed.GetRequiredValue(from)}: a day is written like 2026-01-31."));
                return WrongUsage;
            }

            if (await input.ReadAsync(parsed, cli, cancel) is not { } report)
                return Failed;
            await ShowAsync(cli, report);
            if (report.HasErrors)
                return Rejected;
            var location = new StoreLocation(Path.GetFullPath(parsed.GetRequiredValue(data)), parsed.GetValue(database) ?? Environment.GetEnvironmentVariable("WANGGE_DATABASE"));
            await using var services = await cli.OpenStore(location, cancel);
            await using var scope = services.CreateAsyncScope();
            var command = new TerritoryImport(day, DryRun: false, parsed.GetValue(confirm), Path.GetFileName(input.File(parsed)));
            var done = await ImportTerritory.RunAsync(scope.ServiceProvider.GetRequiredService<WanggeDb>(), report, command, Actor.System, cli.Clock.Today(), cancel);
            if (done.Refusal is { } refusal)
            {
                await cli.Error.WriteLineAsync(refusal.Sentence.In(cli.English));
                return Rejected;
            }

            await cli.Out.WriteLineAsync(done.Value.Summary.In(cli.English));
            return 0;
        });
        return command;
    }

    private static async Task ShowAsync(CommandLine cli, TerritoryReport report)
    {
        foreach (var problem in report.Problems)
            await cli.Error.WriteLineAsync(Say(cli, problem.IsError ? "错误 " : "提醒 ", problem.IsError ? "error " : "warning ") + $"[{problem.Kind}] {problem.Sentence.In(cli.English)}");
        await cli.Out.WriteLineAsync(Say(cli, $"{report.Features.Count} 个网格，{report.Errors} 处错误，{report.Warnings} 处提醒", $"{report.Features.Count} grids, {report.Errors} errors, {report.Warnings} warnings"));
    }

    private static string Say(CommandLine cli, string zh, string en) => new Phrase(zh, en).In(cli.English);

    /// <summary>The file and how to read it.</summary>
    private sealed class Input
    {
        private readonly Argument<string> _file;
        private readonly Option<string> _crs;
        private readonly Option<double> _tolerance;

        public Input(Command command, CommandLine cli)
        {
            _file = new("FILE") { Description = Say(cli, "GeoJSON 文件（UTF-8）", "GeoJSON file (UTF-8)") };
            _crs = new("--crs") { Description = Say(cli, "坐标系", "Coordinate system"), DefaultValueFactory = _ => "wgs84" };
            _crs.AcceptOnlyFromAmong("wgs84", "gcj02");
            _tolerance = new("--tolerance") { Description = Say(cli, "重叠、空隙的容差，平方米", "Tolerance for overlaps and gaps, m²"), DefaultValueFactory = _ => new TerritoryOptions().ToleranceM2 };
            command.Arguments.Add(_file);
            command.Options.Add(_crs);
            command.Options.Add(_tolerance);
        }

        public string File(ParseResult parsed) => parsed.GetRequiredValue(_file);

        public async Task<TerritoryReport?> ReadAsync(ParseResult parsed, CommandLine cli, CancellationToken cancel)
        {
            var file = new FileInfo(File(parsed));
            if (!file.Exists)
            {
                await cli.Error.WriteLineAsync(Say(cli, $"没有文件 {file.FullName}。", $"There is no file {file.FullName}."));
                return null;
            }

            var options = new TerritoryOptions { Crs = parsed.GetValue(_crs) == "gcj02" ? CoordinateSystem.Gcj02 : CoordinateSystem.Wgs84, ToleranceM2 = parsed.GetValue(_tolerance) };
            return file.Length > options.MostBytes
                ? TerritoryCheck.TooLarge(file.Length, options)
                : TerritoryCheck.Run(await System.IO.File.ReadAllBytesAsync(file.FullName, cancel), options);
        }
    }
}
