using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Export;
using Wangge.Air.Files;
using Wangge.Platform.Packs;

namespace Wangge.Air.Cli;

/// <summary><c>wangge air export</c>: writes hours or readings out of the store.</summary>
internal static class ExportCommand
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int WrongUsage = 2;

    /// <summary>The verb, ready to hang under <c>wangge air</c>.</summary>
    public static Command Create(CommandLine cli)
    {
        var store = new StoreChoice(cli);
        var stations = new Argument<string[]>("STATION") { Arity = ArgumentArity.ZeroOrMore, Description = Say("站点编码；不给则为全部", "Codes of stations; all where none is given") };
        var from = new Option<DateOnly?>("--from") { Required = true, Description = Say("起始日（含），如 2019-11-01", "First day, such as 2019-11-01") };
        var to = new Option<DateOnly?>("--to") { Required = true, Description = Say("截止日（含）", "Last day") };
        var what = new Option<string>("--what") { Description = Say("站点小时值，或设备某类原始数据", "Hours of stations, or readings of devices of one kind"), DefaultValueFactory = _ => "hours" };
        what.AcceptOnlyFromAmong(["hours", .. ReadingKinds.All]);
        // "hour" are the devices' hours as sent, "hours" the stations' as they count.
        var format = new Option<string>("--format") { Description = Say("文件格式", "File format"), DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "parquet");
        var validity = new Option<bool>("--validity") { Description = Say("小时值另加一列，写明判为无效的污染物（Parquet 总有此列）", "A further column of hours names what was found invalid (Parquet always has it)") };
        var output = new Option<string?>("--output") { Description = Say("写入文件，完整后才出现；不给则 CSV 写到标准输出", "File, which appears when it is whole; without it CSV goes to standard output") };
        var command = new Command("export", Say("导出站点小时值或设备原始数据", "Write out hours of stations or readings of devices")) { stations, from, to, what, format, validity, output, store.Data, store.Database };
        command.Validators.Add(result =>
        {
            if (result.GetValue(format) == "parquet" && result.GetValue(output) is null)
                result.AddError(Say("--format parquet 须与 --output FILE 同用。", "--format parquet goes with --output FILE."));
        });
        command.SetAction((parsed, cancel) => RunAsync(cli, store.Read(parsed),
            ExportRequest.Read(parsed.GetValue(what), parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(format), parsed.GetValue(validity)),
            parsed.GetValue(stations) ?? [], parsed.GetValue(output), cancel));
        return command;

        string Say(string zh, string en) => new Phrase(zh, en).In(cli.English);
    }

    private static async Task<int> RunAsync(CommandLine cli, StoreLocation location, Outcome<ExportRequest> request, string[] stations, string? output, CancellationToken cancel)
    {
        if (request.Refusal is { } wrong)
            return await SayAsync(cli, wrong.Sentence, WrongUsage);
        await using var services = await cli.OpenStore(location, cancel);
        await using var scope = services.CreateAsyncScope();
        var table = await scope.ServiceProvider.GetRequiredService<ExportData>().TableAsync(request.Value, stations, null, cancel);
        if (table.Refusal is { } none)
            return await SayAsync(cli, none.Sentence, Failed);
        try
        {
            if (output is null)
            {
                await CsvExport.WriteAsync(table.Value, cli.Out, cancel);
                return Done;
            }

            using var file = new OutputFile(output);
            await ExportData.WriteAsync(table.Value, request.Value.IsParquet, file.Writer.BaseStream, cancel);
            file.Keep();
            return Done;
        }
        catch (OperationCanceledException)
        {
            return await SayAsync(cli, new("已停止，没有写出文件。", "Stopped; no file was written."), Failed);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return await SayAsync(cli, new($"不能写 {output}：{failure.Message}", $"Cannot write {output}: {failure.Message}"), Failed);
        }
    }

    private static async Task<int> SayAsync(CommandLine cli, Phrase sentence, int exit)
    {
        await cli.Error.WriteLineAsync(sentence.In(cli.English));
        return exit;
    }
}
