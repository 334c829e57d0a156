using Microsoft.EntityFrameworkCore;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Calibration;

/// <summary>A calibration that a series carries.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Number">Number of the version.</param>
/// <param name="From">First hour, see <see cref="HourLabel"/>.</param>
/// <param name="To">Last hour, inclusive; null while it lasts.</param>
public sealed record AppliedCalibration(Pollutant Pollutant, int Number, int From, int? To)
{
    /// <summary>Whether it is used for an hour.</summary>
    public bool Covers(int hour) => hour >= From && (To is null || hour <= To);
}

/// <summary>
/// Calibrates the values of micro stations as they are read: rows stay as measured, and everything that reads through
/// <see cref="ObservationStore.LoadAsync"/> sees the same calibrated figure. Values of other stations are never touched.
/// </summary>
internal static class ApplyCalibrations
{
    /// <summary>Series with the calibrations active over a span of hours; the same series where there are none.</summary>
    public static async Task<IReadOnlyList<ObservedSeries>> ToAsync(WanggeDb db, IReadOnlyList<ObservedSeries> series, int from, int to, CancellationToken cancel)
    {
        List<int> micro = [.. series.Where(s => s.Station.Class == StationClass.Micro).Select(s => s.Station.Id)];
        if (micro.Count == 0 || to < from)
            return series;
        var active = await db.Set<StationCalibration>().AsNoTracking()
            .Where(c => c.State == CalibrationState.Active && micro.Contains(c.StationId) && c.ValidFrom <= to && (c.ValidTo == null || c.ValidTo >= from)).ToListAsync(cancel);
        if (active.Count == 0)
            return series;
        var fits = active.ToLookup(c => c.StationId, c => (Calibration: c, c.Read().Model));
        var masts = await MastsAsync(db, series, [.. active.Where(c => c.Read().Model.Form != CalibrationForm.Linear).Select(c => c.ReferenceId).Distinct()], from, to, cancel);
        return [.. series.Select(s => fits.Contains(s.Station.Id) ? Calibrated(s, fits[s.Station.Id], masts, from) : s)];
    }

    /// <summary>The weather that models with humidity take: that of the reference they were made with.</summary>
    private static async Task<Dictionary<int, ObservedSeries>> MastsAsync(
        WanggeDb db, IReadOnlyList<ObservedSeries> series, List<int> references, int from, int to, CancellationToken cancel)
    {
        var masts = series.Where(s => references.Contains(s.Station.Id)).ToDictionary(s => s.Station.Id);
        List<int> missing = [.. references.Where(r => !masts.ContainsKey(r))];
        if (missing.Count > 0)
        {
            var stations = await db.Set<Station>().AsNoTracking().Where(s => missing.Contains(s.Id)).ToListAsync(cancel);
            foreach (var mast in await ObservationStore.LoadMeasuredAsync(db, stations, from, to, cancel))
                masts[mast.Station.Id] = mast;
        }

        return masts;
    }

    private static ObservedSeries Calibrated(
        ObservedSeries measured, IEnumerable<(StationCalibration Calibration, CalibrationModel Model)> fits, Dictionary<int, ObservedSeries> masts, int from)
    {
        var air = new HourlySeries(measured.Air.Station, measured.Air.FirstHour, measured.Air.Count);
        foreach (var pollutant in Pollutants.All)
            measured.Air.Column(pollutant).CopyTo(air.Column(pollutant));
        var applied = new List<AppliedCalibration>();
        foreach (var (calibration, model) in fits)
        {
            var column = air.Column(calibration.Pollutant);
            var mast = masts.GetValueOrDefault(calibration.ReferenceId);
            applied.Add(new(calibration.Pollutant, calibration.Number, calibration.ValidFrom!.Value, calibration.ValidTo));
            int last = Math.Min(column.Length - 1, calibration.ValidTo is { } end ? end - from : int.MaxValue);
            for (int h = Math.Max(0, calibration.ValidFrom.Value - from); h <= last; h++)
            {
                if (column[h] == HourlySeries.Missing)
                    continue;
                double value = model.Of(Natural(column[h]), Natural(mast?.Weather[(int)Weather.Humidity][h]), Natural(mast?.Weather[(int)Weather.Temperature][h]));
                column[h] = (int)Math.Round(Math.Min(value * HourlySeries.Scale, PhysicalLimit.Of(calibration.Pollutant).Highest));
            }
        }

        return measured with { Air = air, Raw = measured.Air, Calibrations = applied };
    }

    /// <summary>A stored value in its unit; NaN where missing.</summary>
    internal static double Natural(int? stored) => stored is null or HourlySeries.Missing ? double.NaN : stored.Value / (double)HourlySeries.Scale;
}
