using Microsoft.EntityFrameworkCore;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Accountability;

/// <summary>Publishes a ranking that a pack computed. The one published before for the same kind, grid and period is withdrawn by it.</summary>
public static class PublishRanking
{
    /// <summary>Decides whether it may be published. Pure.</summary>
    /// <param name="record">The ranking.</param>
    /// <param name="field">Its field.</param>
    /// <param name="actor">Who publishes.</param>
    /// <param name="today">Today in the district.</param>
    public static Refusal? Decide(RankingRecord record, string field, Actor actor, DateOnly today)
    {
        if (!actor.May(RankingPermissions.Publish, record.GridPath, field))
            return Refusal.Forbidden("您在该网格、该领域没有“发布与撤回排名”的权限。", "You may not publish rankings in this grid and field.");
        if (record.To >= today)
            return new("ranking.period-running", new($"{record.Period} 尚未结束，只能暂排，不能发布。", $"{record.Period} is not over: its ranking is provisional and cannot be published."));
        return record.Read().Rows.Any(r => r.Rank is not null)
            ? null
            : new("ranking.empty", new("没有参加排名的对象，无可发布。", "Nothing is ranked, so there is nothing to publish."));
    }

    /// <summary>Stores it with its audit line.</summary>
    public static async Task<RankingRecord> StoreAsync(WanggeDb db, RankingRecord record, Actor actor, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancel);
        var before = await db.Set<RankingRecord>()
            .Where(r => r.Kind == record.Kind && r.GridPath == record.GridPath && r.Period == record.Period && r.WithdrawnAt == null).ToListAsync(cancel);
        foreach (var old in before)
            (old.WithdrawnAt, old.WithdrawnFor) = (record.PublishedAt, "重新发布");
        db.Add(record);
        await db.SaveChangesAsync(cancel);
        db.Audit(actor, "ranking.published", $"ranking/{record.Id}", new { record.Kind, record.Period, record.RuleVersion, record.InputHash, replaces = before.Select(r => r.Id) });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return record;
    }
}
