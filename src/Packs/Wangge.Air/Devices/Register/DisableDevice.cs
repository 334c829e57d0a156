using Microsoft.AspNetCore.Http;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Devices.Register;

/// <summary>Shuts a device out: it is refused from now on, what it has sent stays.</summary>
/// <param name="Reason">Why, at most 200 characters.</param>
public sealed record DisableDevice(string? Reason)
{
    /// <summary>Decides whether it is shut out. Pure.</summary>
    /// <param name="device">The device as it is.</param>
    /// <param name="actor">Who asks.</param>
    /// <returns>The reason as it is noted.</returns>
    public Outcome<string> Decide(Device device, Actor actor) => DeviceSwitch.Refuse(device, Reason, actor) is { } refusal ? refusal
        : !device.Enabled ? Refusal.Conflict("该设备已经停用。", "This device is disabled already.")
        : Reason!.Trim();

    internal static Task<IResult> HandleAsync(string mn, DisableDevice request, Actor actor, WanggeDb db, DeviceRegister register, HttpContext http, CancellationToken cancel) =>
        DeviceSwitch.ApplyAsync(mn, false, request.Decide, actor, (db, register), http, cancel);
}
