using System.CommandLine;
using Wangge.Host.Demo;
using Wangge.Platform;
using Wangge.Platform.Packs;

namespace Wangge.Host.Cli;

/// <summary><c>wangge demo</c>: makes the demo district where the folder is empty, and serves it on the demo's own clock.</summary>
internal static class DemoCommand
{
    public static Command Create(CommandLine cli)
    {
        var command = new Command("demo", new Phrase("生成并启动演示区", "Make the demo district and serve it").In(cli.English));
        var store = new StoreOptions(command, cli, "demo-data");
        var urls = ServeCommand.UrlsOption(cli);
        command.Options.Add(urls);
        var packs = new PackOptions(command, cli);
        command.SetAction(async (parsed, cancel) =>
        {
            var location = store.Read(parsed);
            var clock = await DemoDistrict.PrepareAsync(location, cli, cancel);
            await ServeCommand.RunAsync(cli, new SiteOptions(location, parsed.GetRequiredValue(urls), clock) { Values = packs.Read(parsed) }, app => DemoDistrict.ShowSignInsAsync(app.Services, cli), cancel);
            return 0;
        });
        return command;
    }
}
