using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Wangge.Air.Files;
using Wangge.Air.Observations;
using Wangge.Air.Quality.Marks;
using Wangge.Air.Rules;
using Wangge.Air.Stations;
using Wangge.Platform.Packs;
using Wangge.Platform.Territory;

namespace Wangge.Air.Cli;

/// <summary>Carries out <c>wangge air import</c>: each file in a transaction of its own.</summary>
internal static class RunImport
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int InputRejected = 3;
    private const int MostNamed = 20;

    /// <summary>Imports; returns the exit code.</summary>
    public static async Task<int> RunAsync(CommandLine cli, StoreLocation location, ImportRequest request, CancellationToken cancel)
    {
        var (paths, lost) = InputFiles.Find(request.Paths);
        if (lost is { } nothing)
            return await SayAsync(cli, nothing, Failed);
        await using var services = await cli.OpenStore(location, cancel);
        IReadOnlySet<string>? only = null;
        bool rejected = false;
        if (request.Stations is { } list)
        {
            var (stations, faults) = await StationsAsync(cli, services, list, request, cancel);
            if (stations is null)
                return faults;
            only = stations;
            rejected = faults != Done;
        }

        using var rejects = request.Rejects is { } path ? new OutputFile(path) : null;
        var rejections = new RejectionReport(cli.English, rejects?.Writer);
        var reports = new List<ImportReport>();
        try
        {
            await WithProgressAsync(cli, paths, async (file, share) =>
            {
                var options = new ImportOptions(request.Format, request.Strict) { Only = only, Told = r => rejections.Add(r) };
                reports.Add(await FileAsync(services, file, options, share, cancel));
            });
        }
        catch (OperationCanceledException)
        {
            await ShowAsync(cli, reports);
            return await SayAsync(cli, new($"已停止：前 {reports.Count} 个文件已存入，正在读的文件未存入任何内容。", $"Stopped: the first {reports.Count} files are stored, nothing of the one being read."), Failed);
        }

        await ShowAsync(cli, reports);
        await rejections.WriteAsync(cli.Error);
        rejects?.Keep();
        await TellChecksAsync(cli, services, reports, cancel);
        await TellRulesAsync(cli, services, reports, cancel);
        return rejected || reports.Exists(r => r.Refused is not null || r.Import.Rejected > 0) ? InputRejected : Done;
    }

    private static async Task<ImportReport> FileAsync(ServiceProvider services, string path, ImportOptions options, IProgress<double> share, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ImportObservations>()
            .RunAsync(null, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Path.GetFileName(path), options, share, cancel);
    }

    private static async Task<(IReadOnlySet<string>? Codes, int Exit)> StationsAsync(
        CommandLine cli, ServiceProvider services, string path, ImportRequest request, CancellationToken cancel)
    {
        if (!File.Exists(path))
            return (null, await SayAsync(cli, new($"没有站点清单 {path}。", $"There is no station list {path}."), Failed));
        using var text = new StreamReader(path);
        var (rows, errors) = StationList.Read(text);
        var wanted = rows.Where(r => request.City is null || r.City == request.City).ToList();
        if (request.CreateStations)
        {
            await using var scope = services.CreateAsyncScope();
            var crs = request.Crs == "gcj02" ? CoordinateSystem.Gcj02 : CoordinateSystem.Wgs84;
            var report = await scope.ServiceProvider.GetRequiredService<ImportStations>().RunAsync(null, wanted, errors, crs, cancel);
            errors = report.Errors;
            await cli.Error.WriteLineAsync(new Phrase(
                $"站点：新登记 {report.Registered}，更改 {report.Changed}，未变 {report.Unchanged}。",
                $"Stations: {report.Registered} registered, {report.Changed} changed, {report.Unchanged} unchanged.").In(cli.English));
        }

        foreach (var error in errors)
            await cli.Error.WriteLineAsync($"{path}: {error.WithPlace.In(cli.English)}");
        if (wanted.Count == 0)
            return (null, await SayAsync(cli, new($"{path} 中没有可用的站点。", $"{path} holds no station to use."), InputRejected));
        return (wanted.Select(r => r.Code).ToHashSet(StringComparer.Ordinal), errors.Count > 0 ? InputRejected : Done);
    }

    private static async Task WithProgressAsync(CommandLine cli, IReadOnlyList<string> paths, Func<string, IProgress<double>, Task> import)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(cli.Error) });
        if (!console.Profile.Out.IsTerminal)
        {
            foreach (string path in paths)
                await import(path, new Share(_ => { }));
            return;
        }

        await console.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var bar = progress.AddTask(new Phrase("导入观测文件", "Importing observations").In(cli.English), maxValue: paths.Count);
            foreach (var (index, path) in paths.Index())
            {
                await import(path, new Share(share => bar.Value = index + share));
                bar.Value = index + 1;
            }
        });
    }

    private static async Task ShowAsync(CommandLine cli, List<ImportReport> reports)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var (zh, en) in (ReadOnlySpan<(string, string)>)[("文件", "file"), ("新增", "inserted"), ("更改", "changed"), ("未变", "unchanged"), ("未采用", "rejected"), ("未登记站", "unknown stations")])
            table.AddColumn(new TableColumn(new Phrase(zh, en).In(cli.English)) { Alignment = zh == "文件" ? Justify.Left : Justify.Right, NoWrap = true });
        foreach (var report in reports)
        {
            var import = report.Import;
            table.AddRow([Markup.Escape(import.File), .. new[] { import.Inserted, import.Changed, import.Unchanged, import.Rejected, report.UnknownStations.Count }
                .Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(cli.Out), Ansi = AnsiSupport.No });
        console.Profile.Width = 160;
        console.Write(table);
        foreach (var report in reports.Where(r => r.Refused is not null))
            await cli.Error.WriteLineAsync(report.Refused!.Value.In(cli.English));
        var unknown = reports.SelectMany(r => r.UnknownStations.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count == 0)
            return;
        string named = string.Join(", ", unknown.Take(MostNamed)) + (unknown.Count > MostNamed ? " …" : "");
        await cli.Error.WriteLineAsync(new Phrase(
            $"未登记或不在清单中的站 {unknown.Count} 个，未存：{named}。登记用 --stations FILE --create-stations。",
            $"{unknown.Count} stations are not registered or not in the list and were not stored: {named}. Register them with --stations FILE --create-stations.").In(cli.English));
    }

    private static async Task TellChecksAsync(CommandLine cli, ServiceProvider services, List<ImportReport> reports, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var run = await scope.ServiceProvider.GetRequiredService<CheckImported>().AfterAsync(reports, cancel);
        if (run.Hours > 0)
            await cli.Error.WriteLineAsync(CheckHoursCommand.Summary(run).In(cli.English));
    }

    private static async Task TellRulesAsync(CommandLine cli, ServiceProvider services, List<ImportReport> reports, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var rules = scope.ServiceProvider.GetRequiredService<RecentRules>();
        foreach (var report in reports.Where(r => r.Refused is null))
        {
            if (await rules.AfterAsync(report, cancel) is not { } run)
                continue;
            await cli.Error.WriteLineAsync(new Phrase(
                $"规则：新触发 {run.Findings} 站时，立案 {run.Opened.Count} 件。", $"Rules: {run.Findings} new hours in breach, {run.Opened.Count} cases opened.").In(cli.English));
        }
    }

    private static async Task<int> SayAsync(CommandLine cli, Phrase sentence, int exit)
    {
        await cli.Error.WriteLineAsync(sentence.In(cli.English));
        return exit;
    }

    private sealed class Share(Action<double> take) : IProgress<double>
    {
        public void Report(double value) => take(value);
    }
}
