using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Devices.Register;

/// <summary>Lets a device connect again.</summary>
/// <param name="Reason">Why, at most 200 characters.</param>
public sealed record EnableDevice(string? Reason)
{
    /// <summary>Decides whether it is let in. Pure.</summary>
    /// <param name="device">The device as it is.</param>
    /// <param name="actor">Who asks.</param>
    /// <returns>The reason as it is noted.</returns>
    public Outcome<string> Decide(Device device, Actor actor) => DeviceSwitch.Refuse(device, Reason, actor) is { } refusal ? refusal
        : device.Enabled ? Refusal.Conflict("该设备已经启用。", "This device is enabled already.")
        : Reason!.Trim();

    internal static Task<IResult> HandleAsync(string mn, EnableDevice request, Actor actor, WanggeDb db, DeviceRegister register, HttpContext http, CancellationToken cancel) =>
        DeviceSwitch.ApplyAsync(mn, true, request.Decide, actor, (db, register), http, cancel);
}

/// <summary>What is done to a device with a reason.</summary>
internal static class DeviceSwitch
{
    private const int LongestReason = 200;

    public static Refusal? Refuse(Device device, string? reason, Actor actor)
    {
        if (!actor.May(DevicePermissions.Manage, device.GridPath, AirPermissions.Field))
            return Refusal.Forbidden("该设备所在网格不在您的权限内。", "The device's grid is outside your permission.");
        return string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason
            ? Refusal.BadField("reason", $"须写明理由，最长 {LongestReason} 字。", $"Say why, in at most {LongestReason} characters.")
            : null;
    }

    public static async Task<IResult> ApplyAsync(
        string mn, bool enabled, Func<Device, Actor, Outcome<string>> decide, Actor actor, (WanggeDb Db, DeviceRegister Register) store, HttpContext http, CancellationToken cancel)
    {
        var device = await store.Db.Set<Device>().FirstOrDefaultAsync(d => d.Mn == mn, cancel);
        if (device is null || !actor.May(DevicePermissions.Read, device.GridPath, AirPermissions.Field))
            return Problems.Of(DeviceRoutes.NotFound(mn), http);
        var outcome = decide(device, actor);
        if (outcome.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        device.Enabled = enabled;
        store.Db.Audit(actor, enabled ? "air.device.enabled" : "air.device.disabled", $"air/device/{mn}", new { reason = outcome.Value });
        return await store.Register.StoreAsync(cancel) is { } late ? Problems.Of(late, http) : Results.Ok(new { mn, enabled });
    }
}
