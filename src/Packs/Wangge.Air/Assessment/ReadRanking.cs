using Microsoft.EntityFrameworkCore;
using Wangge.Air.Exclusions;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Assessment;

/// <summary>Reads rankings out of the store.</summary>
public sealed class ReadRanking(WanggeDb db, ReadDays days, AirDaysCache cache, TimeProvider clock)
{
    /// <summary>The span of days that have data, or null where the store has none.</summary>
    public async Task<(DateOnly First, DateOnly Last)?> SpanAsync(CancellationToken cancel)
    {
        if (await days.NewestAsync(cancel) is not { } last)
            return null;
        // One seek at the beginning of each station's key range.
        var first = await db.Set<Station>().Select(s => db.Set<Observation>().Where(o => o.StationId == s.Id).Min(o => (int?)o.Hour)).ToListAsync(cancel);
        return (DateOnly.FromDayNumber(HourLabel.DayNumber(first.Min() ?? 0)), last);
    }

    /// <summary>Whether there is any town to rank.</summary>
    public async Task<bool> HasTownsAsync(DateOnly month, CancellationToken cancel) =>
        (await days.OfAsync(month, month, cancel)).Subjects.Any(s => s.Kind == SubjectKind.Town);

    /// <summary>The ranking that a query asks for, over all of the district.</summary>
    public async Task<RankingTable> OfAsync(RankingQuery query, CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        return await cache.ResultAsync(await days.StateAsync(cancel), (query, today), async () =>
        {
            var now = await days.OfAsync(query.Period.From, query.Period.To, cancel);
            var before = await days.OfAsync(query.Period.YearBefore.From, query.Period.YearBefore.To, cancel);
            var episodes = (await Exclusion.StandingAsync(db, cancel)).Select(e => e.ToEpisode(now.Subjects)).ToList();
            return RankingTable.Of(query, now, before, episodes, today);
        });
    }

    /// <summary>The lines that an actor may see: those of the grids of their roles. Ranks stay those of the whole district.</summary>
    public static IReadOnlyList<RankingLine> SeenBy(IEnumerable<RankingLine> lines, Actor actor) =>
        [.. lines.Where(l => actor.May(AirPermissions.Read, l.Subject.GridPath, AirPermissions.Field))];
}
