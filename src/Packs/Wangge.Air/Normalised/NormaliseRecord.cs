using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;
using Wangge.Platform.Calendar;
using Wangge.Platform.Storage;

namespace Wangge.Air.Normalised;

/// <summary>How far normalisation is.</summary>
/// <param name="Done">Models that are up to date.</param>
/// <param name="All">Models there are to be.</param>
public readonly record struct NormalisationProgress(int Done, int All);

/// <summary>
/// Normalises what is due, one model after another, each stored whole with its days or not at all: stopped at any moment,
/// nothing is lost but the model in hand, and the next run goes on from there.
/// </summary>
public sealed class NormaliseRecord(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Share of the record's hours with wind that a station must have to give its weather.</summary>
    private const double LeastWeather = 0.5;

    /// <summary>Runs.</summary>
    /// <param name="threads">Threads at most; -1 for all cores.</param>
    /// <param name="progress">Receives how far it is, before the first model and after each.</param>
    /// <param name="cancel">Stops within a model.</param>
    /// <returns>How many models were trained.</returns>
    public async Task<int> RunAsync(int threads, IProgress<NormalisationProgress>? progress, CancellationToken cancel)
    {
        NormalisationPlan? plan;
        IReadOnlyList<Station> masts;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
            plan = await NormalisationPlan.ReadAsync(db, clock.Today(), cancel);
            if (plan is null)
                return 0;
            progress?.Report(new(plan.All.Count - plan.Due.Count, plan.All.Count));
            masts = plan.Due.Count == 0 ? [] : await MastsAsync(db, plan, cancel);
        }

        int done = 0;
        foreach (var series in plan.Due.GroupBy(w => w.Series))
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
            var (frame, mast) = await ReadAsync(db, plan, series.Key, masts, cancel);
            foreach (var work in series)
            {
                // A task of its own: training would hold the caller for seconds.
                var result = await Task.Run(() => WeatherNormalisation.Of(frame, work.Pollutant.Code(), NormaliseSubject.Options(threads), null, cancel), cancel);
                await StoreAsync(db, plan, work, mast, result, cancel);
                done++;
                progress?.Report(new(plan.All.Count - plan.Due.Count + done, plan.All.Count));
            }
        }

        return done;
    }

    // The stations that carry weather over most of the record.
    private static async Task<IReadOnlyList<Station>> MastsAsync(WanggeDb db, NormalisationPlan plan, CancellationToken cancel)
    {
        var hours = await db.Set<Observation>().Where(o => o.WindSpeed != null).GroupBy(o => o.StationId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        int least = (int)(LeastWeather * DayHours.Hours * (plan.LastDay.DayNumber - plan.FirstDay.DayNumber + 1));
        return [.. (await VisibleStations.AllAsync(db, cancel)).Where(s => hours.GetValueOrDefault(s.Id) >= least)];
    }

    private static async Task<(HourlyFrame Frame, Station? Mast)> ReadAsync(
        WanggeDb db, NormalisationPlan plan, NormalisationSeries series, IReadOnlyList<Station> masts, CancellationToken cancel)
    {
        var mast = masts.OrderBy(m => series.Stations.Min(s => s.KmTo(m))).ThenBy(m => m.Code, StringComparer.Ordinal).FirstOrDefault();
        int from = HourLabel.Of(DailyEvaluation.HoursOf(plan.FirstDay).First), to = HourLabel.Of(DailyEvaluation.HoursOf(plan.LastDay).Last);
        var stations = await ObservationStore.LoadAsync(db, series.Stations, from, to, cancel);
        var weather = mast is null ? null : (await ObservationStore.LoadAsync(db, [mast], from, to, cancel))[0];
        return (NormaliseSubject.Frame(stations, weather), mast);
    }

    private async Task StoreAsync(WanggeDb db, NormalisationPlan plan, NormalisationWork work, Station? mast, NormalisationResult result, CancellationToken cancel)
    {
        // A rank compares days on both sides of a step in the wind, so that there is no figure for it.
        ModelReason reason = result.Breaks.Count > 0 ? ModelReason.WindBreak : result.Reason;
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancel);
        foreach (string subject in work.Series.Subjects)
        {
            await db.Set<NormalisedDay>().Where(d => d.Subject == subject && d.Pollutant == work.Pollutant).ExecuteDeleteAsync(cancel);
            await db.Set<NormalisedModel>().Where(m => m.Subject == subject && m.Pollutant == work.Pollutant).ExecuteDeleteAsync(cancel);
            db.Add(new NormalisedModel
            {
                Subject = subject,
                Pollutant = work.Pollutant,
                Version = NormaliseSubject.Version,
                Seed = NormaliseSubject.Options(1).Training.Seed,
                DataState = plan.State,
                FirstDay = plan.FirstDay,
                LastDay = plan.LastDay,
                At = clock.UtcNow(),
                Reason = reason,
                Hours = result.Capture.Used,
                Possible = result.Capture.Possible,
                WeatherFrom = mast?.Code,
                RandomR2 = Finite(result.Model?.RandomTest.R2),
                BlockedR2 = Finite(result.Model?.BlockedTest.R2),
                BlockedRmse = Finite(result.Model?.BlockedTest.Rmse),
            });
            if (reason == ModelReason.None && result.Series is { } hours)
                db.AddRange(NormaliseSubject.Days(hours, subject, work.Pollutant));
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private static double? Finite(double? value) => value is { } v && double.IsFinite(v) ? v : null;
}
