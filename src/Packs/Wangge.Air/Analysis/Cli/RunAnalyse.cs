using Spectre.Console;
using Wangge.Air.Analysis.Files;
using Wangge.Air.Files;
using Wangge.Platform.Calendar;
using Wangge.Platform.Packs;

namespace Wangge.Air.Analysis.Cli;

/// <summary>Carries out <c>wangge air analyse</c>.</summary>
internal static class RunAnalyse
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int WrongUsage = 2;
    private const int InputRejected = 3;

    /// <summary>Reads, analyses, writes; returns the exit code.</summary>
    public static async Task<int> RunAsync(CommandLine cli, AnalyseRequest request, AnalyseHelp help, CancellationToken cancel)
    {
        // Ctrl-C is only listened to once this has returned for the first time.
        await Task.Yield();
        try
        {
            return await AnalyseAsync(cli, request, help, cancel);
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

    private static async Task<int> AnalyseAsync(CommandLine cli, AnalyseRequest request, AnalyseHelp help, CancellationToken cancel)
    {
        if (help == AnalyseHelp.List)
        {
            foreach (AnalysisMethod each in AnalysisMethods.All)
                await cli.Out.WriteLineAsync($"{each.Name,-22}{each.Title.In(request.English)}{new Phrase("：", ": ").In(request.English)}{each.Question.In(request.English)}");
            return Done;
        }

        if (AnalysisMethods.Find(request.Method) is not { } method)
        {
            string names = string.Join(", ", AnalysisMethods.All.Select(m => m.Name));
            return await SayAsync(cli, request.Method.Length == 0
                ? new($"请指明方法：{names}。", $"Name a method: {names}.")
                : new($"没有方法 {request.Method}；现有 {names}。", $"There is no method {request.Method}; there are {names}."), WrongUsage);
        }

        if (help == AnalyseHelp.Schema)
        {
            await cli.Out.WriteAsync(AnalysisSchemas.Of(method));
            return Done;
        }

        (AnalysisSettings settings, Phrase? wrong) = AnalysisSettings.Read(method, request.Options);
        if ((wrong ?? Fault(request, method)) is { } sentence)
            return await SayAsync(cli, sentence, WrongUsage);
        if (request.Paths.Concat(request.Observations).Append(request.Weather).Append(request.Stations).FirstOrDefault(p => p is not null && !Exists(p)) is { } absent)
            return await SayAsync(cli, InputFiles.Find([absent]).Problem!.Value, Failed);
        var report = new RejectionReport(cli.English, all: null);
        (AnalysisInput? input, Phrase? problem) = AnalyseData.Read(request, method, DistrictTime.FromUtc(cli.Clock.UtcNow()), report, cancel);
        if (input is null || (problem ?? method.Lacks(input)) is { })
        {
            await report.WriteAsync(cli.Error);
            return await SayAsync(cli, (problem ?? method.Lacks(input!))!.Value, InputRejected);
        }

        AnalysisOutcome outcome = await WithProgressAsync(cli, method, progress => method.Run(input, settings, progress, cancel));
        bool written = await WriteAsync(cli, request, method, input, settings, outcome, cancel);
        await report.WriteAsync(cli.Error);
        if (outcome.Refusal is not null)
            await cli.Error.WriteLineAsync(outcome.Reading.In(cli.English));
        return !written ? Failed : report.Count > 0 || outcome.Refusal is not null ? InputRejected : Done;
    }

    private static bool Exists(string path) => Directory.Exists(path) || InputFiles.Find([path]).Problem is null;

    private static Phrase? Fault(AnalyseRequest request, AnalysisMethod method)
    {
        if (request.Paths.Count == 0)
            return new("请给出文件。", "Name the files.");
        if (request.From > request.To)
            return new("--from 不能晚于 --to。", "--from must not be after --to.");
        if (!method.ManyPollutants && request.Pollutant?.Contains(',', StringComparison.Ordinal) == true)
            return new($"方法 {method.Name} 一次只看一种污染物。", $"Method {method.Name} takes one pollutant at a time.");
        if (request.Out == AnalyseOut.Png && request.Output is null && !Console.IsOutputRedirected)
            return new("图片不能显示在终端里，请用 --output FILE。", "A picture cannot be shown on a terminal; use --output FILE.");
        return null;
    }

    private static async Task<AnalysisOutcome> WithProgressAsync(CommandLine cli, AnalysisMethod method, Func<IProgress<double>?, AnalysisOutcome> run)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(cli.Error) });
        if (!console.Profile.Out.IsTerminal)
            return await Task.Run(() => run(null));
        AnalysisOutcome? outcome = null;
        await console.Progress().AutoClear(true).StartAsync(async progress =>
        {
            ProgressTask bar = progress.AddTask(method.Title.In(cli.English), maxValue: 1);
            outcome = await Task.Run(() => run(new Progress<double>(share => bar.Value = share)));
        });
        return outcome!;
    }

    private static async Task<bool> WriteAsync(
        CommandLine cli, AnalyseRequest request, AnalysisMethod method, AnalysisInput input, AnalysisSettings settings, AnalysisOutcome outcome, CancellationToken cancel)
    {
        if (outcome.Refusal is not null && request.Out is AnalyseOut.Csv or AnalyseOut.Svg or AnalyseOut.Png)
            return true;
        AnalysisTable? table = request.Table is null ? outcome.Tables.FirstOrDefault() : outcome.Tables.FirstOrDefault(t => t.Name == request.Table);
        AnalysisDrawing? drawing = request.Drawing is null ? outcome.Drawings.FirstOrDefault() : outcome.Drawings.FirstOrDefault(d => d.Name == request.Drawing);
        if (request.Out == AnalyseOut.Csv && table is null)
            return await NoneAsync(cli, new("表", "table"), outcome.Tables.Select(t => t.Name));
        if (request.Out is AnalyseOut.Svg or AnalyseOut.Png && drawing is null)
            return await NoneAsync(cli, new("图", "drawing"), outcome.Drawings.Select(d => d.Name));
        byte[]? png = request.Out == AnalyseOut.Png ? drawing!.Png(request.Width, request.English) : null;
        if (request.Out == AnalyseOut.Png && png is null)
        {
            await SayAsync(cli, new("本机没有含中文的字体，画不了图片；请安装 fonts-noto-cjk，或用 --out svg。", "This machine has no typeface with Chinese, so no picture can be made; install fonts-noto-cjk, or use --out svg."), Failed);
            return false;
        }

        using OutputFile? file = request.Output is { } target ? new OutputFile(target) : null;
        TextWriter writer = file?.Writer ?? cli.Out;
        if (png is not null)
        {
            await using Stream? standard = file is null ? Console.OpenStandardOutput() : null;
            await (standard ?? file!.Writer.BaseStream).WriteAsync(png, cancel);
        }
        else if (request.Out == AnalyseOut.Csv)
        {
            CsvFile.Write(writer, table!);
        }
        else if (request.Out == AnalyseOut.Json)
        {
            JsonFile.Write(writer, method, input, settings, outcome);
        }
        else
        {
            await writer.WriteAsync(request.Out == AnalyseOut.Svg ? drawing!.Svg(request.Width, request.English) + "\n" : HtmlFile.Of(method, input, outcome, request.English));
        }

        cancel.ThrowIfCancellationRequested();
        await writer.FlushAsync(cancel);
        file?.Keep();
        return true;
    }

    private static async Task<bool> NoneAsync(CommandLine cli, Phrase what, IEnumerable<string> names)
    {
        string all = string.Join(", ", names);
        await SayAsync(cli, new($"没有这样的{what.Zh}；现有 {all}。", $"There is no such {what.En}; there are {all}."), Failed);
        return false;
    }

    private static async Task<int> SayAsync(CommandLine cli, Phrase sentence, int code)
    {
        await cli.Error.WriteLineAsync(sentence.In(cli.English));
        return code;
    }
}
