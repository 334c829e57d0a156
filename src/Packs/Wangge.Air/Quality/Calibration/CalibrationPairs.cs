using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Calibration;

/// <summary>Reads what a calibration is made from: values as measured, without those marked invalid.</summary>
public static class CalibrationPairs
{
    /// <summary>The hours at which both stations measured, with the reference's weather.</summary>
    public static async Task<IReadOnlyList<CalibrationPair>> ReadAsync(
        WanggeDb db, Station station, Station reference, Pollutant pollutant, int from, int to, CancellationToken cancel)
    {
        var series = await ObservationStore.LoadMeasuredAsync(db, [station, reference], from, to, cancel);
        return Of(series[0], series[1], pollutant, from);
    }

    /// <summary>The pairs of two series over the same hours.</summary>
    public static IReadOnlyList<CalibrationPair> Of(ObservedSeries station, ObservedSeries reference, Pollutant pollutant, int from)
    {
        var pairs = new List<CalibrationPair>();
        for (int h = 0; h < station.Air.Count; h++)
        {
            int value = station.Air.Column(pollutant)[h], told = reference.Air.Column(pollutant)[h];
            if (value == HourlySeries.Missing || told == HourlySeries.Missing)
                continue;
            pairs.Add(new(from + h, ApplyCalibrations.Natural(value), ApplyCalibrations.Natural(told),
                ApplyCalibrations.Natural(reference.Weather[(int)Weather.Humidity][h]), ApplyCalibrations.Natural(reference.Weather[(int)Weather.Temperature][h])));
        }

        return pairs;
    }

    /// <summary>The nearest evaluated station to a micro station; null where there is none.</summary>
    public static Station? Nearest(Station station, IEnumerable<Station> all) => all.Where(s => s.IsEvaluated && s.Id != station.Id).MinBy(s => s.KmTo(station));
}
