using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Wangge.Air.Normalised;
using Wangge.Platform.Packs;

namespace Wangge.Air.Cli;

/// <summary><c>wangge air normalise</c>: takes the weather out of what is due, in the foreground on all cores.</summary>
internal static class NormaliseCommand
{
    private const int Done = 0;
    private const int Failed = 1;

    /// <summary>The verb, ready to hang under <c>wangge air</c>.</summary>
    public static Command Create(CommandLine cli)
    {
        var store = new StoreChoice(cli);
        var command = new Command("normalise", new Phrase("天气归一化：计算到期的模型，可随时停止，下次接着算", "Weather normalisation: train the models that are due; stop at any time, the next run goes on").In(cli.English)) { store.Data, store.Database };
        command.SetAction((parsed, cancel) => RunAsync(cli, store.Read(parsed), cancel));
        return command;
    }

    private static async Task<int> RunAsync(CommandLine cli, StoreLocation location, CancellationToken cancel)
    {
        await using var services = await cli.OpenStore(location, cancel);
        var record = services.GetRequiredService<NormaliseRecord>();
        var last = new NormalisationProgress();
        try
        {
            int trained = await WithProgressAsync(cli, report => record.RunAsync(-1, new Report(p =>
            {
                last = p;
                report(p);
            }), cancel));
            await cli.Out.WriteLineAsync(last.All == 0
                ? new Phrase("没有可归一化的数据。", "There are no data to normalise.").In(cli.English)
                : new Phrase($"新算 {trained} 个模型；{last.InWords().Zh}。", $"{trained} models trained; {last.InWords().En}.").In(cli.English));
            return Done;
        }
        catch (OperationCanceledException)
        {
            await cli.Error.WriteLineAsync(new Phrase($"已停止：{last.InWords().Zh} 已存，再次运行会接着算。", $"Stopped: {last.InWords().En} stored, another run goes on from there.").In(cli.English));
            return Failed;
        }
    }

    private static async Task<int> WithProgressAsync(CommandLine cli, Func<Action<NormalisationProgress>, Task<int>> run)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(cli.Error) });
        if (!console.Profile.Out.IsTerminal)
            return await run(_ => { });
        return await console.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var bar = progress.AddTask(new Phrase("天气归一化", "Weather normalisation").In(cli.English));
            return await run(p => (bar.MaxValue, bar.Value) = (Math.Max(1, p.All), p.Done));
        });
    }

    private sealed class Report(Action<NormalisationProgress> take) : IProgress<NormalisationProgress>
    {
        void IProgress<NormalisationProgress>.Report(NormalisationProgress value) => take(value);
    }
}
