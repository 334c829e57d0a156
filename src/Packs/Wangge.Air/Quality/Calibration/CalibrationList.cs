using Microsoft.EntityFrameworkCore;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Calibration;

/// <summary>A micro station beside its reference.</summary>
/// <param name="Station">The micro station.</param>
/// <param name="Reference">The nearest evaluated station, or that of the version in use; null where there is none.</param>
/// <param name="Km">Distance between the two.</param>
/// <param name="Pairs">Hours of the newest weeks at which both measured.</param>
/// <param name="Now">Error over those hours as measured; null without pairs.</param>
/// <param name="Versions">Versions for the pollutant, newest first.</param>
public sealed record CalibrationLine(Station Station, Station? Reference, double Km, IReadOnlyList<CalibrationPair> Pairs, CalibrationError? Now, IReadOnlyList<StationCalibration> Versions)
{
    /// <summary>The version used for an hour; null where values are as measured.</summary>
    public StationCalibration? InUse(int hour) => Versions.FirstOrDefault(v => v.Covers(hour));
}

/// <summary>Reads how micro stations stand to their references.</summary>
public static class CalibrationList
{
    /// <summary>Days that are compared.</summary>
    public const int Days = 60;

    /// <summary>The micro stations among those given.</summary>
    /// <param name="db">The store.</param>
    /// <param name="visible">Stations that the reader sees.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="to">Last hour compared, see <see cref="HourLabel"/>.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<IReadOnlyList<CalibrationLine>> ReadAsync(WanggeDb db, IReadOnlyList<Station> visible, Pollutant pollutant, int to, CancellationToken cancel)
    {
        List<Station> micro = [.. visible.Where(s => s.Class == StationClass.Micro)];
        var all = await VisibleStations.AllAsync(db, cancel);
        List<int> ids = [.. micro.Select(s => s.Id)];
        var versions = (await db.Set<StationCalibration>().AsNoTracking().Where(c => ids.Contains(c.StationId) && c.Pollutant == pollutant).ToListAsync(cancel)).ToLookup(c => c.StationId);
        var references = micro.ToDictionary(s => s.Id, s =>
            versions[s.Id].FirstOrDefault(v => v.Covers(to)) is { } used ? all.First(r => r.Id == used.ReferenceId) : CalibrationPairs.Nearest(s, all));
        int from = to - (Days * DayHours.Hours) + 1;
        List<Station> needed = [.. micro.Concat(references.Values.OfType<Station>()).DistinctBy(s => s.Id)];
        var series = (await ObservationStore.LoadMeasuredAsync(db, needed, from, to, cancel)).ToDictionary(s => s.Station.Id);
        return [.. micro.Select(s =>
        {
            var reference = references[s.Id];
            var pairs = reference is null ? [] : CalibrationPairs.Of(series[s.Id], series[reference.Id], pollutant, from);
            return new CalibrationLine(s, reference, reference is null ? double.NaN : s.KmTo(reference), pairs,
                pairs.Count == 0 ? null : CalibrationError.Of([.. pairs.Select(p => p.Value)], [.. pairs.Select(p => p.Reference)]),
                [.. versions[s.Id].OrderByDescending(v => v.Number)]);
        })];
    }
}
