using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Cases;

/// <summary>
/// Where cases are read and written: loads a case, asks it, and stores the event, the row that lists read, and the audit
/// line in one transaction. Two who act at once: the second gets a conflict that says what the first did.
/// </summary>
/// <param name="db">The store, without unsaved changes of the caller's.</param>
/// <param name="time">The working clock.</param>
/// <param name="settings">Limits.</param>
public sealed class CaseDesk(WanggeDb db, WorkingTime time, CaseSettings settings)
{
    /// <summary>The store.</summary>
    public WanggeDb Db => db;

    /// <summary>The working clock.</summary>
    public WorkingClock Clock => time.Clock;

    /// <summary>What decisions on a day need.</summary>
    public async Task<CaseContext> ContextAsync(DateTime utcNow, CancellationToken cancel) =>
        new(time.Clock, settings, await CaseClasses.OnAsync(db, DateOnly.FromDateTime(DistrictTime.FromUtc(utcNow)), cancel));

    /// <summary>A case with its timeline, or null where the number is unknown.</summary>
    public async Task<(Case State, IReadOnlyList<CaseEntry> Entries)?> LoadAsync(string number, CancellationToken cancel)
    {
        var rows = await db.Set<CaseEventRow>().AsNoTracking().Where(e => e.CaseNumber == number).OrderBy(e => e.Sequence).ToListAsync(cancel);
        if (rows.Count == 0)
            return null;
        var entries = rows.ConvertAll(CaseJson.Current.Read);
        return (Case.Replay(number, entries), entries);
    }

    /// <summary>Carries a command out, or says why not.</summary>
    public async Task<Outcome<CaseRecord>> ActAsync(string number, CaseCommand command, Actor actor, DateTime utcNow, CancellationToken cancel)
    {
        if (await LoadAsync(number, cancel) is not var (state, entries) || !(actor == Actor.System || state.IsSeenBy(actor)))
            return Unknown(number);
        if (command.Version is { } seen && seen != state.Version)
            return Meanwhile(entries, seen);
        var context = await ContextForAsync(state, command, utcNow, cancel);
        var decision = state.Decide(command, actor, utcNow, context);
        if (decision.Refusal is { } refusal)
            return refusal;
        var record = await db.Set<CaseRecord>().FirstAsync(c => c.Number == number, cancel);
        try
        {
            if (record.Version != state.Version)
                throw new DbUpdateConcurrencyException();
            return await AppendAsync(state, record, decision.Value, actor, utcNow, cancel);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || db.IsDuplicateKey(failure))
        {
            db.ChangeTracker.Clear();
            return Meanwhile((await LoadAsync(number, cancel))!.Value.Entries, state.Version);
        }
    }

    /// <summary>Stores a first or next event with its row and audit line. The caller holds what keeps others away, or catches the conflict.</summary>
    internal async Task<CaseRecord> AppendAsync(Case? state, CaseRecord? record, CaseEvent happened, Actor actor, DateTime utcNow, CancellationToken cancel, string? number = null, string? requestKey = null)
    {
        number ??= state!.Number;
        // Whole microseconds: the finest that both stores keep.
        var at = utcNow.AddTicks(-(utcNow.Ticks % 10));
        var entry = new CaseEntry((state?.Version ?? 0) + 1, at, new CaseHand(actor.AccountId, actor.PersonId, actor.UnitId, actor.Name), happened);
        var next = Case.Evolve(state, number, entry);
        if (record is null)
        {
            record = CaseRecord.Of(next);
            record.RequestKey = requestKey;
            db.Add(record);
        }
        else
        {
            record.Project(next);
        }

        var row = CaseJson.Current.Write(number, entry);
        db.Add(row);
        db.Audit(actor, "case." + row.Type, "case/" + number, new CaseAuditDetails(row.Sequence, row.ComputeHash()));
        await db.SaveChangesAsync(cancel);
        return record;
    }

    /// <summary>The refusal for a number that is unknown, or not for this actor: the two are not told apart.</summary>
    public static Refusal Unknown(string number) => Refusal.NotFound($"没有案件 {number}，或者它不在您的网格和领域内。", $"There is no case {number}, or it is outside your grid and field.");

    private async Task<CaseContext> ContextForAsync(Case state, CaseCommand command, DateTime utcNow, CancellationToken cancel)
    {
        var context = await ContextAsync(utcNow, cancel);
        return command switch
        {
            DispatchCase c => context with { Assignee = await CaseHolders.AssigneeAsync(db, c.UnitId, c.PersonId, cancel) },
            EscalateCase => context with { Superior = await CaseHolders.SuperiorAsync(db, state, DateOnly.FromDateTime(DistrictTime.FromUtc(utcNow)), cancel) },
            _ => context,
        };
    }

    private static Refusal Meanwhile(IReadOnlyList<CaseEntry> entries, int seen)
    {
        if (seen > entries.Count || seen < 1)
            return Refusal.BadField("version", $"版本 {seen} 不存在，案件现为第 {entries.Count} 版。", $"There is no version {seen}; the case is at version {entries.Count}.");
        var later = entries.Where(e => e.Sequence > seen).ToList();
        return Refusal.Conflict(
            $"您打开后，{string.Join("，", later.Select(e => Clause(e, false)))}。请看过最新情况再办；您填的内容没有保存。",
            $"Since you opened it, {string.Join(", ", later.Select(e => Clause(e, true)))}. Look at the case as it is now and try again; nothing of yours was stored.");

        static string Clause(CaseEntry e, bool english)
        {
            var at = DistrictTime.FromUtc(e.At).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
            return english ? $"{Actor.Shown(e.By.Name).En} {CaseTimeline.Name(e.Event).En.ToLowerInvariant()} at {at}" : $"{e.By.Name}已于 {at} {CaseTimeline.Name(e.Event).Zh}";
        }
    }
}

/// <summary>What the audit line of a case event carries.</summary>
/// <param name="Sequence">Which event of the case.</param>
/// <param name="Sha256">Its <see cref="CaseEventRow.ComputeHash"/>.</param>
public sealed record CaseAuditDetails(int Sequence, string Sha256);
