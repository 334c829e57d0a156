using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Devices.Register;

/// <summary>Turns a sender that was held in quarantine into a registered device; its entry is gone with it.</summary>
public static class RegisterQuarantined
{
    /// <summary>Decides what the device becomes. Pure.</summary>
    /// <param name="entry">The entry of its MN; null where there is none.</param>
    /// <param name="request">The settings; the MN is the entry's.</param>
    /// <param name="ground">What the store holds.</param>
    /// <param name="actor">Who asks.</param>
    public static Outcome<DevicePlan> Decide(QuarantinedDevice? entry, SaveDevice request, DeviceGround ground, Actor actor)
    {
        if (!actor.MaySomewhere(DevicePermissions.Manage))
            return Refusal.Forbidden("您没有管理监测设备的权限。", "You may not manage devices.");
        if (entry is null)
            return Refusal.NotFound($"隔离区中没有 {request.Mn}，可能已被登记或清除。", $"{request.Mn} is not in quarantine; it may have been registered or forgotten.");
        return ground.Mns.Contains(entry.Mn)
            ? Refusal.Conflict($"MN {entry.Mn} 已经登记；请核对它的密码、允许地址和是否停用。", $"MN {entry.Mn} is registered already; compare its password, its addresses and whether it is disabled.")
            : (request with { Mn = entry.Mn }).Decide(null, ground, actor);
    }

    internal static async Task<IResult> HandleAsync(SaveDevice request, Actor actor, WanggeDb db, DeviceRegister register, HttpContext http, CancellationToken cancel)
    {
        var entry = await db.Set<QuarantinedDevice>().FirstOrDefaultAsync(q => q.Mn == request.Mn, cancel);
        var outcome = Decide(entry, request, await register.GroundAsync(cancel), actor);
        if (outcome.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        db.Remove(entry!);
        register.Apply(null, outcome.Value, actor);
        return await register.StoreAsync(cancel) is { } late
            ? Problems.Of(late, http)
            : Results.Ok(new DeviceSaved(outcome.Value.Mn, DeviceCheck.Warning(outcome.Value.Mn)));
    }
}
