using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Wangge.Host.Cli;
using Wangge.Platform;
using Wangge.Platform.Demo;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;

namespace Wangge.Host.Demo;

/// <summary>Makes the demo district: the platform's part (territory, units, people, sign-ins), then each pack's, then what happens there.</summary>
internal static class DemoDistrict
{
    /// <summary>Present while a district is being made: found again, it tells of one that was left half made.</summary>
    internal const string Making = "demo.making";

    /// <summary>Rounds of password hashing in the demo: its password is printed for everybody.</summary>
    private const int HashRounds = 10_000;

    /// <summary>Makes the district where the store is empty or half made, and returns the clock it lives by.</summary>
    /// <exception cref="CommandFailure">The store holds a real district, or a half-made one that must be removed by hand.</exception>
    public static async Task<TimeProvider> PrepareAsync(StoreLocation location, CommandLine cli, CancellationToken cancel)
    {
        var (clock, halfMade) = await FindAsync(location, cli, cancel);
        if (clock is not null)
            return clock;
        if (halfMade)
            await RemoveAsync(location, cli);
        await cli.Error.WriteLineAsync(new Phrase("正在生成演示区……", "Making the demo district ...").In(cli.English));
        return await MakeAsync(location, cli.Clock, cancel);
    }

    /// <summary>Prints who can sign in.</summary>
    public static async Task ShowSignInsAsync(IServiceProvider services, CommandLine cli)
    {
        await using var scope = services.CreateAsyncScope();
        var names = await scope.ServiceProvider.GetRequiredService<WanggeDb>().Set<Platform.People.Account>().AsNoTracking().Select(a => a.UserName!).ToListAsync();
        await cli.Out.WriteLineAsync();
        foreach (var sign in DemoPeople.SignIns.Take(DemoPeople.Shown).Where(s => names.Contains(s.Name)))
            await cli.Out.WriteLineAsync($"  {sign.Name,-12} {sign.Post}");
        await cli.Out.WriteLineAsync();
        await cli.Out.WriteLineAsync(new Phrase($"  以上账号的密码都是 {DemoPeople.Password}（仅演示区）", $"  The password of each is {DemoPeople.Password} (in the demo only)").In(cli.English));
    }

    /// <summary>Makes the district in an empty store.</summary>
    internal static async Task<DemoClock> MakeAsync(StoreLocation location, TimeProvider real, CancellationToken cancel)
    {
        var time = new DemoTime();
        time.MoveTo(DemoPlatform.Begins);
        var story = new DemoStory(time, DemoClock.Start.UtcDateTime);
        await using var services = await StoreServices.OpenAsync(location, time, more =>
        {
            more.AddSingleton(story);
            more.Configure<PasswordHasherOptions>(o => o.IterationCount = HashRounds);
        });
        await InScopeAsync(services, db => db.PutSettingAsync(Making, DemoClock.Start.ToString("O", System.Globalization.CultureInfo.InvariantCulture), cancel), cancel);
        await using (var scope = services.CreateAsyncScope())
            await DemoPlatform.SeedAsync(scope.ServiceProvider, story, cancel);
        foreach (var pack in services.GetRequiredService<PackList>())
        {
            await using var scope = services.CreateAsyncScope();
            await pack.SeedDemoAsync(scope.ServiceProvider, cancel);
        }

        await story.PlayAsync(services, cancel);
        var clock = new DemoClock(real.GetUtcNow(), DemoClock.Start, real);
        await InScopeAsync(services, async db =>
        {
            await db.PutSettingAsync(Settings.DemoClock, clock.ToSetting(), cancel);
            db.Remove(await db.Set<Setting>().SingleAsync(s => s.Key == Making, cancel));
        }, cancel);
        return clock;
    }

    private static async Task<(DemoClock? Clock, bool HalfMade)> FindAsync(StoreLocation location, CommandLine cli, CancellationToken cancel)
    {
        await using var services = await cli.OpenStore(location, cancel);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
        if (await db.GetSettingAsync(Settings.DemoClock, cancel) is { } setting)
            return (DemoClock.FromSetting(setting, cli.Clock), false);
        if (await db.GetSettingAsync(Making, cancel) is not null)
            return (null, true);
        return await db.Set<Platform.Territory.Grid>().AnyAsync(cancel) || await db.Set<Platform.People.Account>().AnyAsync(cancel)
            ? throw new CommandFailure($"{location.DataFolder} 中已有正式数据，演示区只建在空文件夹里；请用 --data 另指一处。",
                $"{location.DataFolder} holds a real district; the demo is only made in an empty folder: choose one with --data.")
            : (null, false);
    }

    // A half-made district holds nothing of anybody's: it is made anew.
    private static async Task RemoveAsync(StoreLocation location, CommandLine cli)
    {
        if (location.Connection is not null)
        {
            throw new CommandFailure("数据库中有一个没有建完的演示区，请清空该数据库后再试。",
                "The database holds a demo district that was not finished; empty the database and try again.");
        }

        await cli.Error.WriteLineAsync(new Phrase($"{location.DataFolder} 中的演示区上次没有建完，将重新生成。", $"The demo district in {location.DataFolder} was not finished; it is made anew.").In(cli.English));
        SqliteConnection.ClearAllPools();
        foreach (var suffix in new[] { "", "-wal", "-shm" })
            File.Delete(Path.Combine(location.DataFolder, StorageServices.FileName + suffix));
        var evidence = Path.Combine(location.DataFolder, "evidence");
        if (Directory.Exists(evidence))
            Directory.Delete(evidence, recursive: true);
    }

    private static async Task InScopeAsync(IServiceProvider services, Func<WanggeDb, Task> work, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
        await work(db);
        await db.SaveChangesAsync(cancel);
    }
}
