using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Audit;

/// <summary>What a check of the audit log found.</summary>
/// <param name="Lines">Lines read.</param>
/// <param name="Head">Hash of the last line: note it elsewhere, and a later check proves that nothing up to it was removed.</param>
/// <param name="Fault">The first fault, or null where the chain holds.</param>
public sealed record AuditVerdict(long Lines, string Head, Phrase? Fault);

/// <summary>Proves that no line of the audit log was changed, moved or removed.</summary>
public static class VerifyAudit
{
    /// <summary>Reads the whole chain in order.</summary>
    /// <param name="db">The store.</param>
    /// <param name="expected">A head noted earlier: it must still be among the hashes. Null checks the chain alone, which cannot see lines cut off at its end.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<AuditVerdict> RunAsync(WanggeDb db, string? expected, CancellationToken cancel)
    {
        long lines = 0;
        var head = AuditEntry.Genesis;
        var seen = expected is null || expected == AuditEntry.Genesis;
        await foreach (var entry in db.Set<AuditEntry>().AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (entry.Sequence != lines + 1)
                return Broken($"审计第 {lines + 1} 条缺失：下一条编号为 {entry.Sequence}。", $"Audit line {lines + 1} is missing: the next one is numbered {entry.Sequence}.");
            if (entry.PreviousHash != head)
                return Broken($"审计第 {entry.Sequence} 条与上一条不相接。", $"Audit line {entry.Sequence} does not follow the line before it.");
            if (entry.ComputeHash() != entry.Hash)
                return Broken($"审计第 {entry.Sequence} 条（{entry.Action} {entry.Subject}）被改动过。", $"Audit line {entry.Sequence} ({entry.Action} {entry.Subject}) was changed.");
            head = entry.Hash;
            seen |= head == expected;
            lines++;
        }

        return seen
            ? new AuditVerdict(lines, head, null)
            : Broken($"链首 {expected} 已不在审计中：其后的记录被删除或替换过。", $"The noted head {expected} is no longer in the log: lines were removed or replaced.");

        AuditVerdict Broken(string zh, string en) => new(lines, head, new Phrase(zh, en));
    }
}
