using Microsoft.EntityFrameworkCore;
using Wangge.Air.Observations;
using Wangge.Air.Quality.Marks;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Storage;

namespace Wangge.Air.Assessment;

/// <summary>An hour of a day as the store has it, with the moving ozone mean that it closes and the file it came from.</summary>
/// <param name="Number">Hour of the day, 1 to 24.</param>
/// <param name="End">Its end, district time.</param>
/// <param name="Values">The six values in table order, also where marked invalid; null where missing.</param>
/// <param name="Invalid">Values that were marked invalid and count as missing.</param>
/// <param name="OzoneEightHours">Mean of the valid ozone values of the eight hours that end here, inside the day; null with fewer than 6.</param>
/// <param name="Source">Files it came from, by the end of their name; empty where there is no row.</param>
public sealed record HourOfDay(int Number, DateTime End, IReadOnlyList<decimal?> Values, PollutantSet Invalid, decimal? OzoneEightHours, string Source)
{
    private const int Window = 8;

    /// <summary>Pollutants whose value is a calibrated one.</summary>
    public PollutantSet Calibrated { get; private init; }

    /// <summary>Marks of the hour that stand; empty for an area.</summary>
    public IReadOnlyList<QualityMark> Marks { get; private init; } = [];

    /// <summary>A value.</summary>
    public decimal? this[Pollutant pollutant] => Values[(int)pollutant];

    /// <summary>The 24 hours of a day: of a station as they stand, of an area the mean of its stations.</summary>
    public static async Task<IReadOnlyList<HourOfDay>> ReadAsync(WanggeDb db, AirSubject subject, DateOnly date, CancellationToken cancel)
    {
        var (first, last) = DailyEvaluation.HoursOf(date);
        int from = HourLabel.Of(first), to = HourLabel.Of(last);
        List<Station> serving = [.. subject.Stations.Where(s => s.ServesOn(date))];
        if (serving.Count == 0)
            return [];
        var series = await ObservationStore.LoadAsync(db, serving, from, to, cancel);
        var air = series.Count == 1 ? series[0].Air : GroupMean.Of([.. series.Select(s => s.Air)], subject.Key);
        List<int> ids = [.. serving.Select(s => s.Id)];
        var rows = await db.Set<Observation>().AsNoTracking().Where(o => ids.Contains(o.StationId) && o.Hour >= from && o.Hour <= to).ToListAsync(cancel);
        List<int> imports = [.. rows.Select(r => r.ImportId).Distinct()];
        var files = await db.Set<ObservationImport>().AsNoTracking().Where(i => imports.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.File, cancel);
        var byHour = rows.ToLookup(r => r.Hour);
        var marks = serving.Count > 1 ? [] : await db.Set<QualityMark>().AsNoTracking()
            .Where(m => m.StationId == serving[0].Id && m.Hour >= from && m.Hour <= to && m.State != MarkState.Withdrawn).OrderBy(m => m.Pollutant).ToListAsync(cancel);
        var marked = marks.ToLookup(m => m.Hour);
        return [.. Enumerable.Range(0, DayHours.Hours).Select(i => Of(air, i, [.. byHour[from + i]], files, single: serving.Count == 1) with
        {
            Calibrated = series.Count > 1 ? PollutantSet.None : Pollutants.All.Where(p => series[0].IsCalibrated(p, i)).Aggregate(PollutantSet.None, (set, p) => set | p.AsSet()),
            Marks = [.. marked[from + i]],
        })];
    }

    private static HourOfDay Of(HourlySeries air, int index, List<Observation> rows, Dictionary<int, string> files, bool single)
    {
        var row = single ? rows.FirstOrDefault() : null;
        return new HourOfDay(
            index + 1,
            air.TimeAt(index),
            [.. Pollutants.All.Select(p => row is not null && row.Invalid.Has(p) ? Stored(row, p) : air[p, index])],
            row?.Invalid ?? PollutantSet.None,
            OzoneMean(air, index),
            string.Join("、", rows.Select(r => files.GetValueOrDefault(r.ImportId, "")).Distinct()));
    }

    private static decimal? OzoneMean(HourlySeries air, int index)
    {
        if (index < Window - 1)
            return null;
        var values = Enumerable.Range(index - Window + 1, Window).Select(i => air[Pollutant.O3, i]).OfType<decimal>().ToList();
        return values.Count >= DailyRules.Default.MinimumHoursInWindow ? values.Average() : null;
    }

    private static decimal? Stored(Observation row, Pollutant pollutant)
    {
        int? stored = pollutant switch
        {
            Pollutant.Pm25 => row.Pm25,
            Pollutant.Pm10 => row.Pm10,
            Pollutant.So2 => row.So2,
            Pollutant.No2 => row.No2,
            Pollutant.Co => row.Co,
            _ => row.O3,
        };
        return stored is { } value ? Concentration.FromStored(value) : null;
    }
}
