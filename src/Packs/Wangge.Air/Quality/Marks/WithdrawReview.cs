using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Marks;

/// <summary>Takes reviewers' decisions back: marks say again what their checks found, those made by hand say nothing.</summary>
/// <param name="Station">Code of the station.</param>
/// <param name="Pollutant">Code of the pollutant.</param>
/// <param name="From">End of the first hour, district time, on the hour.</param>
/// <param name="To">End of the last hour, inclusive, within a year.</param>
/// <param name="Reason">Why, 2 to 200 characters.</param>
public sealed record WithdrawReview(string? Station, string? Pollutant, DateTime? From, DateTime? To, string? Reason)
{
    /// <summary>Decides on each mark, which it changes; returns the hours. Pure but for that.</summary>
    public Outcome<int> Decide(IReadOnlyCollection<QualityMark> marks, DateTime utcNow)
    {
        var reviewed = marks.Where(m => m.IsReviewed).ToList();
        if (reviewed.Count == 0)
            return new Refusal("air.quality.nothing-reviewed", new("这段时间没有可撤回的审核。", "There is no review to take back in this span."));
        foreach (var mark in reviewed)
        {
            (mark.State, mark.Reviewer, mark.ReviewerId, mark.Reason) = (mark.Found, "", Guid.Empty, Reason!.Trim());
            mark.ReviewedAt = mark.State == MarkState.Withdrawn ? utcNow : null;
        }

        return reviewed.DistinctBy(m => m.Hour).Count();
    }

    internal static async Task<IResult> HandleAsync(WithdrawReview request, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        var station = await VisibleStations.FindAsync(db, request.Station ?? "", actor, cancel);
        if (ReviewHours.Refuse(station, request.Station, request.Pollutant, request.From, request.To, request.Reason, actor) is { } refusal)
            return Problems.Of(refusal, http);
        int from = HourLabel.Of(request.From!.Value), to = HourLabel.Of(request.To!.Value);
        var pollutant = ReviewHours.ParsePollutant(request.Pollutant)!.Value;
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancel);
        var marks = await db.Set<QualityMark>().Where(m => m.StationId == station!.Id && m.Pollutant == pollutant && m.Hour >= from && m.Hour <= to).ToListAsync(cancel);
        var outcome = request.Decide(marks, clock.UtcNow());
        if (outcome.Refusal is { } wrong)
            return Problems.Of(wrong, http);
        db.Audit(actor, "air.quality.review-withdrawn", $"air/station/{station!.Code}", new { Pollutant = pollutant.Code(), request.From, request.To, Hours = outcome.Value, Reason = request.Reason!.Trim() });
        await db.SaveChangesAsync(cancel);
        await InvalidBits.FollowAsync(db, [station.Id], from, to, cancel);
        await transaction.CommitAsync(cancel);
        return Results.Ok(new { Hours = outcome.Value });
    }
}
