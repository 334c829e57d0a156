using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Http;
using Wangge.Platform.Indicators;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Platform.Campaigns;

/// <summary>Sets targets of a campaign; those not named stay.</summary>
/// <param name="Version">The version of the campaign that was changed.</param>
/// <param name="RuleVersion">The document that sets them, at most 100 characters.</param>
/// <param name="Targets">By grid path, by indicator: the value, or null to take the target away.</param>
public sealed record SetTargets(int Version, string? RuleVersion, IReadOnlyDictionary<string, IReadOnlyDictionary<string, decimal?>>? Targets)
{
    private const int LongestRule = 100;

    /// <summary>Decides which targets are set (with a value) and taken away (without). Pure.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="catalogue">The indicators there are.</param>
    /// <param name="grids">The grids there are, by path.</param>
    public Outcome<IReadOnlyList<TargetChange>> Decide(Campaign campaign, Actor actor, IndicatorCatalogue catalogue, IReadOnlySet<string> grids)
    {
        if (!actor.May(CampaignPermissions.Manage, campaign.GridPath, campaign.Field))
            return Refusal.Forbidden("您在该网格、该领域没有“维护专项行动与目标”的权限。", "You may not maintain campaigns in this grid and field.");
        if (Version != campaign.Version)
            return CampaignQueries.ChangedByAnother;
        if (string.IsNullOrWhiteSpace(RuleVersion) || RuleVersion.Length > LongestRule)
            return Refusal.BadField("ruleVersion", $"须写明目标依据的文件，最长 {LongestRule} 字。", $"The document that sets the targets must be named, in at most {LongestRule} characters.");
        var changes = new List<TargetChange>();
        foreach (var (grid, values) in Targets ?? new Dictionary<string, IReadOnlyDictionary<string, decimal?>>(StringComparer.Ordinal))
        {
            if (!grid.StartsWith(campaign.GridPath, StringComparison.Ordinal) || !grids.Contains(grid))
                return Refusal.BadField($"targets.{grid}", $"网格 {grid} 不在行动范围内。", $"The grid {grid} is outside the campaign.");
            foreach (var (key, value) in values)
            {
                string field = $"targets.{grid}.{key}";
                if (catalogue.Find(key) is not { } indicator)
                    return Refusal.BadField(field, $"没有指标“{key}”。", $"There is no indicator '{key}'.");
                if (value is < 0 || value > indicator.Most)
                    return Refusal.BadField(field, $"“{indicator.Name.Zh}”的目标须在 0 到 {indicator.Most} 之间。", $"The target of '{indicator.Name.En}' must lie between 0 and {indicator.Most}.");
                if (value is { } given && decimal.Round(given, indicator.Decimals) != given)
                    return Refusal.BadField(field, $"“{indicator.Name.Zh}”的目标最多 {indicator.Decimals} 位小数。", $"The target of '{indicator.Name.En}' has at most {indicator.Decimals} decimals.");
                changes.Add(new(grid, indicator, value));
            }
        }

        return changes;
    }

    internal static async Task<IResult> HandleAsync(
        int id, SetTargets request, Actor actor, WanggeDb db, IndicatorCatalogue catalogue, HttpContext http, CancellationToken cancel)
    {
        var campaign = await db.Set<Campaign>().Include(c => c.Targets).FirstOrDefaultAsync(c => c.Id == id, cancel);
        if (campaign is null || !CampaignQueries.IsSeen(campaign, actor))
            return Problems.Of(CampaignQueries.NotFound(id), http);
        var grids = await db.Set<Grid>().Where(g => g.Path.StartsWith(campaign.GridPath)).Select(g => g.Path).ToListAsync(cancel);
        var outcome = request.Decide(campaign, actor, catalogue, grids.ToHashSet(StringComparer.Ordinal));
        if (outcome.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        foreach (var change in outcome.Value)
            Apply(campaign, change, request.RuleVersion!.Trim());
        campaign.Version++;
        db.Audit(actor, "campaign.targets-set", $"campaign/{id}", new { request.RuleVersion, request.Targets });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problems.Of(CampaignQueries.ChangedByAnother, http);
        }

        return Results.Ok(new { campaign.Id, campaign.Version });
    }

    private static void Apply(Campaign campaign, TargetChange change, string ruleVersion)
    {
        var target = campaign.Targets.Find(t => t.GridPath == change.GridPath && t.Indicator == change.Indicator.Key);
        if (change.Value is not { } value)
        {
            if (target is not null)
                campaign.Targets.Remove(target);
            return;
        }

        if (target is null)
        {
            target = new Target { GridPath = change.GridPath, Indicator = change.Indicator.Key, RuleVersion = ruleVersion };
            campaign.Targets.Add(target);
        }

        if (target.Value != value)
            target.RuleVersion = ruleVersion;
        (target.Value, target.Direction) = (value, change.Indicator.Direction);
    }
}

/// <summary>One target set or taken away.</summary>
/// <param name="GridPath">The grid.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="Value">The value; null takes the target away.</param>
public sealed record TargetChange(string GridPath, Indicator Indicator, decimal? Value);
