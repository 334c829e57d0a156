using Microsoft.EntityFrameworkCore;
using Wangge.Air.Assessment;
using Wangge.Air.Exclusions;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.Campaigns;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Campaigns;

/// <summary>A season as it stands.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="District">Its district; null where no station can be counted.</param>
/// <param name="Towns">Its towns that have stations.</param>
/// <param name="Basis">Whether exclusion episodes were taken out.</param>
/// <param name="Today">Today in the district.</param>
public sealed record SeasonView(Campaign Campaign, SeasonProgress? District, IReadOnlyList<SeasonProgress> Towns, StatisticBasis Basis, DateOnly Today)
{
    /// <summary>Share of the season that is over, 0 to 1.</summary>
    public double Over => Math.Clamp((Today.DayNumber - Campaign.From.DayNumber) / (double)(Campaign.To.DayNumber - Campaign.From.DayNumber + 1), 0, 1);
}

/// <summary>Reads the progress of seasons out of the store.</summary>
public sealed class ReadSeason(WanggeDb db, ReadDays days, TimeProvider clock)
{
    /// <summary>The season of a campaign.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="basis">Raw or without exclusion episodes.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<SeasonView> OfAsync(Campaign campaign, StatisticBasis basis, CancellationToken cancel)
    {
        DateOnly today = clock.Today(), end = today < campaign.To ? today : campaign.To;
        var all = await days.OfAsync(campaign.From, end < campaign.From ? campaign.From : end, cancel);
        var episodes = basis == StatisticBasis.Raw ? [] : (await Exclusion.StandingAsync(db, cancel)).Select(e => e.ToEpisode(all.Subjects)).ToList();
        // A town without an evaluated station is shown by its micro stations, and says so.
        var areas = all.Subjects.Where(s => s.Kind != SubjectKind.Station && s.GridPath.StartsWith(campaign.GridPath, StringComparison.Ordinal))
            .GroupBy(s => s.GridPath, StringComparer.Ordinal).Select(g => g.MinBy(s => s.Indicative)!)
            .OrderBy(s => s.GridPath, StringComparer.Ordinal).Select(Progress).ToList();
        return new SeasonView(
            campaign, areas.Find(a => a.Subject.GridPath == campaign.GridPath), [.. areas.Where(a => a.Subject.Kind == SubjectKind.Town)], basis, today);

        SeasonProgress Progress(AirSubject subject) => SeasonProgress.Of(
            subject, ExclusionEpisodes.WithoutDays(all.Of(subject.Key), episodes), campaign.From, campaign.To, today, campaign.Targets);
    }

    /// <summary>The campaign that runs today and the actor sees; failing that the last that ended; null where there is none.</summary>
    public async Task<Campaign?> CurrentAsync(Actor actor, CancellationToken cancel)
    {
        var seen = await CampaignQueries.SeenByAsync(db, actor, AirPermissions.Field, cancel);
        DateOnly today = clock.Today();
        return seen.FirstOrDefault(c => c.From <= today && c.To >= today) ?? seen.FirstOrDefault(c => c.From <= today);
    }
}
