using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
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
        catch (Exception failure)
        {
            // What has started ends in order, while the store is still there.
            await app.StopAsync(CancellationToken.None);
            if (Explain(failure, options.Urls) is { } said)
                throw said;
            throw;
        }

        await cli.Out.WriteLineAsync(new Phrase($"网格已启动：{string.Join("  ", app.Urls)}（Ctrl-C 停止）", $"Wangge is running: {string.Join("  ", app.Urls)} (Ctrl-C stops it)").In(cli.English));
        await started(app);
        await app.WaitForShutdownAsync(cancel);
    }

    private static CommandFailure? Explain(Exception failure, string urls) => failure switch
    {
        IOException { InnerException: AddressInUseException } => new($"地址 {urls} 已被占用，请用 --urls 换一个。", $"The address {urls} is taken; choose another with --urls."),
        StartFailure own => new(own.Sentence.Zh, own.Sentence.En),
        SocketException refused => new($"不能监听 {urls}：{refused.Message}", $"Cannot listen on {urls}: {refused.Message}"),
        _ => null,
    };
}
