using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Wangge.Platform.Features;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Stations;

/// <summary>The stations as a collection of OGC API - Features: the public ones for everybody, those of their grids for staff.</summary>
internal static class StationCollection
{
    public static readonly FeatureSource Source = new("stations", new("监测站点", "Stations"),
        new("空气质量监测站点。未登录可见公开站点（不含工地），登录后可见本人网格内的全部站点。",
            "Stations that measure the air. Without sign-in those that are public (no construction sites), with it all of one's own grids."),
        [
            new("code", PropertyKind.Text, new("编码", "Code")),
            new("name", PropertyKind.Text, new("名称", "Name")),
            new("city", PropertyKind.Text, new("城市", "City")),
            new("class", PropertyKind.Text, new("类别：national、provincial、micro、site", "Class: national, provincial, micro, site")),
            new("background", PropertyKind.Flag, new("是否对照点", "Whether it is a background station")),
            new("evaluated", PropertyKind.Flag, new("是否参与考核", "Whether it counts in evaluated means")),
            new("grid", PropertyKind.Text, new("所在网格路径", "Path of its grid")),
            new("from", PropertyKind.Day, new("启用日期", "First day in service")),
            new("to", PropertyKind.Day, new("停用日期", "Last day in service")),
        ],
        ReadAsync);

    private static async ValueTask<IReadOnlyList<GeoFeature>?> ReadAsync(IServiceProvider services, Actor? actor, CancellationToken cancel)
    {
        var db = services.GetRequiredService<WanggeDb>();
        var stations = await VisibleStations.OpenAsync(db, actor, cancel);
        return [.. stations.Select(s => new GeoFeature(s.Code, new Point(s.Longitude, s.Latitude), s.From, s.To,
            [s.Code, s.Name, s.City, s.Class.Code(), s.IsBackground, s.IsEvaluated, s.GridPath, s.From, s.To]))];
    }
}
