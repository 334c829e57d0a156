using Wangge.Air.Assessment;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Storage;

namespace Wangge.Air.Exclusions;

/// <summary>Looks for spans that look like dust in the district's hourly mean; proposals for people to check.</summary>
public sealed class SuggestDust(WanggeDb db, ReadDays days, AirDaysCache cache)
{
    /// <summary>The suggestions of a month; none without evaluated stations.</summary>
    public async Task<IReadOnlyList<DustSuggestion>> OfMonthAsync(DateOnly month, CancellationToken cancel)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        return await cache.ResultAsync(await days.StateAsync(cancel), (nameof(SuggestDust), first), () => FindAsync(first, cancel));
    }

    private async Task<IReadOnlyList<DustSuggestion>> FindAsync(DateOnly first, CancellationToken cancel)
    {
        var last = first.AddMonths(1).AddDays(-1);
        var district = (await days.OfAsync(first, last, cancel)).Subjects.FirstOrDefault(s => s is { Kind: SubjectKind.District, Indicative: false });
        List<Station> stations = [.. district?.Stations ?? []];
        if (stations.Count == 0)
            return [];
        // A few hours of the month before, for an episode at its very beginning.
        int from = HourLabel.Of(DailyEvaluation.HoursOf(first).First) - DustSuggestion.HoursBefore;
        var hours = await ObservationStore.LoadAsync(db, stations, from, HourLabel.Of(DailyEvaluation.HoursOf(last).Last), cancel);
        return DustSuggestion.Find(GroupMean.Of([.. hours.Select(h => h.Air)], district!.Key));
    }
}
