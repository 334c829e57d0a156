using Microsoft.EntityFrameworkCore;
using Wangge.Air.Assessment;
using Wangge.Air.Exclusions;
using Wangge.Air.Normalised;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;
using Wangge.Platform.Calendar;
using Wangge.Platform.Storage;

namespace Wangge.Air.Actions;

/// <summary>Answers whether an action changed anything, from the store; an answer is kept until the data change.</summary>
public sealed class ReadEffect(WanggeDb db, ReadDays days, ReadNormalised normalised, AirDaysCache cache, TimeProvider clock)
{
    /// <summary>The answer to a question.</summary>
    public async Task<EffectAnswer> OfAsync(EffectQuestion question, CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        return await cache.ResultAsync(await days.StateAsync(cancel), (question, today, await normalised.StateAsync(cancel)), () => ReadAsync(question, today, cancel));
    }

    private async Task<EffectAnswer> ReadAsync(EffectQuestion question, DateOnly today, CancellationToken cancel)
    {
        var stations = await VisibleStations.AllAsync(db, cancel);
        var place = EffectPlace.Of(stations, question.Station, question.GridPath, question.Controls?.Split(','), await TouchedAsync(question, stations, today, cancel));
        DateOnly last = question.To is { } to && to < today ? to : today.AddDays(-1), first = question.Since;
        if (first > last)
            first = last;
        var air = await days.OfAsync(first, last, cancel);
        // A record that begins within the span is judged from its beginning.
        if (place.Treated.SelectMany(s => air.Of(s.Code).Take(1)).Select(d => (DateOnly?)d.Date).Min() is { } begins && begins > first && begins <= last)
            first = begins;
        int count = last.DayNumber - first.DayNumber + 1;
        var excluded = await ExcludedAsync(question, air.Subjects, cancel);
        ExcludedDays[] spans = [.. excluded.Select(e => e.Days)];
        var measured = place.Treated.Concat(place.Controls).ToDictionary(s => s.Code, s => air.Of(s.Code).ToDictionary(d => d.Date), StringComparer.Ordinal);
        var raw = EffectSeriesMaker.Of(question, place, first, count,
            (s, day) => measured[s.Code].TryGetValue(day, out var value) && value.Exact(question.Pollutant).Value is { } exact ? (double)exact : double.NaN, spans, normalised: false);
        string[] codes = [.. place.Treated.Concat(place.Controls).Select(s => s.Code)];
        var smooth = await normalised.DaysAsync(codes, question.Pollutant, first, last, cancel);
        var without = EffectSeriesMaker.Of(question, place, first, count,
            (s, day) => smooth.TryGetValue(s.Code, out var line) && line.TryGetValue(day.DayNumber, out double value) ? value : double.NaN, spans, normalised: true);
        return new EffectAnswer(question, place, Estimate(raw), Estimate(without), excluded);

        EffectResult? Estimate(EffectInput? input) => input is null ? null : ActionEffect.Estimate(input, null, cancel);
    }

    // Other actions for the same pollutant that begin or end within the span looked at.
    private async Task<HashSet<string>> TouchedAsync(EffectQuestion question, IReadOnlyList<Station> stations, DateOnly today, CancellationToken cancel)
    {
        DateOnly last = question.To ?? today;
        var others = await db.Set<AirAction>().AsNoTracking().Where(a => a.Withdrawn == null && a.Id != question.ActionId).ToListAsync(cancel);
        return [.. others.Where(a => a.Pollutants.Has(question.Pollutant) && (Within(a.From) || a.To is { } to && Within(to)))
            .SelectMany(a => EffectPlace.TreatedOf(stations, a.Station, a.GridPath)).Select(s => s.Code)];

        bool Within(DateOnly day) => day >= question.Since && day <= last;
    }

    private async Task<IReadOnlyList<(ExcludedDays Days, string Document)>> ExcludedAsync(EffectQuestion question, IReadOnlyList<AirSubject> subjects, CancellationToken cancel) =>
        [.. (await Exclusion.StandingAsync(db, cancel)).Where(e => e.Pollutants.Has(question.Pollutant) && question.GridPath.StartsWith(e.GridPath, StringComparison.Ordinal))
            .Select(e => e.ToEpisode(subjects))
            .Select(e => (new ExcludedDays(DailyEvaluation.DayOf(e.From), DailyEvaluation.DayOf(e.To), ExcludedKind.Dust), e.DocumentNumber))];
}
