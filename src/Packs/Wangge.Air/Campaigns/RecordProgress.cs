using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.Campaigns;
using Wangge.Platform.Http;
using Wangge.Platform.Indicators;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Campaigns;

/// <summary>Puts the progress of a season on record as indicator values, one for each figure of the district and its towns.</summary>
public static class RecordProgress
{
    /// <summary>Decides what is recorded. Pure.</summary>
    /// <param name="season">The season as it stands.</param>
    /// <param name="actor">Who records.</param>
    /// <param name="utcNow">UTC.</param>
    public static Outcome<IReadOnlyList<IndicatorValue>> Decide(SeasonView season, Actor actor, DateTime utcNow)
    {
        if (!actor.May(CampaignPermissions.Manage, season.Campaign.GridPath, season.Campaign.Field))
            return Refusal.Forbidden("您在该网格、该领域没有“维护专项行动与目标”的权限。", "You may not maintain campaigns in this grid and field.");
        DateOnly last = season.Today.AddDays(-1) < season.Campaign.To ? season.Today.AddDays(-1) : season.Campaign.To;
        if (last < season.Campaign.From)
            return new Refusal("season.not-begun", new("行动还没有满一天，无可记录。", "No day of the campaign is over yet, so there is nothing to record."));
        SeasonProgress[] areas = season.District is { } district ? [district, .. season.Towns] : [.. season.Towns];
        return areas.SelectMany(a => a.Targets.Select(t => new IndicatorValue
        {
            Indicator = t.Indicator.Key,
            GridPath = a.Subject.GridPath,
            From = season.Campaign.From,
            To = last,
            Value = t.Now is { } now ? decimal.Round(now, 6, MidpointRounding.ToEven) : null,
            Coverage = decimal.Round(a.Coverage, 4, MidpointRounding.ToEven),
            Provenance = JsonSerializer.Serialize(new
            {
                stations = a.Subject.Stations.Select(s => s.Code),
                indicative = a.Subject.Indicative,
                basis = season.Basis == StatisticBasis.Raw ? "raw" : "excluded",
                daysOver = a.DaysOver,
                daysValid = t.Indicator == SeasonIndicators.Pm25Mean ? a.Pm25Days : a.AqiDays,
            }),
            ComputedAt = utcNow,
            RuleVersion = season.Campaign.RuleVersions,
        })).ToList();
    }

    internal static async Task<IResult> HandleAsync(
        int id, Actor actor, WanggeDb db, ReadSeason seasons, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        if (await CampaignQueries.FindAsync(db, id, actor, cancel) is not { } campaign)
            return Problems.Of(CampaignQueries.NotFound(id), http);
        var outcome = Decide(await seasons.OfAsync(campaign, StatisticBasis.Excluded, cancel), actor, clock.UtcNow());
        if (outcome.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        foreach (var value in outcome.Value)
            await db.PutIndicatorAsync(value, cancel);
        db.Audit(actor, "campaign.progress-recorded", $"campaign/{id}", new { values = outcome.Value.Count });
        await db.SaveChangesAsync(cancel);
        return Results.Ok(new { recorded = outcome.Value.Count });
    }
}
