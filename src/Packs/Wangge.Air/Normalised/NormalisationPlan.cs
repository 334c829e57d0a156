using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Assessment;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Audit;
using Wangge.Platform.Calendar;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Air.Normalised;

/// <summary>Stations whose hourly mean is normalised once for all subjects that consist of just them.</summary>
/// <param name="Subjects">Keys of the subjects: a town of one station and the station are one series.</param>
/// <param name="Stations">The stations.</param>
public sealed record NormalisationSeries(IReadOnlyList<string> Subjects, IReadOnlyList<Station> Stations);

/// <summary>One pollutant of a series.</summary>
/// <param name="Series">The series.</param>
/// <param name="Pollutant">The pollutant.</param>
public sealed record NormalisationWork(NormalisationSeries Series, Pollutant Pollutant);

/// <summary>What there is to normalise at a state of the data.</summary>
/// <param name="State">Names the state: another one makes models due again.</param>
/// <param name="FirstDay">First day of the record.</param>
/// <param name="LastDay">The newest day that is over.</param>
/// <param name="All">All work, in the order in which it is done: evaluated stations and towns before micro stations.</param>
/// <param name="Due">The part that is to be done now.</param>
public sealed record NormalisationPlan(string State, DateOnly FirstDay, DateOnly LastDay, IReadOnlyList<NormalisationWork> All, IReadOnlyList<NormalisationWork> Due)
{
    /// <summary>
    /// Reads it: a model is due where there is none, where the method has another version, or where the data have changed
    /// and it was not trained today already. Null where there are no data.
    /// </summary>
    public static async Task<NormalisationPlan?> ReadAsync(WanggeDb db, DateOnly today, CancellationToken cancel)
    {
        var stations = await VisibleStations.AllAsync(db, cancel);
        var newest = await ObservationStore.NewestAsync(db, cancel);
        var first = await db.Set<Station>().Select(s => db.Set<Observation>().Where(o => o.StationId == s.Id).Min(o => (int?)o.Hour)).MinAsync(cancel);
        if (first is not { } begin || newest.Count == 0)
            return null;
        // The day of the newest hour is over when the hour is its last.
        var lastDay = DateOnly.FromDayNumber(HourLabel.DayNumber(newest.Values.Max() + 1) - 1);
        if (lastDay >= today)
            lastDay = today.AddDays(-1);
        var firstDay = DateOnly.FromDayNumber(HourLabel.DayNumber(begin));
        if (lastDay < firstDay)
            return null;
        var names = await db.Set<Grid>().AsNoTracking().Where(g => g.Level <= GridLevel.Town).ToDictionaryAsync(g => g.Path, g => g.Name, cancel);
        NormalisationWork[] all = [.. SeriesOf(AirSubject.Of(stations, names, firstDay, lastDay)).SelectMany(s => Pollutants.All.Select(p => new NormalisationWork(s, p)))];
        string state = await StateAsync(db, lastDay, cancel);
        var models = await db.Set<NormalisedModel>().AsNoTracking().ToDictionaryAsync(m => (m.Subject, m.Pollutant), cancel);
        return new NormalisationPlan(state, firstDay, lastDay, all, [.. all.Where(w => w.Series.Subjects.Any(s => IsDue(models.GetValueOrDefault((s, w.Pollutant)))))]);

        bool IsDue(NormalisedModel? model) => model is null || model.Version != NormaliseSubject.Version
            || model.DataState != state && DateOnly.FromDateTime(DistrictTime.FromUtc(model.At)) < today;
    }

    /// <summary>The series of subjects that rankings have: towns of evaluated stations, and single stations.</summary>
    public static IReadOnlyList<NormalisationSeries> SeriesOf(IEnumerable<AirSubject> subjects) =>
    [
        .. subjects.Where(s => s.Kind == SubjectKind.Station || s is { Kind: SubjectKind.Town, Indicative: false })
            .GroupBy(s => string.Join(',', s.Stations.Select(station => station.Id).Order()), StringComparer.Ordinal)
            .OrderBy(g => g.First().Indicative).ThenBy(g => g.First().Kind == SubjectKind.Station)
            .Select(g => new NormalisationSeries([.. g.Select(s => s.Key)], g.First().Stations)),
    ];

    // Which hours an import brought is not asked: what it changed in days that are over is taken up the next day at the latest.
    private static async Task<string> StateAsync(WanggeDb db, DateOnly lastDay, CancellationToken cancel)
    {
        long stations = await db.Set<AuditEntry>().Where(e => e.Action.StartsWith("air.station"))
            .OrderByDescending(e => e.Sequence).Select(e => e.Sequence).FirstOrDefaultAsync(cancel);
        int import = await db.Set<ObservationImport>().MaxAsync(i => (int?)i.Id, cancel) ?? 0;
        return string.Create(CultureInfo.InvariantCulture, $"{lastDay:yyyyMMdd}/{import}/{stations}");
    }
}
