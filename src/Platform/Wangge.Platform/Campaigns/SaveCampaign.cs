using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Http;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Platform.Campaigns;

/// <summary>A campaign as it is to be.</summary>
/// <param name="PackId">The pack; a change leaves it as it was.</param>
/// <param name="Field">The field; a change leaves it as it was.</param>
/// <param name="Name">Name, at most 60 characters.</param>
/// <param name="NameEn">Name in English; may be left out.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, not before the first and within two years of it.</param>
/// <param name="GridPath">The grid.</param>
/// <param name="RuleVersions">The rules it is judged by, at most 200 characters.</param>
/// <param name="Version">The version that was changed; null for a new one.</param>
public sealed record SaveCampaign(
    string? PackId, string? Field, string? Name, string? NameEn, DateOnly From, DateOnly To, string? GridPath, string? RuleVersions, int? Version = null)
{
    private const int LongestName = 60;
    private const int LongestRules = 200;
    private const int MostDays = 731;

    /// <summary>Decides what the campaign becomes. Pure.</summary>
    /// <param name="before">As it is; null where it is new.</param>
    /// <param name="actor">Who asks.</param>
    public Outcome<Campaign> Decide(Campaign? before, Actor actor)
    {
        string field = before?.Field ?? Field ?? "", grid = GridPath ?? before?.GridPath ?? "";
        if (field.Length is 0 or > 32 || field == Fields.Any)
            return Refusal.BadField("field", "须指明一个领域。", "One field must be named.");
        if (!actor.May(CampaignPermissions.Manage, grid, field) || before is not null && !actor.May(CampaignPermissions.Manage, before.GridPath, field))
            return Refusal.Forbidden("您在该网格、该领域没有“维护专项行动与目标”的权限。", "You may not maintain campaigns in this grid and field.");
        if (before is not null && Version != before.Version)
            return CampaignQueries.ChangedByAnother;
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > LongestName)
            return Refusal.BadField("name", $"名称不能为空，最长 {LongestName} 字。", $"The name must be given, at most {LongestName} characters.");
        if (NameEn?.Length > LongestName * 2)
            return Refusal.BadField("nameEn", $"英文名称最长 {LongestName * 2} 字符。", $"The English name has at most {LongestName * 2} characters.");
        if (To < From || To.DayNumber - From.DayNumber >= MostDays)
            return Refusal.BadField("to", "结束日期须不早于开始日期，且不超过两年。", "The last day must not be before the first, nor two years after it.");
        if (string.IsNullOrWhiteSpace(RuleVersions) || RuleVersions.Length > LongestRules)
            return Refusal.BadField("ruleVersions", $"须写明依据的规则，最长 {LongestRules} 字。", $"The rules must be named, in at most {LongestRules} characters.");
        return new Campaign
        {
            PackId = before?.PackId ?? PackId ?? "",
            Field = field,
            Name = Name.Trim(),
            NameEn = string.IsNullOrWhiteSpace(NameEn) ? Name.Trim() : NameEn.Trim(),
            From = From,
            To = To,
            GridPath = grid,
            RuleVersions = RuleVersions.Trim(),
            Version = (before?.Version ?? 0) + 1,
        };
    }

    internal static Task<IResult> CreateAsync(SaveCampaign request, Actor actor, WanggeDb db, PackList packs, HttpContext http, CancellationToken cancel) =>
        HandleAsync(null, request, actor, db, packs, http, cancel);

    internal static async Task<IResult> ChangeAsync(int id, SaveCampaign request, Actor actor, WanggeDb db, PackList packs, HttpContext http, CancellationToken cancel)
    {
        var before = await db.Set<Campaign>().FirstOrDefaultAsync(c => c.Id == id, cancel);
        return before is null || !CampaignQueries.IsSeen(before, actor)
            ? Problems.Of(CampaignQueries.NotFound(id), http)
            : await HandleAsync(before, request, actor, db, packs, http, cancel);
    }

    private static async Task<IResult> HandleAsync(
        Campaign? before, SaveCampaign request, Actor actor, WanggeDb db, PackList packs, HttpContext http, CancellationToken cancel)
    {
        var outcome = request.Decide(before, actor);
        if (outcome.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        var after = outcome.Value;
        if (!packs.Exists(p => p.Id == after.PackId))
            return Problems.Of(Refusal.BadField("packId", $"没有安装“{after.PackId}”。", $"'{after.PackId}' is not installed."), http);
        if (!await db.Set<Grid>().AnyAsync(g => g.Path == after.GridPath, cancel))
            return Problems.Of(Refusal.BadField("gridPath", $"没有网格 {after.GridPath}。", $"There is no grid {after.GridPath}."), http);
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancel);
        if (before is null)
            db.Add(after);
        else
        {
            after.Id = before.Id;
            db.Entry(before).CurrentValues.SetValues(after);
        }

        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problems.Of(CampaignQueries.ChangedByAnother, http);
        }

        db.Audit(actor, before is null ? "campaign.opened" : "campaign.changed", $"campaign/{after.Id}", new { after.Name, after.From, after.To, after.GridPath, after.RuleVersions });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Results.Ok(new { after.Id, after.Version });
    }
}
