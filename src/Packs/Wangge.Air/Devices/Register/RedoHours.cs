using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Devices.Readings;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Devices.Register;

/// <summary>
/// Brings the hours that a device has sent to its station anew, by the register as it stands: after its station, a unit or
/// its time label was put right. What the station had is kept as a revision.
/// </summary>
/// <param name="From">First day of DataTime.</param>
/// <param name="Reason">Why, at most 200 characters.</param>
public sealed record RedoHours(DateOnly? From, string? Reason)
{
    private const int FirstYear = 2000;

    /// <summary>Decides whether they are brought. Pure.</summary>
    /// <param name="device">The device as it is.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="today">The district's day.</param>
    /// <returns>The first day.</returns>
    public Outcome<DateOnly> Decide(Device device, Actor actor, DateOnly today) => DeviceSwitch.Refuse(device, Reason, actor) is { } refusal ? refusal
        : From is not { Year: >= FirstYear } from || from > today ? Refusal.BadField("from", "起始日期须在 2000 年以后，且不晚于今天。", "The first day must lie after 2000 and not after today.")
        : device.StationId is null ? Refusal.Conflict("该设备没有对应站点，没有可重算的小时值。", "This device feeds no station: there are no hours to bring anew.")
        : from;

    internal static async Task<IResult> HandleAsync(string mn, RedoHours request, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        var device = await db.Set<Device>().AsNoTracking().FirstOrDefaultAsync(d => d.Mn == mn, cancel);
        if (device is null || !actor.May(DevicePermissions.Read, device.GridPath, AirPermissions.Field))
            return Problems.Of(DeviceRoutes.NotFound(mn), http);
        var outcome = request.Decide(device, actor, clock.Today());
        if (outcome.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        long from = new DateTimeOffset(DistrictTime.ToUtc(outcome.Value.ToDateTime(TimeOnly.MinValue))).ToUnixTimeSeconds();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        int hours = await HourBatch.AgainAsync(db, device.Id, from, long.MaxValue, cancel);
        db.Audit(actor, "air.device.hours-redone", $"air/device/{mn}", new { From = outcome.Value, hours, Reason = request.Reason!.Trim() });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Results.Ok(new { mn, hours });
    }
}
