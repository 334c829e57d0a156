using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Devices.Register;

/// <summary>Takes a sender off the list of the quarantine; it comes back when it sends again.</summary>
/// <param name="Mn">MN that it names itself by.</param>
public sealed record ForgetQuarantined(string? Mn)
{
    /// <summary>Decides whether it is forgotten. Pure. A sender that is not registered stands in no grid: whoever may manage devices anywhere may forget it.</summary>
    /// <param name="entry">The entry; null where there is none.</param>
    /// <param name="registered">The device of its MN, where it is held for its address, its password or being disabled.</param>
    /// <param name="actor">Who asks.</param>
    public Outcome<QuarantinedDevice> Decide(QuarantinedDevice? entry, Device? registered, Actor actor)
    {
        if (registered is null ? !actor.MaySomewhere(DevicePermissions.Manage) : !actor.May(DevicePermissions.Manage, registered.GridPath, AirPermissions.Field))
            return Refusal.Forbidden("您没有管理该设备的权限。", "You may not manage this device.");
        return entry is null
            ? Refusal.NotFound($"隔离区中没有 {Mn}，可能已被登记或清除。", $"{Mn} is not in quarantine; it may have been registered or forgotten.")
            : entry;
    }

    internal static async Task<IResult> HandleAsync(ForgetQuarantined request, Actor actor, WanggeDb db, HttpContext http, CancellationToken cancel)
    {
        var entry = await db.Set<QuarantinedDevice>().FirstOrDefaultAsync(q => q.Mn == request.Mn, cancel);
        var outcome = request.Decide(entry, await db.Set<Device>().AsNoTracking().FirstOrDefaultAsync(d => d.Mn == request.Mn, cancel), actor);
        if (outcome.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        db.Remove(outcome.Value);
        db.Audit(actor, "air.device.quarantine.forgotten", $"air/quarantine/{outcome.Value.Mn}", new { outcome.Value.Address, outcome.Value.Reason, outcome.Value.Frames });
        await db.SaveChangesAsync(cancel);
        return Results.Ok(new { mn = outcome.Value.Mn });
    }
}
