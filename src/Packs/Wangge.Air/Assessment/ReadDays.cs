using Microsoft.EntityFrameworkCore;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Audit;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Air.Assessment;

/// <summary>Reads hours out of the store month by month and evaluates them to days.</summary>
public sealed class ReadDays(WanggeDb db, AirDaysCache cache)
{
    private string? _state;

    /// <summary>
    /// Names the state of the data: it changes with every import, every change of stations, values and exclusions,
    /// and every change of the territory.
    /// </summary>
    public async ValueTask<string> StateAsync(CancellationToken cancel)
    {
        if (_state is not null)
            return _state;
        int import = await db.Set<ObservationImport>().MaxAsync(i => (int?)i.Id, cancel) ?? 0;
        long change = await db.Set<AuditEntry>().Where(e => e.Action.StartsWith("air."))
            .OrderByDescending(e => e.Sequence).Select(e => e.Sequence).FirstOrDefaultAsync(cancel);
        long stations = await db.Set<Station>().CountAsync(cancel);
        return _state = $"{import}/{change}/{stations}/{await GridIndexes.StampAsync(db, cancel)}";
    }

    /// <summary>The days of whole months.</summary>
    /// <param name="from">A day of the first month.</param>
    /// <param name="to">A day of the last month.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<AirDays> OfAsync(DateOnly from, DateOnly to, CancellationToken cancel)
    {
        string state = await StateAsync(cancel);
        var months = new List<AirDays>();
        IReadOnlyList<Station>? stations = null;
        IReadOnlyDictionary<string, string>? names = null;
        for (var first = new DateOnly(from.Year, from.Month, 1); first <= to; first = first.AddMonths(1))
        {
            if (cache.Month(state, first) is not { } month)
            {
                stations ??= await VisibleStations.AllAsync(db, cancel);
                names ??= await NamesAsync(cancel);
                month = await ReadAsync(first, stations, names, cancel);
                cache.Keep(state, first, month);
            }

            months.Add(month);
        }

        return AirDays.Join(months);
    }

    /// <summary>The last day that has an observation of any station; null where there is none.</summary>
    public async Task<DateOnly?> NewestAsync(CancellationToken cancel)
    {
        var newest = await ObservationStore.NewestAsync(db, cancel);
        return newest.Count == 0 ? null : DateOnly.FromDayNumber(HourLabel.DayNumber(newest.Values.Max()));
    }

    /// <summary>Names of districts and towns by path.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(CancellationToken cancel) =>
        await db.Set<Grid>().AsNoTracking().Where(g => g.Level <= GridLevel.Town).ToDictionaryAsync(g => g.Path, g => g.Name, cancel);

    private async Task<AirDays> ReadAsync(
        DateOnly first, IReadOnlyList<Station> stations, IReadOnlyDictionary<string, string> names, CancellationToken cancel)
    {
        var last = first.AddMonths(1).AddDays(-1);
        var subjects = AirSubject.Of(stations, names, first, last);
        List<Station> needed = [.. subjects.SelectMany(s => s.Stations).DistinctBy(s => s.Id)];
        var hours = await ObservationStore.LoadAsync(
            db, needed, HourLabel.Of(DailyEvaluation.HoursOf(first).First), HourLabel.Of(DailyEvaluation.HoursOf(last).Last), cancel);
        return AirDays.Evaluate(first, last, subjects, hours);
    }
}
