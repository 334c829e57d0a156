using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;
using static Wangge.Tests.Territory.GridFiles;

namespace Wangge.Tests.Territory;

public sealed class TerritoryCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task Check_OfSoundFile_EndsWith0()
    {
        Assert.Equal(0, await RunAsync("check", Write(File(District))));
        Assert.Equal("3 个网格，0 处错误，0 处提醒", _out.ToString().Trim());
    }

    [Fact]
    public async Task Check_OfFaultyFile_EndsWith3AndNamesTheGrid()
    {
        Assert.Equal(3, await RunAsync("check", Write(File([.. District[..2], Feature("410871101", "乙镇", 2, "410871", Box(1, 0, 4, 2))]))));
        Assert.Contains("错误 [overlap] 甲镇（410871100）：与同级 乙镇（410871101） 重叠", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OfAbsentFile_EndsWith1()
    {
        Assert.Equal(1, await RunAsync("check", _folder["none.json"]));
        Assert.Contains("none.json", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfFileWithWarning_EndsWith3UntilConfirmed()
    {
        var file = Write(File([.. District[..2], Feature("410871101", "乙镇", 2, "410871", Box(3, 0, 4, 2))]));

        Assert.Equal(3, await RunAsync("import", file, "--from", "2018-01-01", "--data", _folder.Path));
        Assert.Equal(0, await RunAsync("import", file, "--from", "2018-01-01", "--data", _folder.Path, "--confirm"));
        Assert.Contains("已导入：3 个网格", _out.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--from", "1.1.2018")]
    [InlineData(3, "--from", "2027-01-01")]
    public async Task Import_WithWrongDay_EndsAsItShould(int code, params string[] options) =>
        Assert.Equal(code, await RunAsync(["import", Write(File(District)), "--data", _folder.Path, .. options]));

    [Theory]
    [InlineData("import", "grids.json")]
    [InlineData("check", "grids.json", "--crs", "bd09")]
    [InlineData("check")]
    public void Parse_OfWrongUsage_IsAnError(params string[] arguments) => Assert.NotEmpty(TerritoryCommand.Create(Line()).Parse(arguments).Errors);

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
        _out.Dispose();
        _error.Dispose();
    }

    private string Write(byte[] file)
    {
        System.IO.File.WriteAllBytes(_folder["grids.json"], file);
        return _folder["grids.json"];
    }

    private Task<int> RunAsync(params string[] arguments) => TerritoryCommand.Create(Line()).Parse(arguments).InvokeAsync();

    private CommandLine Line()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2019, 11, 9, 8, 0, 0, TimeSpan.FromHours(8)));
        return new CommandLine(_out, _error, clock, async (location, cancel) =>
        {
            var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddLogging().AddWanggeStore(location, []).BuildServiceProvider();
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<WanggeDb>().Database.EnsureCreatedAsync(cancel);
            return services;
        });
    }
}
