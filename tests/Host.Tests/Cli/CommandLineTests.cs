using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Host.Cli;
using Wangge.Platform.Audit;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("bogus")]
    [InlineData("backup")]
    [InlineData("serve", "--bogus")]
    public async Task Run_WithWrongUsage_EndsWith2AndPointsToHelp(params string[] args)
    {
        var (code, _, error) = await Cli.RunAsync(args);

        Assert.Equal(2, code);
        Assert.Contains("--help", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve"), InlineData("demo"), InlineData("migrate"), InlineData("backup"), InlineData("restore"), InlineData("audit"), InlineData("audit", "verify")]
    public async Task Run_WithHelp_ExplainsEveryVerb(params string[] verb)
    {
        var (code, text, _) = await Cli.RunAsync([.. verb, "--help"]);

        Assert.Equal(0, code);
        Assert.Contains("--lang", text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task AuditVerify_AfterALineWasChanged_NamesIt(StoreKind kind)
    {
        using var folder = new TemporaryFolder();
        var store = await Cli.StoreAsync(kind, folder["data"]);
        var head = await WriteLinesAsync(store, 3);
        await SqlAsync(store, "update audit_entry set details = 'other' where sequence = 2");

        var verify = await Cli.RunAsync(["audit", "verify", .. store]);

        Assert.Equal(1, verify.Code);
        Assert.Contains("line 2", verify.Error, StringComparison.Ordinal);
        Assert.NotEqual(AuditEntry.Genesis, head);
    }

    [Fact]
    public async Task AuditVerify_AfterALineWasTakenOut_NamesTheGap()
    {
        using var folder = new TemporaryFolder();
        string[] store = ["--data", folder["data"]];
        await WriteLinesAsync(store, 3);
        await SqlAsync(store, "delete from audit_entry where sequence = 2");

        var verify = await Cli.RunAsync(["audit", "verify", .. store]);

        Assert.Equal(1, verify.Code);
        Assert.Contains("line 2 is missing", verify.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AuditVerify_AfterTheEndWasCutOff_IsSeenAgainstANotedHead()
    {
        using var folder = new TemporaryFolder();
        string[] store = ["--data", folder["data"]];
        var head = await WriteLinesAsync(store, 3);
        await SqlAsync(store, "delete from audit_entry where sequence = 3");

        var alone = await Cli.RunAsync(["audit", "verify", .. store]);
        var against = await Cli.RunAsync(["audit", "verify", .. store, "--expect", head]);

        Assert.Equal(0, alone.Code);
        Assert.Equal(1, against.Code);
    }

    private static async Task<string> WriteLinesAsync(string[] store, int count)
    {
        await using var services = await OpenAsync(store);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
        for (var i = 0; i < count; i++)
            db.Audit(Actor.System, "test", $"n/{i}", new { name = "甲" });
        await db.SaveChangesAsync();
        return await db.Set<AuditEntry>().OrderByDescending(e => e.Sequence).Select(e => e.Hash).FirstAsync();
    }

    private static async Task SqlAsync(string[] store, string sql)
    {
        await using var services = await OpenAsync(store);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WanggeDb>().Database.ExecuteSqlRawAsync(sql);
    }

    private static Task<ServiceProvider> OpenAsync(string[] store) =>
        StoreServices.OpenAsync(new StoreLocation(store[1], store.Length > 3 ? store[3] : null), TimeProvider.System);
}
