using Microsoft.AspNetCore.Http;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Calibration;

/// <summary>Ends the use of a version with an hour, or drops a draft. Hours up to then keep their calibrated values.</summary>
/// <param name="To">End of the last hour it is used for, district time, on the hour; the newest that has ended where not given.</param>
/// <param name="Reason">Why, 2 to 200 characters.</param>
public sealed record RetireCalibration(DateTime? To, string? Reason)
{
    /// <summary>Decides. Pure but for the version, which it changes.</summary>
    public Refusal? Decide(StationCalibration version, DateTime utcNow)
    {
        if (ActivateCalibration.CheckReason(Reason) is { } refusal)
            return refusal;
        var now = new DateTime(DistrictTime.FromUtc(utcNow).Ticks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour);
        var to = To ?? now;
        if (version.State == CalibrationState.Dropped || version.ValidTo is { } end && HourLabel.End(end) <= now)
            return Refusal.Conflict("该版本已停用或弃用。", "This version was retired or dropped already.");
        if (to.Ticks % TimeSpan.TicksPerHour != 0 || to > now.AddYears(1) || to.Year < 1990)
            return Refusal.BadField("to", "停用时刻须为整点，且不晚于一年之后。", "The hour must be a whole one, no later than a year from now.");
        if (version.State == CalibrationState.Draft || HourLabel.Of(to) < version.ValidFrom)
            version.State = CalibrationState.Dropped;
        else
            version.ValidTo = HourLabel.Of(to);
        version.Reason = ActivateCalibration.Joined(version.Reason, Reason!);
        return null;
    }

    internal static async Task<IResult> HandleAsync(int id, RetireCalibration request, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        var found = await CalibrationRoutes.FindAsync(db, id, actor, cancel);
        if (found.Refusal is { } absent)
            return Problems.Of(absent, http);
        var (version, station) = found.Value;
        if (request.Decide(version, clock.UtcNow()) is { } refusal)
            return Problems.Of(refusal, http);
        db.Audit(actor, "air.calibration.retired", $"air/station/{station.Code}", new { Pollutant = version.Pollutant.Code(), version.Number, version.State, To = version.ValidTo is { } to ? HourLabel.End(to) : (DateTime?)null, Reason = request.Reason!.Trim() });
        await db.SaveChangesAsync(cancel);
        return Results.Ok(new { version.Id });
    }
}
