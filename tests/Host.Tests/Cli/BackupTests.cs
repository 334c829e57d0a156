using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Host.Cli;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Tests.Cli;

public sealed class BackupTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Restore_OfABackup_BringsBackRowsFilesAndAudit(StoreKind kind)
    {
        using var folder = new TemporaryFolder();
        var first = await Cli.StoreAsync(kind, folder["first"]);
        var second = await Cli.StoreAsync(kind, folder["second"]);
        await FillAsync(first);
        await File.WriteAllTextAsync(Path.Combine(folder["first"], "note.txt"), "kept", TestContext.Current.CancellationToken);

        var backup = await Cli.RunAsync(["backup", folder["b.wangge"], .. first]);
        var restore = await Cli.RunAsync(["restore", folder["b.wangge"], .. second]);
        var verify = await Cli.RunAsync(["audit", "verify", .. second]);

        Assert.Equal((0, ""), (backup.Code, backup.Error));
        Assert.Equal((0, ""), (restore.Code, restore.Error));
        Assert.Equal(0, verify.Code);
        Assert.Contains("2 lines", verify.Out, StringComparison.Ordinal);
        Assert.Equal("kept", await File.ReadAllTextAsync(Path.Combine(folder["second"], "note.txt"), TestContext.Current.CancellationToken));
        await FillAsync(second, "after"); // keys go on where they stopped
        Assert.Equal(3, await CountUnitsAsync(second));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    [InlineData(0.9999)]
    public async Task Restore_OfAFileWithOneByteChanged_IsRefusedAndTouchesNothing(double where)
    {
        using var folder = new TemporaryFolder();
        await FillAsync(["--data", folder["first"]]);
        await Cli.RunAsync("backup", folder["b.wangge"], "--data", folder["first"]);
        var bytes = await File.ReadAllBytesAsync(folder["b.wangge"], TestContext.Current.CancellationToken);
        bytes[(int)(bytes.Length * where)] ^= 0xFF;
        await File.WriteAllBytesAsync(folder["b.wangge"], bytes, TestContext.Current.CancellationToken);

        var restore = await Cli.RunAsync("restore", folder["b.wangge"], "--data", folder["second"]);

        Assert.Equal(1, restore.Code);
        Assert.Contains("damaged", restore.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["second"]));
    }

    [Fact]
    public async Task Restore_OverAFolderInUse_NeedsForceAndKeepsTheOld()
    {
        using var folder = new TemporaryFolder();
        await FillAsync(["--data", folder["data"]]);
        await Cli.RunAsync("backup", folder["b.wangge"], "--data", folder["data"]);

        var refused = await Cli.RunAsync("restore", folder["b.wangge"], "--data", folder["data"]);
        var forced = await Cli.RunAsync("restore", folder["b.wangge"], "--data", folder["data"], "--force");

        Assert.Equal(1, refused.Code);
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, forced.Code);
        Assert.True(File.Exists(Path.Combine(folder["data.before-20191109-080000"], StorageServices.FileName)));
    }

    [Fact]
    public async Task Backup_OfNothing_SaysSo()
    {
        using var folder = new TemporaryFolder();

        var backup = await Cli.RunAsync("backup", folder["b.wangge"], "--data", folder["none"]);

        Assert.Equal(1, backup.Code);
        Assert.Contains("holds no database", backup.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_WhileRowsAreWritten_IsOfOneMoment()
    {
        using var folder = new TemporaryFolder();
        string[] store = ["--data", folder["data"]];
        await FillAsync(store);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
                await FillAsync(store, $"w{i}-");
        }, TestContext.Current.CancellationToken);

        var backup = await Cli.RunAsync("backup", folder["b.wangge"], "--data", folder["data"]);
        await stop.CancelAsync();
        await writing;
        await Cli.RunAsync("restore", folder["b.wangge"], "--data", folder["copy"]);
        var verify = await Cli.RunAsync("audit", "verify", "--data", folder["copy"]);

        Assert.Equal(0, backup.Code);
        Assert.Equal(0, verify.Code);
        // Each round writes two units and two audit lines in one transaction.
        Assert.Contains($"{await CountUnitsAsync(["--data", folder["copy"]])} lines", verify.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AfterAProcessThatMigratedWasKilled_DoesNotWaitForIt()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["data"]);
        await using (var file = new SqliteConnection($"Data Source={folder["data"]}/wangge.db;Pooling=False"))
        {
            await file.OpenAsync(TestContext.Current.CancellationToken);
            await using var left = file.CreateCommand();
            left.CommandText = """create table "__EFMigrationsLock" ("Id" integer primary key, "Timestamp" text); insert into "__EFMigrationsLock" values (1, '2019-11-09')""";
            await left.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, (await Cli.RunAsync("audit", "verify", "--data", folder["data"]).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).Code);
    }

    private static async Task FillAsync(string[] store, string prefix = "")
    {
        await using var services = await OpenAsync(store);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
        foreach (var name in new[] { "甲", "乙" })
        {
            if (prefix == "after" && name == "乙")
                continue;
            db.Add(new Unit { Name = prefix + name, GridPath = "/" });
            db.Audit(Actor.System, "unit.created", $"unit/{prefix}{name}");
        }

        await db.SaveChangesAsync();
    }

    private static async Task<int> CountUnitsAsync(string[] store)
    {
        await using var services = await OpenAsync(store);
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WanggeDb>().Set<Unit>().CountAsync();
    }

    private static Task<ServiceProvider> OpenAsync(string[] store) =>
        StoreServices.OpenAsync(new StoreLocation(store[1], store.Length > 3 ? store[3] : null), TimeProvider.System);
}
