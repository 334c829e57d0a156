using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Wangge.Air.Stations;
using Wangge.Platform.Calendar;
using Wangge.Platform.Features;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Devices.Register;

/// <summary>The devices that feed a station as a collection of OGC API - Features, at the place of their station; for staff alone, never with passwords.</summary>
internal static class DeviceCollection
{
    public static readonly FeatureSource Source = new("devices", new("监测设备", "Devices"),
        new("联网监测设备，位置为所属站点。需登录，只见本人网格内的设备。", "Devices that report, at the place of their station. Needs a sign-in and shows those of one's own grids."),
        [
            new("mn", PropertyKind.Text, new("设备编号 MN", "MN")),
            new("name", PropertyKind.Text, new("名称", "Name")),
            new("system", PropertyKind.Text, new("系统编码 ST", "ST")),
            new("station", PropertyKind.Text, new("所属站点编码", "Code of its station")),
            new("grid", PropertyKind.Text, new("所在网格路径", "Path of its grid")),
            new("enabled", PropertyKind.Flag, new("是否允许接入", "Whether it may connect")),
            new("seen_on", PropertyKind.Day, new("最近上报日期", "Day it was last heard")),
        ],
        ReadAsync);

    private static async ValueTask<IReadOnlyList<GeoFeature>?> ReadAsync(IServiceProvider services, Actor? actor, CancellationToken cancel)
    {
        if (actor is null || !actor.MaySomewhere(DevicePermissions.Read))
            return null;
        var rows = await (from d in services.GetRequiredService<WanggeDb>().Set<Device>().AsNoTracking()
                          join s in services.GetRequiredService<WanggeDb>().Set<Station>() on d.StationId equals s.Id
                          select new { d.Mn, d.Name, d.System, Station = s.Code, s.Longitude, s.Latitude, d.GridPath, d.Enabled, d.SeenAt }).ToListAsync(cancel);
        return [.. rows.Where(r => actor.May(DevicePermissions.Read, r.GridPath, AirPermissions.Field)).Select(r => new GeoFeature(r.Mn, new Point(r.Longitude, r.Latitude), null, null,
            [r.Mn, r.Name, r.System, r.Station, r.GridPath, r.Enabled, r.SeenAt is { } at ? DateOnly.FromDateTime(DistrictTime.FromUtc(at)) : null]))];
    }
}
