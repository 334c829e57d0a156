using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Host.Cli;
using Wangge.Host.Demo;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory.Demo;

namespace Wangge.Tests.Demo;

public sealed class DemoFolderTests
{
    [Fact]
    public async Task Prepare_OnARealDistrict_IsRefusedAndChangesNothing()
    {
        using var folder = new TemporaryFolder();
        var location = new StoreLocation(folder.Path, null);
        await using (var services = await StoreServices.OpenAsync(location, TimeProvider.System))
        {
            await using var scope = services.CreateAsyncScope();
            await DemoTerritory.SeedAsync(scope.ServiceProvider.GetRequiredService<WanggeDb>(), new DateOnly(2018, 1, 1), default);
        }

        var (code, _, error) = await Cli.Cli.RunAsync("demo", "--data", folder.Path);
        Assert.Equal(1, code);
        Assert.Contains("holds a real district", error, StringComparison.Ordinal);
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task Prepare_OnAHalfMadeDistrict_MakesItAnew()
    {
        using var folder = new TemporaryFolder();
        var location = new StoreLocation(folder.Path, null);
        await using (var services = await StoreServices.OpenAsync(location, TimeProvider.System))
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
            await db.PutSettingAsync(DemoDistrict.Making, "");
            await DemoTerritory.SeedAsync(db, new DateOnly(2018, 1, 1), default);
        }

        var error = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        var cli = new CommandLine(TextWriter.Null, error, TimeProvider.System, (at, _) => StoreServices.OpenAsync(at, TimeProvider.System), English: true);
        var clock = await DemoDistrict.PrepareAsync(location, cli, default);
        Assert.IsType<DemoClock>(clock);
        Assert.Contains("was not finished", error.ToString(), StringComparison.Ordinal);
        SqliteConnection.ClearAllPools();
    }
}
