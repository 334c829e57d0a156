using Wangge.Air.Observations;
using Wangge.Air.Quality.Checks;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Marks;

/// <summary>
/// Puts whole days of the indicative stations to the check for drift, which looks months back, and keeps its marks: each
/// value of a shifted day. Evaluated stations are what it holds them against; their operators check them with gases and films.
/// </summary>
public sealed class MarkDrift(TimeProvider clock)
{
    /// <summary>Days judged at once.</summary>
    private const int Stretch = 120;

    /// <summary>Checks days.</summary>
    /// <param name="db">The store.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day, inclusive; one that is not over is judged with it all the same.</param>
    /// <param name="progress">Receives the share done, 0 to 1.</param>
    /// <param name="cancel">Stops between two stretches.</param>
    public async Task<MarkRun> RunAsync(WanggeDb db, DateOnly from, DateOnly to, IProgress<double>? progress, CancellationToken cancel)
    {
        var versions = await QualityBook.AllAsync(db, cancel);
        var all = await VisibleStations.AllAsync(db, cancel);
        var run = MarkRun.None;
        for (var first = from; first <= to && all.Count > 0; first = first.AddDays(Stretch))
        {
            var last = first.AddDays(Stretch - 1) < to ? first.AddDays(Stretch - 1) : to;
            run = run.Plus(await StretchAsync(db, QualityBook.On(versions, last), all, first, last, cancel));
            progress?.Report((last.DayNumber - from.DayNumber + 1.0) / (to.DayNumber - from.DayNumber + 1));
        }

        return run;
    }

    private async Task<MarkRun> StretchAsync(WanggeDb db, QualityVersion version, IReadOnlyList<Station> all, DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var settings = version.Read();
        int back = DriftCheck.Lookback + settings.DriftDays;
        int start = HourLabel.Of(DailyEvaluation.HoursOf(first.AddDays(-back)).First);
        (int From, int To) span = (HourLabel.Of(DailyEvaluation.HoursOf(first).First), HourLabel.Of(DailyEvaluation.HoursOf(last).Last));
        var series = await ObservationStore.LoadRawAsync(db, all, start, span.To, cancel);
        var window = new QualityWindow(series);
        int[] ids = [.. all.Select(s => s.Id)];
        var places = all.Index().ToDictionary(s => s.Item.Id, s => s.Index);
        var book = await MarkBook.LoadAsync(db, ids, start, span.To, cancel);
        foreach (var mark in book.Wrong().Where(m => m.Code != QualityCodes.Drift))
            window.Distrust(places[mark.StationId], mark.Pollutant, mark.Hour - start);
        foreach (var stuck in book.All.Where(m => m.Code == QualityCodes.Stuck && m.State == MarkState.Suspect))
            window.Distrust(places[stuck.StationId], stuck.Pollutant, stuck.Hour - start);

        var draft = new MarkDraft(book, span.From, span.To, clock.UtcNow());
        var findings = settings.Checks(QualityCodes.Drift) ? DriftCheck.Find(window, settings, all.Index().Where(s => !s.Item.IsEvaluated).Select(s => s.Index), back) : [];
        foreach (var finding in findings)
        {
            var column = window.Trusted(finding.Station, finding.Pollutant);
            for (int h = finding.Day * DayHours.Hours; h < (finding.Day + 1) * DayHours.Hours; h++)
            {
                if (column[h] != HourlySeries.Missing)
                    draft.Find(all[finding.Station], start + h, finding.Pollutant, QualityCodes.Drift, column[h], (int)Math.Round(finding.Shift * HourlySeries.Scale), version.Number, settings);
            }
        }

        draft.Settle((station, pollutant, hour) => window.Raw(places[station], pollutant)[hour - start], QualityCodes.Drift);
        return await MarkHours.KeepAsync(db, draft, ids, span, all.Count * (span.To - span.From + 1), cancel);
    }
}
