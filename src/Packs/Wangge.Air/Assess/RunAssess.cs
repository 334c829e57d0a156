using Spectre.Console;
using Wangge.Air.Files;
using Wangge.AirQuality;
using Wangge.Platform;
using Wangge.Platform.Calendar;
using Wangge.Platform.Packs;

namespace Wangge.Air.Assess;

/// <summary>Carries out <c>wangge air assess</c>.</summary>
internal static class RunAssess
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int WrongUsage = 2;
    private const int InputRejected = 3;

    /// <summary>Reads, evaluates, writes; returns the exit code.</summary>
    public static async Task<int> RunAsync(CommandLine cli, AssessRequest request, CancellationToken cancel)
    {
        // Ctrl-C is only listened to once this has returned for the first time.
        await Task.Yield();
        try
        {
            return await AssessAsync(cli, request, cancel);
        }
        catch (OperationCanceledException)
        {
            return await SayAsync(cli, new("已停止，没有留下结果文件。", "Stopped; no result file is left."), Failed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await SayAsync(cli, new($"写入失败，没有留下结果文件：{e.Message}", $"Writing failed, no result file is left: {e.Message}"), Failed);
        }
    }

    private static async Task<int> AssessAsync(CommandLine cli, AssessRequest request, CancellationToken cancel)
    {
        if (request.From > request.To)
            return await SayAsync(cli, new("--from 不能晚于 --to。", "--from must not be after --to."), WrongUsage);
        (IReadOnlyList<string> paths, Phrase? lost) = InputFiles.Find(request.Paths);
        if (lost is { } nothing)
            return await SayAsync(cli, nothing, Failed);
        IReadOnlyDictionary<string, string>? groups = null;
        if (request.Group is { } groupFile)
        {
            if (!File.Exists(groupFile))
                return await SayAsync(cli, new($"没有分组文件 {groupFile}。", $"There is no group file {groupFile}."), Failed);
            (groups, Phrase? fault) = GroupFile.Read(groupFile);
            if (fault is { } sentence)
                return await SayAsync(cli, sentence, InputRejected);
        }

        var options = new ReadOptions(DistrictTime.FromUtc(cli.Clock.UtcNow()))
        {
            Format = request.Format,
            Earliest = Earliest(request.From),
        };
        IReadOnlyList<InputFile> files = InputFiles.InOrderOfTime(paths, options, cancel);
        using OutputFile? rejects = request.Rejects is { } path ? new OutputFile(path) : null;
        var report = new RejectionReport(cli.English, rejects?.Writer);
        if (request.Strict)
        {
            // Checked as a whole first, so that nothing of a faulty input reaches the output.
            await ReadAsync(cli, request, files, options, new NoRows(), report, cancel);
            if (report.Count > 0)
                return await EndAsync(cli, report, rejects);
        }

        using OutputFile? output = request.Output is { } target ? new OutputFile(target) : null;
        DaySink rows = Rows(request, output?.Writer ?? cli.Out, cli.English);
        await ReadAsync(cli, request, files, options, groups is null ? rows : new GroupDays(rows, groups), request.Strict ? new RejectionReport(cli.English, all: null) : report, cancel);
        output?.Keep();
        return await EndAsync(cli, report, rejects);
    }

    private static async Task<int> EndAsync(CommandLine cli, RejectionReport report, OutputFile? rejects)
    {
        await report.WriteAsync(cli.Error);
        rejects?.Keep();
        return report.Count > 0 ? InputRejected : Done;
    }

    private static async Task ReadAsync(
        CommandLine cli, AssessRequest request, IReadOnlyList<InputFile> files, ReadOptions options, DaySink sink, RejectionReport report, CancellationToken cancel)
    {
        var days = new OpenDays(sink, report, request.From ?? DateOnly.MinValue, request.To ?? DateOnly.MaxValue);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(cli.Error) });
        if (console.Profile.Out.IsTerminal)
        {
            await console.Progress().AutoClear(true).StartAsync(async progress =>
            {
                ProgressTask bar = progress.AddTask(new Phrase("读取观测文件", "Reading observations").In(cli.English), maxValue: files.Count);
                await MergeAsync(files, options, days, finished => bar.Value = finished, cancel);
            });
        }
        else
        {
            await MergeAsync(files, options, days, _ => { }, cancel);
        }
    }

    private static async Task MergeAsync(IReadOnlyList<InputFile> files, ReadOptions options, OpenDays days, Action<int> finished, CancellationToken cancel)
    {
        var merge = new FileMerge(files, options);
        while (await merge.NextAsync(cancel) is { } stretch)
        {
            days.Put(stretch);
            merge.Release(stretch);
            finished(merge.Finished);
            cancel.ThrowIfCancellationRequested();
        }

        days.Complete();
    }

    private static DaySink Rows(AssessRequest request, TextWriter output, bool english)
    {
        IReadOnlyList<string> columns = request.By switch
        {
            AssessBy.Hour => HourRows.Columns,
            AssessBy.Day => DayRows.Columns,
            _ => PeriodRows.Columns,
        };
        ResultWriter writer = request.Out switch
        {
            AssessOut.Csv => new CsvResults(output, columns),
            AssessOut.Json => new JsonResults(output, columns),
            _ => new TableResults(output, columns, english),
        };
        var rules = new DailyRules { Edition = request.Edition };
        return request.By switch
        {
            AssessBy.Hour => new HourRows(writer, request.Edition, request.Basis, request.Utc),
            AssessBy.Day => new DayRows(writer, rules),
            AssessBy.Month => new PeriodRows(writer, PeriodKind.Month, rules),
            AssessBy.Season => new PeriodRows(writer, PeriodKind.Season, rules),
            _ => new PeriodRows(writer, PeriodKind.Year, rules),
        };
    }

    // Asking for days before 2000 is how older series, such as the openair sample, are let in.
    private static DateTime Earliest(DateOnly? from) =>
        from?.ToDateTime(TimeOnly.MinValue) is { } asked && asked < ReadOptions.DefaultEarliest ? asked : ReadOptions.DefaultEarliest;

    private static async Task<int> SayAsync(CommandLine cli, Phrase sentence, int code)
    {
        await cli.Error.WriteLineAsync(sentence.In(cli.English));
        return code;
    }
}
