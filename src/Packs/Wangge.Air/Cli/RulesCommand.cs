using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Rules;
using Wangge.AirQuality;
using Wangge.Platform.Packs;

namespace Wangge.Air.Cli;

/// <summary><c>wangge air rules run</c>: puts past hours to the rules; hours that were acted upon before are passed over.</summary>
internal static class RulesCommand
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    /// <summary>The verb, ready to hang under <c>wangge air</c>.</summary>
    public static Command Create(CommandLine cli)
    {
        var store = new StoreChoice(cli);
        var from = new Option<DateOnly>("--from") { Required = true, Description = Say("起始日（含），如 2019-11-01", "First day, such as 2019-11-01") };
        var to = new Option<DateOnly>("--to") { Required = true, Description = Say("截止日（含）", "Last day") };
        var run = new Command("run", Say("按各日有效的规则逐时判断并立案", "Judge hour by hour by the rules in force on each day, and open cases")) { from, to, store.Data, store.Database };
        run.SetAction((parsed, cancel) => RunAsync(cli, store.Read(parsed), parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), cancel));
        return new Command("rules", Say("预警规则", "Alert rules")) { run };

        string Say(string zh, string en) => new Phrase(zh, en).In(cli.English);
    }

    private static async Task<int> RunAsync(CommandLine cli, StoreLocation location, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        if (from > to)
        {
            await cli.Error.WriteLineAsync(new Phrase("--from 不能晚于 --to。", "--from must not be after --to.").In(cli.English));
            return WrongUsage;
        }

        await using var services = await cli.OpenStore(location, cancel);
        await using var scope = services.CreateAsyncScope();
        try
        {
            var run = await scope.ServiceProvider.GetRequiredService<RunRules>().RunAsync(
                HourLabel.Of(from.ToDateTime(new TimeOnly(1, 0))), HourLabel.Of(to.AddDays(1).ToDateTime(TimeOnly.MinValue)), null, cancel);
            await cli.Out.WriteLineAsync(new Phrase(
                $"新触发 {run.Findings} 站时；立案 {run.Opened.Count} 件，续报 {run.Noted.Count} 件。",
                $"{run.Findings} new hours in breach; {run.Opened.Count} cases opened, {run.Noted.Count} noted further.").In(cli.English));
            foreach (string number in run.Opened)
                await cli.Out.WriteLineAsync(number);
            if (run.Outside.Count > 0)
            {
                await cli.Error.WriteLineAsync(new Phrase(
                    $"以下站点不在网格范围内，无法立案：{string.Join("、", run.Outside)}。请先导入网格，或为站点指定网格。",
                    $"These stations lie outside the territory, so no case can be opened: {string.Join(", ", run.Outside)}. Import the territory first, or give the stations a grid.").In(cli.English));
            }

            return 0;
        }
        catch (OperationCanceledException)
        {
            await cli.Error.WriteLineAsync(new Phrase("已停止；已立的案件保留，再次运行会接着做。", "Stopped; cases opened so far stay, and another run goes on from there.").In(cli.English));
            return Failed;
        }
    }
}
