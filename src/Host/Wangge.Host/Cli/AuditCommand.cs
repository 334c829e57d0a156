using System.CommandLine;
using Wangge.Platform;
using Wangge.Platform.Audit;
using Wangge.Platform.Cases;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;

namespace Wangge.Host.Cli;

/// <summary><c>wangge audit verify</c>: proves that the audit log and what it vouches for are as they were written.</summary>
internal static class AuditCommand
{
    public static Command Create(CommandLine cli)
    {
        var verify = new Command("verify", new Phrase("核验审计链", "Check the audit chain").In(cli.English));
        var store = new StoreOptions(verify, cli);
        var expect = new Option<string?>("--expect")
        {
            Description = new Phrase("此前记下的链首；可证明其之前的记录一条未少", "A head noted earlier; proves that nothing up to it was removed").In(cli.English),
        };
        verify.Options.Add(expect);
        verify.SetAction(async (parsed, cancel) =>
        {
            await using var services = await cli.OpenStore(store.Read(parsed), cancel);
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
            var verdict = await VerifyAudit.RunAsync(db, parsed.GetValue(expect), cancel);
            // The chain first: what it vouches for can be trusted only where it holds.
            var cases = verdict.Fault is null ? await CaseAuditCheck.RunAsync(db, cancel) : new CaseAuditVerdict(0, null);
            if ((verdict.Fault ?? cases.Fault) is { } fault)
            {
                await cli.Error.WriteLineAsync(fault.In(cli.English));
                return WanggeCommand.Failed;
            }

            await cli.Out.WriteLineAsync(new Phrase(
                $"审计完好：{verdict.Lines} 条，案件事件 {cases.Events} 条，链首 {verdict.Head}",
                $"The audit log holds: {verdict.Lines} lines, {cases.Events} case events, head {verdict.Head}").In(cli.English));
            return 0;
        });
        return new Command("audit", new Phrase("审计", "Audit log").In(cli.English)) { verify };
    }
}
