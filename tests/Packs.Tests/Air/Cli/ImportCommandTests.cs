using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Cli;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;

namespace Wangge.Tests.Air.Cli;

public sealed class ImportCommandTests
{
    private const string Header = "station,time,pm25,pm10,so2,no2,co,o3\n";

    [Fact]
    public async Task Import_WithAStationList_RegistersStoresAndSumsUp()
    {
        await using var store = await AirStore.CreateAsync();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["list.csv"], "code,name,city,longitude,latitude\nA1,甲,焦作,113.2,35.2\nB1,乙,郑州,113.6,34.7\n");
        await File.WriteAllTextAsync(folder["a.csv"], Header + "A1,2019-11-01T01:00,35,70,5,20,0.8,60\nB1,2019-11-01T01:00,35,70,5,20,0.8,60\n");

        var (code, output, error) = await RunAsync(store, folder["a.csv"], "--stations", folder["list.csv"], "--create-stations", "--city", "焦作");

        Assert.Equal((0, true), (code, output.Contains("a.csv", StringComparison.Ordinal)));
        Assert.Contains("1 registered", error, StringComparison.Ordinal);
        Assert.Contains("B1", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WithARejectedValue_Ends3AndNamesTheRow()
    {
        await using var store = await AirStore.CreateAsync();
        await store.AddStationsAsync("A1");
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["a.csv"], Header + "A1,2019-11-01T01:00,x,70,5,20,0.8,60\nA1,2019-11-01T02:00,35,70,5,20,0.8,60\n");

        var (code, output, error) = await RunAsync(store, folder["a.csv"]);

        Assert.Equal(3, code);
        Assert.Contains("a.csv, line 2, column pm25", error, StringComparison.Ordinal);
        Assert.Contains("2", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfNoFile_Ends1()
    {
        await using var store = await AirStore.CreateAsync();

        var (code, _, error) = await RunAsync(store, "/nowhere/a.csv");

        Assert.Equal((1, true), (code, error.Contains("/nowhere/a.csv", StringComparison.Ordinal)));
    }

    [Fact]
    public void Import_CreateStationsWithoutAList_IsWrongUsage()
    {
        var cli = new CommandLine(TextWriter.Null, TextWriter.Null, TimeProvider.System, (_, _) => throw new InvalidOperationException(), English: true);

        Assert.NotEmpty(ImportCommand.Create(cli).Parse(["a.csv", "--create-stations"]).Errors);
    }

    [Fact]
    public async Task RulesRun_OutsideTheTerritory_SaysWhy()
    {
        await using var store = await AirStore.CreateAsync();
        await store.AddStationsAsync("A1");
        await store.ImportAsync(Header + string.Concat(Enumerable.Range(1, 4).Select(h => $"A1,2019-11-01T0{h}:00,160,190,5,20,0.8,60\n")));
        using var output = new StringWriter();
        using var error = new StringWriter();
        var cli = new CommandLine(output, error, store.Clock, (_, _) => Task.FromResult(store.Services), English: true);

        int code = await RulesCommand.Create(cli).Parse(["run", "--from", "2019-11-01", "--to", "2019-11-01"]).InvokeAsync();

        Assert.Equal(0, code);
        Assert.Contains("A1", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("3 new hours in breach; 0 cases opened", output.ToString(), StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(TestStore store, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        // The command ends the services it opened; the folder of the store goes with the test.
        var cli = new CommandLine(output, error, store.Clock, (_, _) => Task.FromResult(store.Services), English: true);
        int code = await ImportCommand.Create(cli).Parse(arguments).InvokeAsync();
        return (code, output.ToString(), error.ToString());
    }
}
