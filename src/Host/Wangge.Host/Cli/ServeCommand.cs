using System.CommandLine;
using System.Net.Sockets;
using Wangge.Platform;
using Wangge.Platform.Packs;
using Wangge.Platform.People;

namespace Wangge.Host.Cli;

/// <summary><c>wangge serve</c>: the site over a data folder.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandLine cli)
    {
        var command = new Command("serve", new Phrase("启动网站", "Start the site").In(cli.English));
        var store = new StoreOptions(command, cli);
        var urls = UrlsOption(cli);
        command.Options.Add(urls);
        var packs = new PackOptions(command, cli);
        command.SetAction(async (parsed, cancel) =>
        {
            await RunAsync(cli, new SiteOptions(store.Read(parsed), parsed.GetRequiredValue(urls), cli.Clock) { Values = packs.Read(parsed) },
                app => SetupCode.AnnounceAsync(app.Services, app.Urls.First(), cli.Out, cancel), cancel);
            return 0;
        });
        return command;
    }

    internal static Option<string> UrlsOption(CommandLine cli) => new("--urls")
    {
        Description = new Phrase("监听地址，多个用分号隔开", "Addresses to listen on, separated by semicolons").In(cli.English),
        DefaultValueFactory = _ => Site.DefaultUrl,
    };

    /// <summary>Migrates, starts, says where it is, and waits for Ctrl-C.</summary>
    internal static async Task RunAsync(CommandLine cli, SiteOptions options, Func<WebApplication, Task> started, CancellationToken cancel)
    {
        await using var app = Site.Build(options);
        await StoreServices.MigrateAsync(app.Services, cancel);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new CommandFailure($"地址 {options.Urls} 已被占用，请用 --urls 换一个。", $"The address {options.Urls} is taken; choose another with --urls.");
        }
        catch (StartFailure failure)
        {
            throw new CommandFailure(failure.Sentence.Zh, failure.Sentence.En);
        }
        catch (SocketException refused)
        {
            throw new CommandFailure($"不能监听 {options.Urls}：{refused.Message}", $"Cannot listen on {options.Urls}: {refused.Message}");
        }

        await cli.Out.WriteLineAsync(new Phrase($"网格已启动：{string.Join("  ", app.Urls)}（Ctrl-C 停止）", $"Wangge is running: {string.Join("  ", app.Urls)} (Ctrl-C stops it)").In(cli.English));
        await started(app);
        await app.WaitForShutdownAsync(cancel);
    }
}
