using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Audit;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Cases;

/// <summary>What a check of the case events found.</summary>
/// <param name="Events">Events checked.</param>
/// <param name="Fault">The first fault, or null where all hold.</param>
public sealed record CaseAuditVerdict(long Events, Phrase? Fault);

/// <summary>
/// Proves that case events are as the audit log saw them: each line's hash is that of its event, none is missing or
/// added, and the rows that lists read are what the events leave. Check the chain itself first (<see cref="VerifyAudit"/>).
/// </summary>
public static class CaseAuditCheck
{
    private const string Prefix = "case/";

    /// <summary>Reads all case events, case by case.</summary>
    public static async Task<CaseAuditVerdict> RunAsync(WanggeDb db, CancellationToken cancel)
    {
        long count = 0;
        var numbers = await db.Set<CaseRecord>().Select(c => c.Number)
            .Union(db.Set<CaseEventRow>().Select(e => e.CaseNumber))
            .Union(db.Set<AuditEntry>().Where(e => e.Subject.StartsWith(Prefix)).Select(e => e.Subject.Substring(Prefix.Length)))
            .OrderBy(n => n).ToListAsync(cancel);
        foreach (var number in numbers)
        {
            var events = await db.Set<CaseEventRow>().AsNoTracking().Where(e => e.CaseNumber == number).OrderBy(e => e.Sequence).ToListAsync(cancel);
            var subject = Prefix + number;
            var lines = await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Subject == subject).OrderBy(e => e.Sequence).ToListAsync(cancel);
            var row = await db.Set<CaseRecord>().AsNoTracking().FirstOrDefaultAsync(c => c.Number == number, cancel);
            if (FaultOf(number, events, lines, row) is { } fault)
                return new CaseAuditVerdict(count, fault);
            count += events.Count;
        }

        return new CaseAuditVerdict(count, null);
    }

    private static Phrase? FaultOf(string number, List<CaseEventRow> events, List<AuditEntry> lines, CaseRecord? row)
    {
        for (var i = 0; i < Math.Max(events.Count, lines.Count); i++)
        {
            if (i >= lines.Count)
                return new($"案件 {number} 第 {events[i].Sequence} 步没有审计记录。", $"Event {events[i].Sequence} of case {number} has no audit line.");
            var vouched = JsonSerializer.Deserialize<CaseAuditDetails>(lines[i].Details, CaseJson.Options)!;
            if (i >= events.Count || events[i].Sequence != vouched.Sequence)
                return new($"案件 {number} 第 {vouched.Sequence} 步缺失（审计第 {lines[i].Sequence} 条）。", $"Event {vouched.Sequence} of case {number} is missing (audit line {lines[i].Sequence}).");
            if (events[i].ComputeHash() != vouched.Sha256)
                return new($"案件 {number} 第 {vouched.Sequence} 步（{events[i].Type}）被改动过（审计第 {lines[i].Sequence} 条）。", $"Event {vouched.Sequence} of case {number} ({events[i].Type}) was changed (audit line {lines[i].Sequence}).");
        }

        var expected = CaseRecord.Of(Case.Replay(number, events.Select(CaseJson.Current.Read)));
        return row is not null && row.Matches(expected)
            ? null
            : new($"案件 {number} 的列表数据与其经过不符。", $"The row of case {number} is not what its events leave.");
    }
}
