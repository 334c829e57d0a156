using Microsoft.EntityFrameworkCore;
using Wangge.Air.Assessment;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;
using Wangge.Platform.Calendar;
using Wangge.Platform.Storage;

namespace Wangge.Air.Normalised;

/// <summary>Reads normalised figures out of the store.</summary>
public sealed class ReadNormalised(WanggeDb db, ReadDays days, AirDaysCache cache, TimeProvider clock)
{
    private string? _state;

    /// <summary>Names the state of data and models together.</summary>
    public async ValueTask<string> StateAsync(CancellationToken cancel)
    {
        if (_state is not null)
            return _state;
        var newest = await db.Set<NormalisedModel>().MaxAsync(m => (DateTime?)m.At, cancel);
        return _state = $"{await db.Set<NormalisedModel>().CountAsync(cancel)}/{newest?.Ticks}";
    }

    /// <summary>The normalised figures beside a ranking.</summary>
    public async Task<NormalisedRanking> OfAsync(RankingTable table, CancellationToken cancel) =>
        await cache.ResultAsync(await days.StateAsync(cancel), ("normalised", table.Query, clock.Today(), await StateAsync(cancel)), () => MakeAsync(table, cancel));

    /// <summary>Normalised daily values of stations by code and day; stations without any are absent.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<int, double>>> DaysAsync(
        IReadOnlyList<string> stations, Pollutant pollutant, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        int first = from.DayNumber, last = to.DayNumber;
        var rows = await db.Set<NormalisedDay>().AsNoTracking().Where(d => stations.Contains(d.Subject) && d.Pollutant == pollutant && d.Day >= first && d.Day <= last)
            .Select(d => new { d.Subject, d.Day, d.Value }).ToListAsync(cancel);
        return rows.GroupBy(r => r.Subject, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyDictionary<int, double>)g.ToDictionary(r => r.Day, r => r.Value), StringComparer.Ordinal);
    }

    private async Task<NormalisedRanking> MakeAsync(RankingTable table, CancellationToken cancel)
    {
        var pollutants = NormalisedRanking.PollutantsOf(table.Query);
        string[] keys = [.. table.Lines.Concat(table.Indicative).Select(l => l.Subject.Key)];
        var models = await db.Set<NormalisedModel>().AsNoTracking().Where(m => keys.Contains(m.Subject)).ToListAsync(cancel);
        int first = table.Query.Period.From.DayNumber, last = first + table.DaysSoFar - 1;
        var rows = await db.Set<NormalisedDay>().AsNoTracking().Where(d => keys.Contains(d.Subject) && pollutants.Contains(d.Pollutant) && d.Day >= first && d.Day <= last).ToListAsync(cancel);
        int wanted = table.Lines.Concat(table.Indicative).Count(l => !l.Subject.Indicative || l.Subject.Kind == SubjectKind.Station) * Pollutants.Count;
        return NormalisedRanking.Of(
            table, models.ToDictionary(m => (m.Subject, m.Pollutant)), rows.ToLookup(d => (d.Subject, d.Pollutant)), new(models.Count(m => m.Version == NormaliseSubject.Version), wanted));
    }
}
