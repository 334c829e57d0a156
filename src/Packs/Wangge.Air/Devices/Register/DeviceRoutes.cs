using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wangge.Platform.Http;
using Wangge.Platform.People;

namespace Wangge.Air.Devices.Register;

/// <summary>Addresses of the device register.</summary>
internal static class DeviceRoutes
{
    /// <summary>Maps them under <c>/api/v1/air</c>.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var devices = api.MapGroup("/devices");
        devices.MapGet("", ListDevices.HandleAsync);
        devices.MapPost("", SaveDevice.AddAsync);
        devices.MapPost("/import", ImportDevices.HandleAsync).WithMetadata(ImportDevices.SizeLimit);
        devices.MapGet("/quarantine", ListQuarantine.HandleAsync);
        devices.MapPost("/quarantine/register", RegisterQuarantined.HandleAsync);
        devices.MapPost("/quarantine/forget", ForgetQuarantined.HandleAsync);
        devices.MapGet("/{mn}", ShowAsync);
        devices.MapPut("/{mn}", SaveDevice.ChangeAsync);
        devices.MapPost("/{mn}/enable", EnableDevice.HandleAsync);
        devices.MapPost("/{mn}/disable", DisableDevice.HandleAsync);
        devices.MapPost("/{mn}/redo-hours", RedoHours.HandleAsync);
    }

    /// <summary>The refusal for a device that is not there, or not for this actor.</summary>
    public static Refusal NotFound(string mn) => Refusal.NotFound($"没有设备 {mn}，或不在您的网格内。", $"There is no device {mn}, or it lies outside your grids.");

    private static async Task<IResult> ShowAsync(string mn, Actor actor, ReadDevices devices, HttpContext http, CancellationToken cancel) =>
        await devices.FindAsync(mn, actor, cancel) is { } now ? Results.Ok(DeviceView.Of(now)) : Problems.Of(NotFound(mn), http);
}
