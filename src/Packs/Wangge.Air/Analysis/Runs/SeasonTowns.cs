using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Assessment;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;
using Wangge.Platform.Campaigns;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Analysis.Runs;

/// <summary>A question about the towns of a district over a season and the same days a year before.</summary>
/// <param name="GridPath">The district.</param>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="From">First day of the season.</param>
/// <param name="To">Its last day that is over.</param>
public sealed record TownsQuestion(string GridPath, Pollutant Pollutant, DateOnly From, DateOnly To);

/// <summary>A town in its season.</summary>
/// <param name="Subject">The town, or the district itself.</param>
/// <param name="Change">Against the same days a year before; null where either has too few days.</param>
/// <param name="Measured">Mean of the hours that could be split; null where none could.</param>
/// <param name="LocalShare">Local part of it, 0 to 1.</param>
/// <param name="LocalLow">Lower end of its range.</param>
/// <param name="LocalHigh">Upper end.</param>
public sealed record TownInSeason(AirSubject Subject, MeanDifference? Change, double? Measured, double? LocalShare, double? LocalLow, double? LocalHigh);

/// <summary>The towns of a season.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Towns">District first, then its towns by path.</param>
/// <param name="Limits">What must be told beside the local parts.</param>
public sealed record TownsAnswer(TownsQuestion Question, IReadOnlyList<TownInSeason> Towns, BackgroundLimits Limits);

/// <summary>Compares the towns of a season with the year before, and splits each one's pollution into carried in and local.</summary>
public sealed class SeasonTowns(ReadDays days, AskAnalysis analyses, AnalysisRuns runs)
{
    /// <summary>The question of a campaign; null before its first day is over.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<TownsQuestion?> QuestionAsync(Campaign campaign, Pollutant pollutant, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        // The newest day is not over as a rule; a day more or less says nothing, half a day would.
        var over = (await days.NewestAsync(cancel))?.AddDays(-1);
        return over >= campaign.From ? new TownsQuestion(campaign.GridPath, pollutant, campaign.From, over < campaign.To ? over.Value : campaign.To) : null;
    }

    /// <summary>The run of a question, for which the actor waits from now on.</summary>
    public async Task<Outcome<AnalysisRun<TownsAnswer>>> AskAsync(TownsQuestion question, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var subjects = await analyses.SubjectsAsync(cancel);
        return runs.Ask<TownsAnswer>(actor.AccountId, await days.StateAsync(cancel), question, isLong: false,
            async (services, progress, stop) => await ComputeAsync(services.GetRequiredService<WanggeDb>(), question, subjects, progress, stop));
    }

    /// <summary>The actor waits no longer.</summary>
    public void Leave(TownsQuestion question, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        runs.Leave(actor.AccountId, question);
    }

    private static async Task<TownsAnswer> ComputeAsync(
        WanggeDb db, TownsQuestion question, IReadOnlyList<AirSubject> subjects, IProgress<double> progress, CancellationToken cancel)
    {
        var areas = subjects.Where(s => s.Kind != SubjectKind.Station && s.GridPath.StartsWith(question.GridPath, StringComparison.Ordinal))
            .GroupBy(s => s.GridPath, StringComparer.Ordinal).Select(g => g.MinBy(s => s.Indicative)!).OrderBy(s => s.GridPath, StringComparer.Ordinal).ToList();
        (DateOnly From, DateOnly To) later = (question.From, question.To), earlier = (question.From.AddYears(-1), question.To.AddYears(-1));
        List<Station> stations = [.. subjects.Where(s => s.Kind == SubjectKind.Station && s.Stations[0].Class != StationClass.Site).Select(s => s.Stations[0])];
        var both = await ReadAsync(db, stations, earlier.From, later.To, cancel);
        progress.Report(0.6);
        var frames = both.ToDictionary(s => s.Station.Code, StringComparer.Ordinal);
        var splits = Split(await ReadAsync(db, stations, later.From, later.To, cancel), question.Pollutant.Code(), cancel).ToDictionary(s => s.Station, StringComparer.Ordinal);
        progress.Report(0.9);
        return new TownsAnswer(
            question, [.. areas.Select(Town)],
            splits.Values.Where(s => s.Reason == BackgroundReason.None).Aggregate(BackgroundLimits.None, (limits, s) => limits | s.Limits));

        TownInSeason Town(AirSubject area)
        {
            var mean = HourlyFrame.From(GroupMean.Of([.. area.Stations.Select(s => frames[s.Code].Air)], area.Key));
            var change = MeanDifference.Observed(mean, question.Pollutant.Code(), earlier, later);
            BackgroundShare[] parts = [.. area.Stations.Select(s => splits.GetValueOrDefault(s.Code)?.Whole()).OfType<BackgroundShare>()];
            double measured = parts.Sum(p => p.Observed);
            return measured <= 0 ? new TownInSeason(area, change, null, null, null, null)
                : new TownInSeason(area, change, measured / parts.Length, parts.Sum(p => p.Local) / measured, (measured - parts.Sum(p => p.High)) / measured, (measured - parts.Sum(p => p.Low)) / measured);
        }
    }

    private static async Task<IReadOnlyList<ObservedSeries>> ReadAsync(WanggeDb db, IReadOnlyList<Station> stations, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var read = await ObservationStore.LoadAsync(
            db, stations, HourLabel.Of(DailyEvaluation.HoursOf(from).First), HourLabel.Of(DailyEvaluation.HoursOf(to).Last), cancel);
        foreach (var series in read)
            AirDays.MaskOutOfService(series);
        return read;
    }

    private static IReadOnlyList<BackgroundSplit> Split(IReadOnlyList<ObservedSeries> series, string pollutant, CancellationToken cancel) =>
        series.Count == 0 ? [] : RegionalBackground.Split([.. series.Select(s => Placed(s, series[0].Station))], pollutant, cancellation: cancel);

    private static BackgroundStation Placed(ObservedSeries series, Station origin)
    {
        var (east, north) = BackgroundStation.Metres(series.Station.Latitude, series.Station.Longitude, origin.Latitude, origin.Longitude);
        return new BackgroundStation(HourlyFrame.From(series.Air, series.Weather), east, north, ReadFrames.SpotOf(series.Station).Role);
    }
}
