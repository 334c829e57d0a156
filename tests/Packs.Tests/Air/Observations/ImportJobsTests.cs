using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Wangge.Air.Observations;
using Wangge.Platform.Packs;
using Wangge.Platform.People;

namespace Wangge.Tests.Air.Observations;

public sealed class ImportJobsTests : IDisposable
{
    private static readonly Actor Officer = new(new Guid(1, 0, 0, new byte[8]), null, null, "甲", []);
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();

    [Fact]
    public void RefuseMore_WithTwentyWaiting_RefusesThatAccountOnly()
    {
        using var jobs = Make();
        for (int i = 0; i < 19; i++)
            jobs.Add(Officer, "a.csv", _folder["none"], new ImportOptions());

        Assert.Null(jobs.RefuseMore(Officer));
        jobs.Add(Officer, "a.csv", _folder["none"], new ImportOptions());
        Assert.Equal(429, jobs.RefuseMore(Officer)?.Status);
        Assert.Null(jobs.RefuseMore(Officer with { AccountId = Guid.Empty }));
    }

    [Fact]
    public async Task Start_WithFilesLeftBehind_RemovesThem()
    {
        Directory.CreateDirectory(_folder["uploads"]);
        await File.WriteAllTextAsync(Path.Combine(_folder["uploads"], "left"), "x", TestContext.Current.CancellationToken);
        using var jobs = Make();

        await jobs.StartAsync(TestContext.Current.CancellationToken);
        await jobs.StopAsync(TestContext.Current.CancellationToken);

        Assert.Empty(Directory.EnumerateFiles(_folder["uploads"]));
    }

    [Fact]
    public async Task Run_WithAFaultNobodyForesaw_FailsTheJobAndGoesOn()
    {
        // No services are there, so every job meets a fault of the program.
        using var jobs = Make();
        await jobs.StartAsync(TestContext.Current.CancellationToken);

        var first = jobs.Add(Officer, "a.csv", _folder["a"], new ImportOptions());
        var second = jobs.Add(Officer, "b.csv", _folder["b"], new ImportOptions());
        for (int i = 0; i < 200 && !second.IsOver; i++)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        await jobs.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal((ImportState.Failed, ImportState.Failed), (first.State, second.State));
        Assert.Contains(first.Id.ToString(), first.Failure?.En, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }

    private ImportJobs Make() => new(
        _services.GetRequiredService<IServiceScopeFactory>(), new StoreLocation(_folder.Path, null), TimeProvider.System, NullLogger<ImportJobs>.Instance);
}
