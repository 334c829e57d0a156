using Wangge.Air.Live;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Storage;

namespace Wangge.Air.Rules;

/// <summary>A finding with the version that it was judged by.</summary>
/// <param name="Version">The version.</param>
/// <param name="Settings">Its settings.</param>
/// <param name="Finding">The finding.</param>
public sealed record JudgedFinding(RuleVersion Version, RuleSettings Settings, Finding Finding);

/// <summary>Loads columns and puts hours to the rules, a stretch of time at once. Stores nothing.</summary>
public sealed class JudgeHours(WanggeDb db, LiveAir live)
{
    /// <summary>Hours held in memory at once, besides the lookback.</summary>
    private const int Stretch = 31 * 24;

    /// <summary>The findings of a span of hours by the versions in force on each day, in order of the hour within each rule and stretch.</summary>
    /// <param name="rules">Versions of the rules to put the hours to.</param>
    /// <param name="from">First hour, see <see cref="HourLabel"/>.</param>
    /// <param name="to">Last hour, inclusive.</param>
    /// <param name="progress">Receives the share done, 0 to 1.</param>
    /// <param name="cancel">Stops.</param>
    public async IAsyncEnumerable<JudgedFinding> RunAsync(
        IReadOnlyList<RuleVersion> rules, int from, int to, IProgress<double>? progress, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var stations = await VisibleStations.AllAsync(db, cancel);
        if (stations.Count == 0 || rules.Count == 0)
            yield break;
        var read = rules.Select(v => (Version: v, Settings: v.Read())).ToList();
        int lookback = read.Max(r => r.Settings.Lookback);
        var names = await live.NamesAsync(cancel);
        for (int first = from; first <= to; first += Stretch)
        {
            int last = Math.Min(first + Stretch - 1, to), start = first - lookback;
            var day = DateOnly.FromDayNumber(HourLabel.DayNumber(first));
            var end = DateOnly.FromDayNumber(HourLabel.DayNumber(last));
            var serving = stations.Where(s => (s.From is null || s.From <= end) && (s.To is null || s.To >= day)).ToList();
            var window = new RuleWindow(await ObservationStore.LoadAsync(db, serving, start, last, cancel), names);
            foreach (var rule in read.GroupBy(r => r.Version.Code, StringComparer.Ordinal))
            {
                foreach (var finding in Judge([.. rule], window, first - start))
                {
                    cancel.ThrowIfCancellationRequested();
                    yield return finding;
                }
            }

            progress?.Report((last - from + 1.0) / (to - from + 1));
        }
    }

    private static IEnumerable<JudgedFinding> Judge(List<(RuleVersion Version, RuleSettings Settings)> versions, RuleWindow window, int from)
    {
        foreach (var (version, settings) in versions)
        {
            foreach (var finding in settings.Evaluate(window, from))
            {
                var day = DateOnly.FromDayNumber(HourLabel.DayNumber(HourLabel.Of(finding.End)));
                if (RuleBook.On(versions.Select(v => v.Version), day) != version || !version.Enabled || finding.Station?.ServesOn(day) == false)
                    continue;
                yield return new JudgedFinding(version, settings, finding);
            }
        }
    }
}
