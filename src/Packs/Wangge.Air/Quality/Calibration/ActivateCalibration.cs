using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Calibration;

/// <summary>Uses a draft from an hour on; the version used before ends an hour earlier.</summary>
/// <param name="From">End of the first hour, district time, on the hour; the next hour where not given.</param>
/// <param name="Reason">Why, 2 to 200 characters.</param>
public sealed record ActivateCalibration(DateTime? From, string? Reason)
{
    internal const int LongestReason = 200;

    /// <summary>Decides. Pure but for the versions, which it changes.</summary>
    /// <param name="draft">The version.</param>
    /// <param name="others">The other versions of its station and pollutant.</param>
    /// <param name="utcNow">UTC.</param>
    public Refusal? Decide(StationCalibration draft, IReadOnlyCollection<StationCalibration> others, DateTime utcNow)
    {
        if (draft.State != CalibrationState.Draft)
            return Refusal.Conflict("该版本已启用过或已弃用。", "This version was activated or dropped already.");
        if (CheckReason(Reason) is { } refusal)
            return refusal;
        var next = new DateTime((DistrictTime.FromUtc(utcNow).Ticks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour) + TimeSpan.TicksPerHour);
        var from = From ?? next;
        if (from.Ticks % TimeSpan.TicksPerHour != 0 || from > next.AddYears(1) || from.Year < 1990)
            return Refusal.BadField("from", "生效时刻须为整点，且不晚于一年之后。", "The hour must be a whole one, no later than a year from now.");
        int hour = HourLabel.Of(from);
        foreach (var other in others.Where(o => o.State == CalibrationState.Active))
        {
            if (other.ValidFrom >= hour)
                return Refusal.BadField("from", $"第 {other.Number} 版从 {HourLabel.End(other.ValidFrom.Value):yyyy-MM-dd HH:mm} 起生效，新版本须更晚。", $"Version {other.Number} is in use from {HourLabel.End(other.ValidFrom.Value):yyyy-MM-dd HH:mm}; this one must begin later.");
        }

        foreach (var other in others.Where(o => o.Covers(hour)))
            other.ValidTo = hour - 1;
        (draft.State, draft.ValidFrom) = (CalibrationState.Active, hour);
        draft.Reason = Joined(draft.Reason, Reason!);
        return null;
    }

    internal static Refusal? CheckReason(string? reason) => reason?.Trim() is { Length: >= 2 and <= LongestReason }
        ? null
        : Refusal.BadField("reason", $"须写明理由，2 到 {LongestReason} 字。", $"Say why, in 2 to {LongestReason} characters.");

    internal static string Joined(string before, string reason) => before.Length == 0 ? reason.Trim() : $"{before}；{reason.Trim()}";

    internal static async Task<IResult> HandleAsync(int id, ActivateCalibration request, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        var found = await CalibrationRoutes.FindAsync(db, id, actor, cancel);
        if (found.Refusal is { } absent)
            return Problems.Of(absent, http);
        var (draft, station) = found.Value;
        var others = await db.Set<StationCalibration>().Where(c => c.StationId == draft.StationId && c.Pollutant == draft.Pollutant && c.Id != id).ToListAsync(cancel);
        if (request.Decide(draft, others, clock.UtcNow()) is { } refusal)
            return Problems.Of(refusal, http);
        db.Audit(actor, "air.calibration.activated", $"air/station/{station.Code}", new { Pollutant = draft.Pollutant.Code(), draft.Number, From = HourLabel.End(draft.ValidFrom!.Value), Reason = request.Reason!.Trim() });
        await db.SaveChangesAsync(cancel);
        return Results.Ok(new { draft.Id });
    }
}
