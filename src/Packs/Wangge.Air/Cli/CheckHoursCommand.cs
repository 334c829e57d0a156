using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Wangge.Air.Observations;
using Wangge.Air.Quality.Marks;
using Wangge.AirQuality;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;

namespace Wangge.Air.Cli;

/// <summary><c>wangge air check</c>: puts stored hours to the quality checks; a second run over the same hours changes nothing.</summary>
internal static class CheckHoursCommand
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int WrongUsage = 2;

    /// <summary>The verb, ready to hang under <c>wangge air</c>.</summary>
    public static Command Create(CommandLine cli)
    {
        var store = new StoreChoice(cli);
        var from = new Option<DateOnly?>("--from") { Description = Say("起始日（含），如 2019-11-01；不给则从最早的数据起", "First day, such as 2019-11-01; the earliest data where not given") };
        var to = new Option<DateOnly?>("--to") { Description = Say("截止日（含）；不给则到最新的数据", "Last day; the newest data where not given") };
        var command = new Command("check", Say("质量检查：对已存的小时值逐一检查并标记，原值不动", "Quality checks: put stored hours to the checks and mark them; values stay as they are")) { from, to, store.Data, store.Database };
        command.SetAction((parsed, cancel) => RunAsync(cli, store.Read(parsed), parsed.GetValue(from), parsed.GetValue(to), cancel));
        return command;

        string Say(string zh, string en) => new Phrase(zh, en).In(cli.English);
    }

    /// <summary>What a run came to.</summary>
    public static Phrase Summary(MarkRun run) => new(
        $"质量检查：{run.Hours} 站时，新标可疑 {run.Suspect} 个值，标无效 {run.Invalid} 个值，撤回 {run.Withdrawn} 个标记。",
        $"Quality checks: {run.Hours} station-hours, {run.Suspect} values newly suspect, {run.Invalid} invalid, {run.Withdrawn} marks withdrawn.");

    private static async Task<int> RunAsync(CommandLine cli, StoreLocation location, DateOnly? from, DateOnly? to, CancellationToken cancel)
    {
        if (from > to)
        {
            await cli.Error.WriteLineAsync(new Phrase("--from 不能晚于 --to。", "--from must not be after --to.").In(cli.English));
            return WrongUsage;
        }

        await using var services = await cli.OpenStore(location, cancel);
        await using var scope = services.CreateAsyncScope();
        if (await SpanAsync(scope.ServiceProvider.GetRequiredService<WanggeDb>(), cancel) is not { } span)
        {
            await cli.Out.WriteLineAsync(new Phrase("还没有观测数据。", "There are no observations yet.").In(cli.English));
            return Done;
        }

        int first = Math.Max(span.First, from is { } f ? HourLabel.Of(DailyEvaluation.HoursOf(f).First) : 0);
        int last = Math.Min(span.Last, to is { } t ? HourLabel.Of(DailyEvaluation.HoursOf(t).Last) : int.MaxValue);
        var check = scope.ServiceProvider.GetRequiredService<CheckImported>();
        try
        {
            var run = first > last ? MarkRun.None : await WithProgressAsync(cli, share => check.RunAsync(first, last, share, cancel));
            await cli.Out.WriteLineAsync(Summary(run).In(cli.English));
            return Done;
        }
        catch (OperationCanceledException)
        {
            await cli.Error.WriteLineAsync(new Phrase("已停止：查过的已标记，再次运行会接着查。", "Stopped: what was checked is marked, another run goes on from there.").In(cli.English));
            return Failed;
        }
    }

    private static async Task<(int First, int Last)?> SpanAsync(WanggeDb db, CancellationToken cancel)
    {
        var newest = await ObservationStore.NewestAsync(db, cancel);
        int first = int.MaxValue;
        foreach (int station in newest.Keys)
            first = Math.Min(first, (await ObservationStore.SpanAsync(db, station, cancel))!.Value.First);
        return newest.Count == 0 ? null : (first, newest.Values.Max());
    }

    private static async Task<MarkRun> WithProgressAsync(CommandLine cli, Func<IProgress<double>?, Task<MarkRun>> run)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(cli.Error) });
        if (!console.Profile.Out.IsTerminal)
            return await run(null);
        return await console.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var bar = progress.AddTask(new Phrase("质量检查", "Quality checks").In(cli.English), maxValue: 1);
            return await run(new Share(bar));
        });
    }

    private sealed class Share(ProgressTask bar) : IProgress<double>
    {
        void IProgress<double>.Report(double value) => bar.Value = value;
    }
}
