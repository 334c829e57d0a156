using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.Http;
using Wangge.Platform.Indicators;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Campaigns;

/// <summary>Routes and services of campaigns and indicators.</summary>
public static class CampaignRoutes
{
    /// <summary>Maps what needs a sign-in, under <c>/api/v1</c>.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var campaigns = api.MapGroup("/campaigns").WithTags("Campaigns");
        campaigns.MapGet("/", async (Actor actor, WanggeDb db, CancellationToken cancel) => (await CampaignQueries.SeenByAsync(db, actor, null, cancel)).Select(CampaignView.Of));
        campaigns.MapGet("/{id:int}", async (int id, Actor actor, WanggeDb db, HttpContext http, CancellationToken cancel) =>
            await CampaignQueries.FindAsync(db, id, actor, cancel) is { } campaign ? Results.Ok(CampaignView.Of(campaign)) : Problems.Of(CampaignQueries.NotFound(id), http));
        campaigns.MapPost("/", SaveCampaign.CreateAsync);
        campaigns.MapPut("/{id:int}", SaveCampaign.ChangeAsync);
        campaigns.MapPut("/{id:int}/targets", SetTargets.HandleAsync);
    }

    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCampaigns(this IServiceCollection services) =>
        services.AddSingleton<IndicatorCatalogue>().AddPermissions(CampaignPermissions.All);
}

/// <summary>Reads of campaigns.</summary>
public static class CampaignQueries
{
    /// <summary>The refusal for a campaign that is not there, or not for this actor.</summary>
    public static Refusal NotFound(int id) => Refusal.NotFound($"没有专项行动 {id}，或不在您的网格内。", $"There is no campaign {id}, or it lies outside your grids.");

    internal static Refusal ChangedByAnother { get; } = Refusal.Conflict("他人已先行修改，请刷新后再改。", "Somebody else changed it first; reload and try again.");

    /// <summary>The campaigns that an actor sees, with targets, newest first.</summary>
    /// <param name="db">The store.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="packId">Of one pack; null for all.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<IReadOnlyList<Campaign>> SeenByAsync(WanggeDb db, Actor actor, string? packId, CancellationToken cancel)
    {
        var all = await db.Set<Campaign>().AsNoTracking().Include(c => c.Targets).Where(c => packId == null || c.PackId == packId)
            .OrderByDescending(c => c.From).ThenByDescending(c => c.Id).ToListAsync(cancel);
        return [.. all.Where(c => IsSeen(c, actor))];
    }

    /// <summary>One campaign with its targets, or null where there is none or the actor does not see it.</summary>
    public static async Task<Campaign?> FindAsync(WanggeDb db, int id, Actor actor, CancellationToken cancel)
    {
        var campaign = await db.Set<Campaign>().AsNoTracking().Include(c => c.Targets).FirstOrDefaultAsync(c => c.Id == id, cancel);
        return campaign is not null && IsSeen(campaign, actor) ? campaign : null;
    }

    /// <summary>Whether an actor sees a campaign: whoever works in its grid, or in a town of it, sees what is asked of it.</summary>
    internal static bool IsSeen(Campaign campaign, Actor actor) =>
        actor.May(CampaignPermissions.Read, campaign.GridPath, campaign.Field)
        || actor.Grants.Any(g => g.GridPath.StartsWith(campaign.GridPath, StringComparison.Ordinal) && (g.Field == Fields.Any || g.Field == campaign.Field));
}

/// <summary>A campaign as the API shows it.</summary>
/// <param name="Id">Key.</param>
/// <param name="PackId">Pack.</param>
/// <param name="Field">Field.</param>
/// <param name="Name">Name.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="GridPath">Grid.</param>
/// <param name="RuleVersions">Rules.</param>
/// <param name="Version">Version.</param>
/// <param name="Targets">Targets.</param>
public sealed record CampaignView(
    int Id, string PackId, string Field, string Name, string NameEn, DateOnly From, DateOnly To, string GridPath, string RuleVersions, int Version, IReadOnlyList<TargetView> Targets)
{
    internal static CampaignView Of(Campaign c) => new(c.Id, c.PackId, c.Field, c.Name, c.NameEn, c.From, c.To, c.GridPath, c.RuleVersions, c.Version,
        [.. c.Targets.OrderBy(t => t.GridPath, StringComparer.Ordinal).ThenBy(t => t.Indicator, StringComparer.Ordinal).Select(t => new TargetView(t.GridPath, t.Indicator, t.Value, t.RuleVersion))]);
}

/// <summary>A target as the API shows it.</summary>
/// <param name="GridPath">Grid.</param>
/// <param name="Indicator">Key of the indicator.</param>
/// <param name="Value">Value.</param>
/// <param name="RuleVersion">The document that sets it.</param>
public sealed record TargetView(string GridPath, string Indicator, decimal Value, string RuleVersion);
