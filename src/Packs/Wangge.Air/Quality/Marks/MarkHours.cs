using Microsoft.EntityFrameworkCore;
using Wangge.Air.Observations;
using Wangge.Air.Quality.Checks;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Marks;

/// <summary>A data flag of HJ 212 that came with an hour's value: what the instrument says of itself.</summary>
/// <param name="StationId">The station.</param>
/// <param name="Hour">The hour, see <see cref="HourLabel"/>.</param>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Flag">The flag's character; 0 where none came.</param>
public readonly record struct FlaggedValue(int StationId, int Hour, Pollutant Pollutant, char Flag)
{
    /// <summary>
    /// Whether the value does not count: N alone counts (HJ 212-2017, table 8), and a value that came without any flag, of
    /// which nothing bad is said. A value entered by hand (S) can be declared valid by a reviewer.
    /// </summary>
    public bool Invalidates => !Counts(Flag);

    /// <summary>Whether a value with a flag counts.</summary>
    public static bool Counts(char flag) => flag is 'N' or 'n' or '\0';
}

/// <summary>What a run of the checks came to, in values.</summary>
/// <param name="Hours">Station-hours looked at.</param>
/// <param name="Suspect">New marks that ask for a review.</param>
/// <param name="Invalid">New marks that invalidate.</param>
/// <param name="Withdrawn">Marks taken back, as the check finds nothing any more or the value was corrected.</param>
public sealed record MarkRun(int Hours, int Suspect, int Invalid, int Withdrawn)
{
    /// <summary>Nothing.</summary>
    public static MarkRun None { get; } = new(0, 0, 0, 0);

    /// <summary>Whether it changed anything.</summary>
    public bool Changed => Suspect + Invalid + Withdrawn > 0;

    /// <summary>Two together.</summary>
    public MarkRun Plus(MarkRun other) => new(Hours + other.Hours, Suspect + other.Suspect, Invalid + other.Invalid, Withdrawn + other.Withdrawn);
}

/// <summary>
/// Puts stored hours to the checks and keeps their marks: marks and what counts change in one transaction, the caller's
/// where it has begun one. What a reviewer decided stays; a run can be repeated and then changes nothing.
/// </summary>
public sealed class MarkHours(TimeProvider clock)
{
    /// <summary>Hours held in memory at once, besides the reach of the checks: whole days.</summary>
    private const int Stretch = 31 * DayHours.Hours;

    /// <summary>How far a device's clock may be ahead: such an hour is not from the future.</summary>
    private static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(15);

    /// <summary>Checks a span of hours.</summary>
    /// <param name="db">The store.</param>
    /// <param name="from">First hour, see <see cref="HourLabel"/>. Hours before it that its values can still decide about are judged again.</param>
    /// <param name="to">Last hour, inclusive.</param>
    /// <param name="stationIds">The stations to judge; null for all. The others still stand around them.</param>
    /// <param name="flags">Flags that came with the values; none where they did not come from devices.</param>
    /// <param name="progress">Receives the share done, 0 to 1.</param>
    /// <param name="cancel">Stops between two stretches; what is done stays where the caller holds no transaction.</param>
    public async Task<MarkRun> RunAsync(
        WanggeDb db, int from, int to, IReadOnlyCollection<int>? stationIds, IReadOnlyList<FlaggedValue> flags, IProgress<double>? progress, CancellationToken cancel)
    {
        var versions = await QualityBook.AllAsync(db, cancel);
        var every = await VisibleStations.AllAsync(db, cancel);
        var judged = every.Where(s => stationIds?.Contains(s.Id) != false).Select(s => s.Id).ToHashSet();
        if (judged.Count == 0 || to < from)
            return MarkRun.None;
        var all = judged.Count == every.Count ? every : Near(every, judged, versions.Max(v => (double)v.Read().RadiusKm));
        // A run of one value, or an hour's own level, may be decided by the hours that are new.
        int first = from - QualityChecks.Reach;
        var run = MarkRun.None;
        for (int start = first; start <= to; start += Stretch)
        {
            int end = Math.Min(start + Stretch - 1, to);
            run = run.Plus(await StretchAsync(db, versions, all, judged, (start, end), [.. flags.Where(f => f.Hour >= start && f.Hour <= end)], cancel));
            progress?.Report((end - first + 1.0) / (to - first + 1));
        }

        return run;
    }

    private async Task<MarkRun> StretchAsync(
        WanggeDb db, IReadOnlyList<QualityVersion> versions, IReadOnlyList<Station> all, HashSet<int> judged, (int From, int To) span, List<FlaggedValue> flags, CancellationToken cancel)
    {
        int start = span.From - QualityChecks.Reach;
        var series = await ObservationStore.LoadRawAsync(db, all, start, span.To + QualityChecks.Reach, cancel);
        var window = new QualityWindow(series);
        var book = await MarkBook.LoadAsync(db, [.. judged], span.From - QualityChecks.Reach, span.To + QualityChecks.Reach, cancel);
        var places = all.Index().ToDictionary(s => s.Item.Id, s => s.Index);
        foreach (var mark in book.Wrong())
            window.Distrust(places[mark.StationId], mark.Pollutant, mark.Hour - start);
        foreach (var flag in flags.Where(f => f.Invalidates && places.ContainsKey(f.StationId)))
            window.Distrust(places[flag.StationId], flag.Pollutant, flag.Hour - start);

        int now = HourLabel.Of(Floor(DistrictTime.FromUtc(clock.UtcNow() + MostAhead))) - start;
        int[] stations = [.. all.Index().Where(s => judged.Contains(s.Item.Id)).Select(s => s.Index)];
        var draft = new MarkDraft(book, span.From, span.To, clock.UtcNow());
        foreach (var version in InForce(versions, span))
        {
            var settings = version.Read();
            foreach (var finding in QualityChecks.Find(window, settings, stations, span.From - start, span.To - start, now))
            {
                int hour = finding.Hour + start;
                if (QualityBook.On(versions, DateOnly.FromDayNumber(HourLabel.DayNumber(hour))).Number != version.Number)
                    continue;
                draft.Find(series[finding.Station].Station, hour, finding.Pollutant, finding.Code, window.Raw(finding.Station, finding.Pollutant)[finding.Hour], finding.Against, version.Number, settings);
            }
        }

        foreach (var flag in flags)
        {
            if (places.TryGetValue(flag.StationId, out int place))
                draft.Flag(all[place], flag, window.Raw(place, flag.Pollutant)[flag.Hour - start]);
        }

        draft.Settle((station, pollutant, hour) => window.Raw(places[station], pollutant)[hour - start]);
        return await KeepAsync(db, draft, judged, span, stations.Length * (span.To - span.From + 1), cancel);
    }

    /// <summary>Stores what a draft changed, with its audit line, and lets the observations follow.</summary>
    internal static async Task<MarkRun> KeepAsync(
        WanggeDb db, MarkDraft draft, IReadOnlyCollection<int> stations, (int From, int To) span, int hours, CancellationToken cancel)
    {
        var run = new MarkRun(hours, draft.Suspect, draft.Invalid, draft.Withdrawn);
        if (run.Changed)
        {
            await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancel) : null;
            db.AddRange(draft.New);
            db.Audit(Actor.System, "air.quality.marked", "air/quality", new { from = HourLabel.End(span.From), to = HourLabel.End(span.To), run.Suspect, run.Invalid, run.Withdrawn });
            await db.SaveChangesAsync(cancel);
            await InvalidBits.FollowAsync(db, stations, span.From, span.To, cancel);
            if (own is not null)
                await own.CommitAsync(cancel);
        }

        draft.Forget(db);
        return run;
    }

    private static IEnumerable<QualityVersion> InForce(IReadOnlyList<QualityVersion> versions, (int From, int To) span) =>
        Enumerable.Range(HourLabel.DayNumber(span.From), HourLabel.DayNumber(span.To) - HourLabel.DayNumber(span.From) + 1)
            .Select(d => QualityBook.On(versions, DateOnly.FromDayNumber(d))).DistinctBy(v => v.Number).ToList();

    /// <summary>The stations judged and those that may stand around one of them.</summary>
    private static List<Station> Near(IReadOnlyList<Station> every, HashSet<int> judged, double km)
    {
        List<Station> own = [.. every.Where(s => judged.Contains(s.Id))];
        return [.. every.Where(s => judged.Contains(s.Id) || own.Exists(o => o.KmTo(s) <= km))];
    }

    private static DateTime Floor(DateTime time) => new(time.Ticks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour);
}
