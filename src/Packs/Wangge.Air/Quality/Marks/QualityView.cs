using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Observations;
using Wangge.Air.Quality.Checks;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Storage;
using Wangge.Platform.Web;

namespace Wangge.Air.Quality.Marks;

/// <summary>A station's hours around a span, with those of the stations around and the span's marks.</summary>
/// <param name="Station">The station.</param>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="First">First hour of the span, see <see cref="HourLabel"/>.</param>
/// <param name="Last">Last hour, inclusive.</param>
/// <param name="Series">Raw series from three days before to three days after; the station's own first, then its nearest neighbours.</param>
/// <param name="Medians">The neighbours' median of each hour; null with fewer than three.</param>
/// <param name="Marks">Marks of the span by hour.</param>
public sealed record QualityView(
    Station Station, Pollutant Pollutant, int First, int Last, IReadOnlyList<ObservedSeries> Series, IReadOnlyList<double?> Medians, IReadOnlyList<QualityMark> Marks)
{
    private const int Margin = 72;

    /// <summary>Neighbours drawn one by one.</summary>
    private const int Drawn = 4;

    /// <summary>Reads it. The median is that of all neighbours; curves are those of the stations that the reader sees.</summary>
    public static async Task<QualityView> ReadAsync(WanggeDb db, Station station, IReadOnlyList<Station> visible, Pollutant pollutant, int first, int last, CancellationToken cancel)
    {
        var settings = (await QualityBook.AllAsync(db, cancel))[^1].Read();
        List<Station> near = [.. (await VisibleStations.AllAsync(db, cancel)).Where(s => s.Id != station.Id && s.Class != StationClass.Site && s.KmTo(station) <= (double)settings.RadiusKm)
            .OrderBy(s => s.KmTo(station)).Take(QualityWindow.MostNeighbours)];
        var series = await ObservationStore.LoadRawAsync(db, [station, .. near], first - Margin, last + Margin, cancel);
        var window = new QualityWindow(series);
        var marks = await db.Set<QualityMark>().AsNoTracking().Where(m => m.StationId == station.Id && m.Pollutant == pollutant && m.Hour >= first && m.Hour <= last)
            .OrderBy(m => m.Hour).ThenBy(m => m.Code).ToListAsync(cancel);
        var medians = Enumerable.Range(0, window.Count).Select(h => window.Around(0, pollutant, h, settings) is { } around ? (double?)Concentration.FromStored(around.Median) : null);
        return new(station, pollutant, first, last, [.. series.Where(s => visible.Any(v => v.Id == s.Station.Id))], [.. medians], marks);
    }

    /// <summary>The curves, with the span between two lines.</summary>
    public ChartData Chart(Language l)
    {
        var own = Series[0].Air;
        string[] labels = [.. Enumerable.Range(0, own.Count).Select(h => own.TimeAt(h).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture))];
        var byHour = Marks.Where(m => m.State != MarkState.Withdrawn).ToLookup(m => m.Hour - First + Margin);
        return new ChartData
        {
            Kind = ChartKind.Line,
            Labels = labels,
            Unit = Pollutant.Unit(),
            Decimals = Pollutant.Decimals(),
            Series =
            [
                new(Station.Name, [.. Values(own)], Accent: true, Notes: [.. Enumerable.Range(0, own.Count).Select(h => byHour[h].Any() ? string.Join(l["、", ", "], byHour[h].Select(m => l[QualityCodes.Of(m.Code).Name])) : null)]),
                new(l["周边中位数", "Neighbours' median"], Medians),
                .. Series.Skip(1).Take(Drawn).Select(s => new ChartSeries(s.Station.Name, [.. Values(s.Air)]) { Quiet = true }),
            ],
            Marks = First == Last ? [new(l["本小时", "This hour"], labels[Margin])] : [new(l["起", "From"], labels[Margin]), new(l["止", "To"], labels[own.Count - Margin - 1])],
        };
    }

    private IEnumerable<double?> Values(HourlySeries air) => Enumerable.Range(0, air.Count).Select(h => (double?)air[Pollutant, h]);
}
