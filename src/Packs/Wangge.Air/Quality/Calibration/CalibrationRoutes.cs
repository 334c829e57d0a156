using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Devices;
using Wangge.Air.Stations;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Calibration;

/// <summary>Addresses of calibrations, and what their operations share.</summary>
internal static class CalibrationRoutes
{
    /// <summary>Maps them under <c>/api/v1/air/quality</c>.</summary>
    public static void Map(RouteGroupBuilder quality)
    {
        var calibrations = quality.MapGroup("/calibrations");
        calibrations.MapPost("", MakeCalibration.HandleAsync);
        calibrations.MapPost("/{id:int}/activate", ActivateCalibration.HandleAsync);
        calibrations.MapPost("/{id:int}/retire", RetireCalibration.HandleAsync);
    }

    /// <summary>A version that the actor may decide on, tracked.</summary>
    public static async Task<Outcome<(StationCalibration Version, Station Station)>> FindAsync(WanggeDb db, int id, Actor actor, CancellationToken cancel)
    {
        var version = await db.Set<StationCalibration>().FirstOrDefaultAsync(c => c.Id == id, cancel);
        var station = version is null ? null : await db.Set<Station>().AsNoTracking().FirstAsync(s => s.Id == version.StationId, cancel);
        if (station is null || !actor.May(AirPermissions.Read, station.GridPath, AirPermissions.Field))
            return Refusal.NotFound($"没有校准 {id}，或不在您的网格内。", $"There is no calibration {id}, or it lies outside your grids.");
        return actor.May(DevicePermissions.Review, station.GridPath, AirPermissions.Field)
            ? (version!, station)
            : Refusal.Forbidden("您在该站所在网格没有“审核监测数据”的权限。", "You may not review data in this station's grid.");
    }
}
