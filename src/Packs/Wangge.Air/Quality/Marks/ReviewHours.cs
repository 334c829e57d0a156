using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Devices;
using Wangge.Air.Observations;
using Wangge.Air.Quality.Checks;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Marks;

/// <summary>Decides on values of one station and pollutant over a span of hours: invalid, or valid whatever checks say.</summary>
/// <param name="Station">Code of the station.</param>
/// <param name="Pollutant">Code of the pollutant.</param>
/// <param name="From">End of the first hour, district time, on the hour.</param>
/// <param name="To">End of the last hour, inclusive, within a year.</param>
/// <param name="Decision"><c>invalid</c> or <c>valid</c>.</param>
/// <param name="Reason">Why, 2 to 200 characters.</param>
/// <param name="All">Whether hours without a mark are made invalid too; a value is only called valid against a mark.</param>
public sealed record ReviewHours(string? Station, string? Pollutant, DateTime? From, DateTime? To, string? Decision, string? Reason, bool All = false)
{
    internal const int MostDays = 366;
    private const int LongestReason = 200;

    /// <summary>Decides on each value. Pure but for the marks, which it changes.</summary>
    /// <param name="station">The station; null where there is none that the actor sees.</param>
    /// <param name="marks">Its marks of the pollutant over the span.</param>
    /// <param name="values">Measured values by hour, without those that are missing.</param>
    /// <param name="actor">Who reviews.</param>
    /// <param name="utcNow">UTC.</param>
    /// <returns>Marks that are new; hours decided on.</returns>
    public Outcome<(IReadOnlyList<QualityMark> New, int Hours)> Decide(
        Station station, IReadOnlyCollection<QualityMark> marks, IReadOnlyDictionary<int, int> values, Actor actor, DateTime utcNow)
    {
        if (Decision is not ("invalid" or "valid"))
            return Refusal.BadField("decision", "须选“无效”或“有效”。", "Choose invalid or valid.");
        var state = Decision == "invalid" ? MarkState.Invalid : MarkState.Valid;
        var pollutant = ParsePollutant(Pollutant)!.Value;
        var standing = marks.Where(m => m.State != MarkState.Withdrawn && values.ContainsKey(m.Hour)).ToLookup(m => m.Hour);
        var added = new List<QualityMark>();
        int hours = 0;
        foreach (var (hour, value) in values.OrderBy(v => v.Key))
        {
            var own = standing[hour].ToList();
            if (own.Count == 0)
            {
                if (!All || state == MarkState.Valid)
                    continue;
                var manual = marks.FirstOrDefault(m => m.Hour == hour && m.Code == QualityCodes.Manual);
                if (manual is null)
                    added.Add(manual = new QualityMark { StationId = station.Id, Hour = hour, Pollutant = pollutant, Code = QualityCodes.Manual, At = utcNow });
                (manual.Found, manual.Value) = (MarkState.Withdrawn, value);
                own.Add(manual);
            }

            foreach (var mark in own)
                (mark.State, mark.Reviewer, mark.ReviewerId, mark.ReviewedAt, mark.Reason) = (state, actor.Name, actor.AccountId, utcNow, Reason!.Trim());
            hours++;
        }

        return hours > 0
            ? (added, hours)
            : new Refusal("air.quality.nothing-to-review", new("这段时间没有可审核的数值：没有待审核标记，或没有测得值。", "There is nothing to review in this span: no mark, or no measured value."));
    }

    /// <summary>What refuses a review and its withdrawal alike.</summary>
    internal static Refusal? Refuse(Station? station, string? code, string? pollutant, DateTime? from, DateTime? to, string? reason, Actor actor)
    {
        if (station is null)
            return VisibleStations.NotFound(code ?? "");
        if (!actor.May(DevicePermissions.Review, station.GridPath, AirPermissions.Field))
            return Refusal.Forbidden("您在该站所在网格没有“审核监测数据”的权限。", "You may not review data in this station's grid.");
        if (ParsePollutant(pollutant) is null)
            return Refusal.BadField("pollutant", $"没有污染物“{pollutant}”。", $"There is no pollutant '{pollutant}'.");
        if (from is not { } first || to is not { } last || first.Ticks % TimeSpan.TicksPerHour != 0 || last.Ticks % TimeSpan.TicksPerHour != 0)
            return Refusal.BadField("from", "起止须为整点。", "Both ends must be on the hour.");
        if (last < first || last - first > TimeSpan.FromDays(MostDays) || first.Year is < 1990 or > 2999)
            return Refusal.BadField("to", $"结束须不早于开始，且不超过 {MostDays} 天。", $"The end must not be before the beginning, nor more than {MostDays} days after it.");
        return reason?.Trim() is { Length: >= 2 and <= LongestReason }
            ? null
            : Refusal.BadField("reason", $"须写明理由，2 到 {LongestReason} 字。", $"Say why, in 2 to {LongestReason} characters.");
    }

    internal static Pollutant? ParsePollutant(string? code) => Pollutants.TryParse(code, out var pollutant) ? pollutant : null;

    internal static async Task<IResult> HandleAsync(ReviewHours request, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        var station = await VisibleStations.FindAsync(db, request.Station ?? "", actor, cancel);
        if (Refuse(station, request.Station, request.Pollutant, request.From, request.To, request.Reason, actor) is { } refusal)
            return Problems.Of(refusal, http);
        int from = HourLabel.Of(request.From!.Value), to = HourLabel.Of(request.To!.Value);
        var pollutant = ParsePollutant(request.Pollutant)!.Value;
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancel);
        var marks = await db.Set<QualityMark>().Where(m => m.StationId == station!.Id && m.Pollutant == pollutant && m.Hour >= from && m.Hour <= to).ToListAsync(cancel);
        var series = (await ObservationStore.LoadRawAsync(db, [station!], from, to, cancel))[0].Air;
        var values = Enumerable.Range(0, series.Count).Where(h => series.Column(pollutant)[h] != HourlySeries.Missing).ToDictionary(h => from + h, h => series.Column(pollutant)[h]);
        var outcome = request.Decide(station!, marks, values, actor, clock.UtcNow());
        if (outcome.Refusal is { } wrong)
            return Problems.Of(wrong, http);
        db.AddRange(outcome.Value.New);
        db.Audit(actor, "air.quality.reviewed", $"air/station/{station!.Code}", new { Pollutant = pollutant.Code(), request.From, request.To, request.Decision, outcome.Value.Hours, Reason = request.Reason!.Trim(), request.All });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (db.IsDuplicateKey(failure))
        {
            return Problems.Of(Refusal.Conflict("他人刚刚审核了同一时段，请刷新后再审。", "Somebody else has just reviewed the same hours; reload and try again."), http);
        }

        await InvalidBits.FollowAsync(db, [station.Id], from, to, cancel);
        await transaction.CommitAsync(cancel);
        return Results.Ok(new { outcome.Value.Hours });
    }
}
